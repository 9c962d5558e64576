from __future__ import annotations

from sim.interventions.team_lunch import TeamLunch
from sim.levers import TERRITORY_PAIRS, Levers
from sim.size import Size


def test_each_lunch_of_a_rep_feeds_a_rep_and_a_marketer() -> None:
    lunches = TeamLunch(per_month=13.0, money_per_head=10.0, pairing="territory")
    levers = lunches.levers(0, Levers(), Size(reps=40, marketers=20))
    assert levers["team_lunches"] == 3.0
    assert levers["team_lunch_pairing"] == TERRITORY_PAIRS
    assert levers["team_lunch_money"] == 20.0
