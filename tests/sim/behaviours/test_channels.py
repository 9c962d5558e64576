"""With all channels cut, what people feel reaches no money."""

import dataclasses

import pytest

from harmony.sim.channels import CHANNELS, NEUTRAL
from harmony.sim.drivers.model import Firm
from harmony.sim.scenario import load_scenario

SMALL = {"reps": 8, "marketers": 4, "accounts": 300, "warm_up": 26}
BITTER = {
    "hurt_of_junk": 0.15,
    "hurt_of_ignored": 0.1,
    "quarrel_rate": 0.9,
    "trust_loss": 0.3,
    "heads_blame": 3.0,
    "tension_of_dispute": 1.5,
}


def weeks_of(scenario, feelings):
    """Return the weekly books of a firm whose people feel otherwise once it has settled."""
    firm = Firm(scenario, rng=1)
    firm.parameters = dataclasses.replace(scenario.parameters)
    for week in range(scenario.length):
        if week == scenario.warm_up:
            for name, value in feelings.items():
                setattr(firm.parameters, name, value)
        firm.step()
    return firm.weekly


@pytest.mark.parametrize("neutral", NEUTRAL)
@pytest.mark.parametrize("name", ["weekly_lunch_teams", "healthy_conflict"])
def test_feelings_reach_no_money(name, neutral):
    scenario = load_scenario(name).with_changes(weeks=52, settings=SMALL)
    cut = scenario.with_channels(CHANNELS, neutral)
    usual, bitter = weeks_of(cut, {}), weeks_of(cut, BITTER)
    assert bitter[-1].tension > usual[-1].tension + 0.05
    for field in ("revenue", "go_to_market_cost", "intervention_cost", "understanding", "leads"):
        assert [getattr(w, field) for w in bitter] == [getattr(w, field) for w in usual]


def test_they_do_where_the_channels_are_open():
    scenario = load_scenario("baseline").with_changes(weeks=52, settings=SMALL)
    usual, bitter = weeks_of(scenario, {}), weeks_of(scenario, BITTER)
    assert [w.revenue for w in bitter] != [w.revenue for w in usual]
