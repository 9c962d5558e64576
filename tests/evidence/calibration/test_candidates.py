"""Which constants may be calibrated, and from where."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from harmony.evidence.calibration.candidates import assumed_values, candidates
from harmony.evidence.calibration.choice import MOST_FREE
from harmony.evidence.calibration.of_the_model import FREE, free_constants
from harmony.evidence.patterns.definitions import targets
from harmony.sim.errors import HarmonyError
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import settable
from harmony.sim.scenario import load_scenario

ROOT = Path(__file__).parents[3]
PROFILE = "b2c_consumer"
BEHAVIOUR = (
    "campaign_power",
    "hurt_of_blame",
    "self_serving_bias",
    "leaving_base",
    "awareness_gain",
)
OF_A_FIRM = (
    "salary_rep",  # money
    "tenure_at_start",  # founding
    "rep_administration",  # the week
    "win_of_brand",  # the profile
    "selling_response",  # measured on the model itself
    "debate_reference",  # a unit of measure
)


def test_behaviour_is_free_and_the_firm_is_not():
    names = candidates([PROFILE]).names
    assert set(BEHAVIOUR) <= set(names)
    assert not set(OF_A_FIRM) & set(names)


def test_nothing_that_a_profile_sets_is_a_candidate():
    """What a scenario sets it keeps, so it would not be moved there."""
    space = candidates([PROFILE])
    profile = load_scenario(PROFILE)
    turned = profile.with_constants({one.name: one.high for one in space.constants})
    for one in space.constants:
        assert getattr(turned.parameters, one.name) == one.high


def test_constants_start_at_their_defaults_within_their_ranges():
    for one in candidates([PROFILE], {}).constants:
        assert one.assumed == settable(Parameters)[one.name].default
        assert one.low <= one.assumed <= one.high


def test_a_calibration_starts_where_it_did_before_its_result_was_shipped():
    before = {"leaving_base": 0.002, "salary_rep": 80_000.0}
    space = candidates([PROFILE], before)
    start = space.start()
    assert before.items() <= start.items()
    assert space.vector(space.assumed)["salary_rep"] == 80_000.0
    assert space.only(["hurt_of_blame"]).start().items() >= before.items()


def test_the_assumed_values_that_are_shipped_can_be_read():
    for name, value in assumed_values().items():
        assert value != settable(Parameters)[name].default, f"{name} is as it was: delete the line"


@pytest.mark.parametrize("line", ["leaving_bass = 0.1", "leaving_base = 5.0"])
def test_a_wrong_line_is_told(tmp_path, line):
    path = tmp_path / "assumed.toml"
    path.write_text(line)
    with pytest.raises(HarmonyError, match=r"assumed.toml: leaving_bas"):
        assumed_values(path)


def test_what_is_set_free_is_at_most_a_dozen_candidates_that_serve_targets():
    named = tomllib.loads(FREE.read_text(encoding="utf-8"))
    assert tuple(named) == free_constants()
    assert 0 < len(named) <= MOST_FREE
    assert set(named) <= set(candidates([PROFILE]).names)
    calibrated = {one.id for one in targets()}
    for one in named.values():
        assert set(one["serves"]) <= calibrated
        assert one["because"]


def test_a_constant_that_came_later_changes_no_stored_digit():
    """What the evidence rests on was screened over as many constants as are candidates now."""
    later = {name for name, one in settable(Parameters).items() if one.neutral is not None}
    assert later
    assert not later & set(candidates([PROFILE]).names)
    stored = json.loads((ROOT / "docs" / "evidence.json").read_text(encoding="utf-8"))
    assert stored["constants"] == len(candidates([PROFILE]).names)
