"""What is shipped is what the calibration found."""

from __future__ import annotations

import json
from dataclasses import asdict

from docs.declarations import DOCS
from harmony.evidence.calibration.candidates import ASSUMED, assumed_values
from harmony.evidence.calibration.choice import MOST_FREE
from harmony.runs.accepted import accepted_set
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities

DEFAULTS = asdict(Parameters())
STORED = json.loads((DOCS / "calibration.json").read_text(encoding="utf-8"))
FREE = {one["name"] for one in STORED["constants"]}


def test_member_0_has_the_values_that_are_the_defaults() -> None:
    for name, value in accepted_set()[0].items():
        assert DEFAULTS[name] == value, name


def test_the_accepted_set_varies_what_was_free_and_nothing_else() -> None:
    members = accepted_set()
    for name in members[0]:
        if name in FREE:
            assert len({member[name] for member in members}) > 1, name
        else:
            assert {member[name] for member in members} == {DEFAULTS[name]}, name
    assert len(FREE) <= MOST_FREE


def test_the_stored_page_tells_the_shipped_values() -> None:
    for one in STORED["constants"]:
        assert one["shipped"] == DEFAULTS[one["name"]]
        assert one["assumed"] == assumed_values().get(one["name"], DEFAULTS[one["name"]])


def test_a_calibrated_constant_says_so_and_no_other_does() -> None:
    said = {
        name for name, one in quantities(Parameters).items() if one.source.startswith("calibrated")
    }
    assert said == FREE


def test_every_constant_that_was_changed_since_is_in_the_log() -> None:
    log = (DOCS / "constants_log.md").read_text(encoding="utf-8")
    for name in set(assumed_values(ASSUMED)) - FREE:
        assert f"`{name}`" in log
