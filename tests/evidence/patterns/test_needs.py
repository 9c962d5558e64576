"""What predicted patterns wait for. A mechanism that lands shortens the list, and no other way."""

from __future__ import annotations

import pytest

from harmony.evidence.patterns.definitions import Pattern, patterns
from harmony.evidence.patterns.laboratory import Laboratory
from harmony.evidence.patterns.needs import missing
from harmony.evidence.patterns.predicted import measure
from harmony.evidence.patterns.validation import validate
from harmony.sim.errors import HarmonyError

# What the model has not yet. Whoever builds one of these takes it out here.
WAITING_FOR = {
    "lever lead_tracking",
    "lever leads_factor",
    "lever price_factor",
    "measure talk_frequency",
    "measure talk_quality",
}
WAITING = [one for one in patterns() if WAITING_FOR & {*one.needs}]


def test_what_is_missing_is_what_is_listed() -> None:
    assert {need for one in patterns() for need in missing(one)} == WAITING_FOR
    assert [one for one in patterns() if missing(one)] == WAITING


@pytest.mark.parametrize("one", WAITING, ids=lambda one: one.id)
def test_a_pattern_that_waits_says_for_what(one: Pattern) -> None:
    with pytest.raises(HarmonyError) as told:
        measure(one, Laboratory(2, 1))
    said = str(told.value)
    assert said.startswith(f"{one.id} needs the ")
    assert all(need in said for need in missing(one))
    with pytest.raises(HarmonyError, match=f"{one.id} needs the "):  # before anything is played
        validate(only=[one.id])


@pytest.mark.parametrize("name", ["lever commission_rate", "measure conflict", "event QUARREL"])
def test_what_is_there_is_not_missing(name: str) -> None:
    pattern = patterns()[0].model_copy(update={"needs": (name, f"{name}s")})
    assert missing(pattern) == (f"{name}s",)


def test_every_need_is_of_a_kind() -> None:
    for one in patterns():
        for need in one.needs:
            kind, _, name = need.partition(" ")
            assert kind in {"lever", "measure", "event"}
            assert name.isidentifier()
