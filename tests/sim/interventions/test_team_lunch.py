from __future__ import annotations

import pytest

from harmony.sim.behaviours.heads import heads_meet
from harmony.sim.behaviours.meetings import forget_meetings, lunch
from harmony.sim.behaviours.selling import plan_week
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.levers import TERRITORY_PAIRS, Levers
from harmony.sim.size import Size
from tests.by_hand import learned_at_a_meeting, soothed
from tests.twins import all_of, apart, met, play_to, tiny, twins


def test_each_lunch_of_a_rep_feeds_a_rep_and_a_marketer() -> None:
    lunches = TeamLunch(per_month=13.0, money_per_head=10.0, pairing="territory")
    levers = lunches.levers(0, Levers(), Size(reps=40, marketers=20))
    assert levers["team_lunches"] == 3.0
    assert levers["team_lunch_pairing"] == TERRITORY_PAIRS
    assert levers["team_lunch_money"] == 20.0


ROOM = {"meeting_hours_most": 16.0}


def test_nobody_notices_the_lunches_before_the_first_one() -> None:
    plain, changed = twins(TeamLunch(per_month=13.0, money_per_head=20.0), **ROOM)
    play_to(forget_meetings, plain, changed)
    assert apart(plain, changed) == set()
    play_to(lunch, plain, changed, after=forget_meetings)
    assert all_of(changed.reps, "meeting_hours") == [3.0] * 4
    assert sum(all_of(changed.marketers, "meeting_hours")) == 12.0
    assert changed.sums.meetings == 12.0
    assert changed.sums.intervention_cost == 12 * 40.0


def test_the_hours_are_missing_in_the_next_week() -> None:
    firm = tiny(TeamLunch(per_month=13.0), **ROOM)
    firm.run_for(1)
    play_to(plan_week, firm)
    p = firm.parameters
    for rep in firm.reps:
        assert rep.hours == pytest.approx(
            p.week_hours - p.rep_administration - 3.0 - rep.hours_lost
        )


def test_nobody_lunches_beyond_the_hours_that_people_give_to_it() -> None:
    firm = tiny(TeamLunch(per_month=20.0, hours=4.0), meeting_hours_most=8.0)
    for rep in firm.reps:
        lunch(rep, firm)
    assert max(all_of([*firm.reps, *firm.marketers], "meeting_hours")) <= 8.0


def test_the_most_tense_two_learn_of_each_other_and_cool_down_in_peace() -> None:
    lunches = TeamLunch(per_month=13.0, hours=2.0, pairing="most_tense")
    plain, changed = twins(lunches, quarrel_rate=0.0)
    for firm in (plain, changed):
        firm.ties[1].tension = 0.9
    lunch(changed.reps[0], changed)
    assert met(plain, changed) == [1]
    tie, tension = changed.ties[1], 0.9
    rep, marketer = plain.reps[0], plain.marketers[tie.marketer]
    for _ in range(3):  # the three in turn, by hand on the two who had none
        for one in (rep, marketer):
            one.understanding = learned_at_a_meeting(one.understanding, tension, 2.0, plain)
        tension = soothed(tension, 2.0, plain)
    assert tie.tension == pytest.approx(tension)
    assert changed.reps[0].understanding == pytest.approx(rep.understanding)
    listener = changed.marketers[tie.marketer]
    assert listener.understanding == pytest.approx(marketer.understanding)


def test_a_lunch_that_goes_wrong_harms_both_and_teaches_nothing() -> None:
    rude = {"quarrel_rate": 1.0, "contact_conditions": 0.0, "contact_of_example": 0.0}
    plain, changed = twins(TeamLunch(per_month=13.0, pairing="territory"), **rude)
    for firm in (plain, changed):
        heads_meet(firm)
        for tie in firm.ties:
            tie.tension = 1.0
    lunch(changed.reps[0], changed)
    p = changed.parameters
    assert changed.sums.hostile_events == changed.sums.meetings == 3.0
    one, other = plain.reps[0], changed.reps[0]
    prejudice = 1 - (1 - one.stereotype) * (1 - p.stereotype_of_quarrel) ** 3
    assert other.stereotype == pytest.approx(prejudice)
    assert other.understanding == one.understanding
    assert other.meeting_hours == 3.0
