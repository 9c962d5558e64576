"""What a firm cannot choose is told before a search begins."""

from __future__ import annotations

import pytest

from harmony.experiments.factors.reading import FactorTable, factor_of
from harmony.experiments.plan.choosing import choice_problems
from harmony.sim.scenario import load_scenario


@pytest.mark.parametrize(
    ("name", "table", "message"),
    [
        ("trust_gain", {}, "factors.trust_gain: is no intervention"),
        ("firm.marketers_per_rep", {}, "is no intervention"),
        ("downturn", {}, "is no intervention"),
        ("downturn.depth", {"low": 0.1, "high": 0.2}, "is no intervention"),
        ("team_lunch.start", {"low": 0.0, "high": 300.0}, "after the last week"),
        ("joint_head.end", {"low": 10.0, "high": 1000.0}, "after the end of the run"),
    ],
)
def test_what_a_firm_cannot_choose_is_told(name, table, message):
    factor = factor_of(name, FactorTable(**table))
    problems = list(choice_problems([factor], load_scenario("baseline")))
    assert len(problems) == 1
    assert message in problems[0]
    assert name in problems[0]


def test_without_choices_there_is_nothing_to_search():
    assert "nothing to choose" in next(choice_problems([], load_scenario("baseline")))
