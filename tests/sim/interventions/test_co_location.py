from __future__ import annotations

import pytest

from harmony.sim.behaviours.books import keep_books
from harmony.sim.behaviours.meetings import chat, work_together
from harmony.sim.interventions.co_location import CoLocation
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.by_hand import learned_at_a_meeting, soothed
from tests.twins import all_of, apart, met, play_to, tiny, twins


def test_the_move_is_paid_once_for_each_who_moves() -> None:
    desks = CoLocation(share=0.5, moving_money=200.0)
    weeks = [desks.levers(week, Levers(), Size(reps=40, marketers=20)) for week in (0, 1)]
    assert weeks == [
        {"seated_together": 0.5, "intervention_money": 6_000.0},
        {"seated_together": 0.5},
    ]


PEACEFUL = {"quarrel_rate": 0.0}


def test_nobody_notices_the_desks_before_people_meet_and_the_move_is_paid() -> None:
    plain, changed = twins(CoLocation(share=0.5, moving_money=1_000.0))
    play_to(work_together, plain, changed)
    assert apart(plain, changed) == set()
    play_to(keep_books, plain, changed, after=work_together)
    assert (plain.sums.intervention_cost, changed.sums.intervention_cost) == (0.0, 0.5 * 6 * 1_000)


def test_about_as_many_have_a_word_as_sit_together() -> None:
    firm = tiny(CoLocation(share=0.8), reps=400, marketers=40, accounts=800)
    for rep in firm.reps:
        chat(rep, firm)
    words = sum(rep.meeting_hours > 0 for rep in firm.reps)
    assert words / 400 == pytest.approx(0.8 * firm.parameters.chat_rate, abs=0.06)


def test_a_word_in_peace_soothes_teaches_and_takes_time() -> None:
    plain, changed = twins(CoLocation(share=1.0), chat_rate=1.0, **PEACEFUL)
    rep = changed.reps[0]
    chat(rep, changed)
    assert apart(plain, changed) == {
        "reps.meeting_hours",
        "reps.understanding",
        "reps.stereotype",
        "marketers.meeting_hours",
        "marketers.understanding",
        "marketers.stereotype",
        "ties.tension",
        "ties.familiarity",
        "ties.trust_in_rep",
        "ties.trust_in_marketer",
    }
    (place,) = met(plain, changed)
    hours, tie = changed.parameters.chat_hours, plain.ties[place]
    marketer = changed.marketers[tie.marketer]
    assert rep.meeting_hours == marketer.meeting_hours == hours
    assert changed.ties[place].tension == pytest.approx(soothed(tie.tension, hours, plain))
    for one, other in ((plain.reps[0], rep), (plain.marketers[tie.marketer], marketer)):
        learned = learned_at_a_meeting(one.understanding, tie.tension, hours, plain)
        assert other.understanding == pytest.approx(learned)
    assert all_of(changed.reps[1:], "meeting_hours") == [0.0] * 3
