"""The file of patterns: complete, exact, and every statistic there."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from harmony.evidence.patterns import calibrated, predicted
from harmony.evidence.patterns.definitions import Pattern, chosen_patterns, patterns, targets
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario_files import shipped_scenarios

# What the design accepts, so that no interval can be widened unnoticed.
ACCEPTED = {
    "P1": (0.05, 0.20), "P2": (0.13, 0.41), "P2b": (1.5, 3.0), "P3": (3, 12), "P4": (0.20, 0.45),
    "P4b": (1.5, 5), "P5": (0.55, 0.85), "P6": (0.005, 0.03), "P7": (0.40, 0.70),
    "P8": (0.20, 0.34), "P8b": (4, 12), "P9": (0.25, 0.75), "P9b": (None, 0.20),
    "P10": (0.03, 0.10), "P10b": (None, 0.015), "P11": (0.6, 1.3), "P12": (-0.35, -0.10),
    "P12b": (0.5, None), "P13": (15, 50), "P14": (1.1, 2.0), "P14b": (1.2, 3.0),
    "P16b": (None, -0.2), "P16c": (None, -0.2), "P16d": (None, -0.2), "P16e": (None, -0.2),
    "P16f": (-0.1, 0.1), "P16g": (-0.1, 0.1), "P17b": (0.2, None), "P17c": (-0.1, 0.1),
    "P17d": (None, -0.3), "P18": (0.02, 0.25), "P20": (0.10, 0.40),
    "P21": (None, 0), "P21b": (None, 0), "P21c": (0, None), "P21d": (None, 0), "P21e": (0, None),
    "P22": (None, -0.05), "P22b": (None, -0.05), "P22c": (0, None), "P22d": (0, None),
    "P22e": (None, -0.05), "P22f": (None, -0.05), "P22g": (None, -0.05), "P22h": (None, -0.05),
    "P23": (0.5, None), "P23b": (0.5, None), "P23c": (None, 0.25), "P23d": (None, 0.25),
    "P24": (-0.35, -0.05), "P24b": (-0.25, 0.10), "P25": (-3.5, -1.5), "P25b": (-0.50, -0.15),
    "P26": (None, -0.20), "P26b": (None, -0.20), "P26c": (None, 0.25), "P26d": (None, 0.25),
    "P27": (-0.1, 0.1), "P27b": (None, -0.2), "P28": (3, 6), "P28b": (3, 6),
}  # fmt: skip


def test_every_pattern_of_the_field_is_there() -> None:
    assert {one.number for one in patterns()} == {f"P{number}" for number in range(1, 29)}
    ids = [one.id for one in patterns()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("one", patterns(), ids=lambda one: one.id)
def test_no_interval_was_widened(one: Pattern) -> None:
    if one.id in ACCEPTED:
        assert (one.low, one.high) == ACCEPTED[one.id]
    else:
        assert one.id in {"P16", "P17"} or one.use == "reported"


@pytest.mark.parametrize("one", patterns(), ids=lambda one: one.id)
def test_each_names_a_statistic_and_its_profile(one: Pattern) -> None:
    homes = calibrated.THEMES if int(one.number[1:]) <= 20 else predicted.MEASURED_IN
    named = [vars(home)[one.statistic] for home in homes if one.statistic in vars(home)]
    assert len(named) == 1
    assert callable(named[0])
    profiles = set(shipped_scenarios()) | {"harmony firms", "elasticities"}
    assert any(profile in one.profile for profile in profiles)


def test_what_may_be_calibrated_is_all_that_was_told_before_the_second_edition() -> None:
    assert {one.number for one in patterns("V2")} == {f"P{n}" for n in range(21, 29)}
    first = [one for one in patterns() if int(one.number[1:]) <= 20]
    assert {one.use for one in first} == {"C", "reported"}
    seen = {one.number for one in patterns() if one.seen_before}
    assert seen == {f"P{n}" for n in (2, 9, 14, 16, 17, 18, 20)}


def test_what_a_calibration_aims_at_is_told_pattern_by_pattern() -> None:
    assert {one.number for one in targets()} == {
        f"P{n}" for n in (1, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13)
    }


@pytest.mark.parametrize("key", ["seen_before", "target"])
def test_what_is_predicted_is_neither_known_nor_aimed_at(key: str) -> None:
    given = patterns("V2")[0].model_dump()
    with pytest.raises(ValidationError, match="of use C alone"):
        Pattern(**(given | {key: True}))


def test_a_number_names_all_parts_and_an_id_one() -> None:
    assert [one.id for one in chosen_patterns(["P8"])] == ["P8", "P8b"]
    assert [one.id for one in chosen_patterns(["P8b"])] == ["P8b"]
    assert chosen_patterns([]) == patterns()


def test_an_unknown_number_is_told() -> None:
    with pytest.raises(HarmonyError, match="'P99' is no pattern; there are P1, P2"):
        chosen_patterns(["P99"])


@pytest.mark.parametrize(
    "wrong", [{"low": 2.0, "high": 1.0}, {"low": None}, {"judged": "null"}, {"colour": "red"}]
)
def test_a_pattern_that_is_not_exact_is_refused(wrong: dict[str, object]) -> None:
    given = patterns()[0].model_dump() | {"low": 0.0, "high": None} | wrong
    with pytest.raises(ValidationError):
        Pattern(**given)
