"""A firm without tension: with all its sources at nothing nobody is at odds with anybody."""

from __future__ import annotations

import pytest

from harmony.runs.running import run
from harmony.sim.channels import CHANNELS
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from tests.firms import LIVELY, small

# What hurts, and what a firm's history brings along.
SOURCES = {
    name: 0.0
    for name in quantities(Parameters)
    if name.startswith(("hurt_of_", "grievance_m", "grievance_s", "quarrel_", "tension_of_dispute"))
}
WITHOUT = {**LIVELY, **SOURCES, "weeks": 104, "warm_up": 0}
FEELINGS = ("tension", "heads_tension", "prejudice", "resentment", "hours_lost")

# Trust moves with good and bad experience also without any tension; here it stays.
UNMOVED = {
    "trust_after_good": lambda trust, parameters: trust,
    "trust_after_bad": lambda trust, parameters: trust,
}
NOTHING_SEEN = {"ignored_seen": 0.0, "trust_lost_in_blame": 0.0}

# Channels through which tension alone passes, and no trust
OF_TENSION = ("hours", "budget", "departures")


def weekly(scenario, rules=None):
    return run(scenario, 3, driver="mesa", rules=rules).weekly


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_each_source_can_be_at_nothing(source):
    assert quantities(Parameters)[source].low == 0.0


def test_conflict_stays_at_nothing():
    played = weekly(small(**WITHOUT))
    for name in FEELINGS:
        assert not played[name].any(), name
    assert played["hostile_events"].any(), "events that no longer hurt go on"


@pytest.mark.parametrize("source", ["hurt_of_ignored", "grievance_mean", "tension_of_dispute"])
def test_one_source_is_enough_for_conflict(source):
    usual = quantities(Parameters)[source].default
    played = weekly(small(**(WITHOUT | {source: usual})))
    assert played["tension"].any()


def test_cutting_the_channels_of_tension_changes_nothing_to_the_bit():
    scenario = small(**WITHOUT)
    cut = scenario.with_channels(OF_TENSION, "zero")
    assert weekly(scenario).tobytes() == weekly(cut).tobytes()


def test_cutting_every_channel_changes_nothing_to_the_bit_where_trust_stays():
    scenario = small(**(WITHOUT | NOTHING_SEEN))
    cut = scenario.with_channels(CHANNELS, "zero")
    played = weekly(scenario, UNMOVED)
    assert played["revenue"].sum() > 0.0
    assert played.tobytes() == weekly(cut, UNMOVED).tobytes()


def test_cutting_every_channel_changes_a_firm_with_tension():
    scenario = small(**LIVELY, weeks=104, warm_up=0)
    cut = scenario.with_channels(CHANNELS, "zero")
    assert (weekly(scenario)["revenue"] != weekly(cut)["revenue"]).any()
