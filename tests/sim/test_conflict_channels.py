"""Conflict costs money through its channels and by no other way.

With every channel cut, a firm of touchier or less forgiving people books the same to the
bit; with one open it does not. So what cutting a channel gains is that channel's own.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from harmony.runs.running import run
from harmony.sim.channels import CHANNELS
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.rules.numbers import lowered, raised
from harmony.sim.scenario import Scenario
from tests.firms import LIVELY, everything, small

# What people feel, tell and hold against each other: it goes on in a channel that is cut.
FEELINGS = {
    "tension",
    "survey_conflict",
    "prejudice",
    "heads_tension",
    "resentment",
    "hostile_events",
    "trust_sales",
    "trust_marketing",
    "blame_given",
    "unjust_blame",
    "own_share_of_misses",
    "own_share_of_misses_squared",
    "own_share_of_hits",
    "own_share_of_hits_squared",
}


def three_times_as_touchy(tension, hurt, irritability):
    return raised(tension, 3.0 * hurt * irritability)


def three_times_as_unforgiving(trust, parameters):
    return lowered(trust, 3.0 * parameters.trust_loss)


def stubborn(trust, stereotype, parameters):
    return trust


OTHER_PEOPLE = {
    "tension_after_hostile": three_times_as_touchy,
    "trust_after_bad": three_times_as_unforgiving,
    "trust_drift": stubborn,
}

FIRMS = {
    "lively": small(warm_up=0, **LIVELY),
    "everything": everything(warm_up=0),
}


def differing(one: np.ndarray, other: np.ndarray) -> set[str]:
    """Weekly sums that are not the same in every week, to the bit."""
    return {name for name in one.dtype.names if one[name].tobytes() != other[name].tobytes()}


@pytest.mark.parametrize("rule", OTHER_PEOPLE)
@pytest.mark.parametrize("scenario", FIRMS.values(), ids=FIRMS)
def test_with_all_channels_cut_no_deed_depends_on_how_people_feel(scenario, rule):
    cut = scenario.with_channels(CHANNELS, "zero")
    usual = run(cut, 5, driver="mesa").weekly
    other = run(cut, 5, driver="mesa", rules={rule: OTHER_PEOPLE[rule]}).weekly
    apart = differing(usual, other)
    assert apart & {"tension", "trust_sales", "trust_marketing"}
    assert apart <= FEELINGS
    usual = run(scenario, 5, driver="mesa").weekly
    other = run(scenario, 5, driver="mesa", rules={rule: OTHER_PEOPLE[rule]}).weekly
    assert differing(usual, other) - FEELINGS


def settled_and(shaken: bool, scenario: Scenario) -> np.ndarray:
    """The weeks after the warm-up of a firm whose people fall out in its last week, or not."""
    firm = Firm(scenario, rng=5)
    firm.run_for(scenario.warm_up)
    if shaken:
        firm.company.heads_tension = 0.95
        for tie in firm.ties:
            tie.tension, tie.trust_in_marketer, tie.trust_in_rep = 0.95, 0.05, 0.05
        for person in (*firm.reps, *firm.marketers):
            person.tension = person.stereotype = 0.95
    firm.run_for(scenario.weeks)
    return firm.weekly_records()[scenario.warm_up :]


def shaken_apart(scenario: Scenario) -> set[str]:
    return differing(settled_and(False, scenario), settled_and(True, scenario))


@pytest.mark.parametrize("neutral", ["settled", "zero"])
@pytest.mark.parametrize("scenario", [small(warm_up=13, **LIVELY), everything(warm_up=13)])
def test_a_firm_that_falls_out_does_as_it_did_with_all_channels_cut(scenario, neutral):
    apart = shaken_apart(scenario.with_channels(CHANNELS, neutral))
    assert {"tension", "heads_tension", "trust_sales"} <= apart <= FEELINGS


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_alone_makes_the_revenue_depend_on_it(channel):
    others = [name for name in CHANNELS if name != channel]
    many_promises = {"solution_campaigns": 1.0, "accounts": 800, "weeks": 104}
    scenario = small(warm_up=13, **LIVELY, **many_promises).with_channels(others)
    assert "revenue" in shaken_apart(scenario)


def test_lunches_of_the_most_tense_do_not_let_conflict_in_by_another_way():
    lunches = TeamLunch(pairing="most_tense")
    scenario = dataclasses.replace(small(warm_up=13, **LIVELY), interventions=(lunches,))
    assert shaken_apart(scenario.with_channels(CHANNELS, "zero")) <= FEELINGS
