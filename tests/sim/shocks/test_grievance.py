from __future__ import annotations

import pytest

from harmony.sim.behaviours.agreements import hold_to_agreements
from harmony.sim.behaviours.heads import heads_meet
from harmony.sim.behaviours.settlement import review_quarter
from harmony.sim.behaviours.talk import marketers_talk
from harmony.sim.events import AFFRONT
from harmony.sim.levers import Levers
from harmony.sim.shocks.grievance import Grievance
from harmony.sim.size import Size
from tests.twins import apart, play_to, twins


def test_the_affront_is_made_in_one_week() -> None:
    grievance = Grievance(insult=0.4)
    weeks = [grievance.levers(week, Levers(), Size()) for week in range(2)]
    assert weeks == [{"insult": 0.4}, {}]


SILENT = {"talk_of_grievance": 0.0, "talk_of_praise": 0.0}


def test_it_is_remembered_and_fades() -> None:
    plain, changed = twins(Grievance(insult=0.4))
    play_to(hold_to_agreements, plain, changed)
    assert apart(plain, changed) == {"company.fresh_grievance", "clock.events_noted"}
    assert changed.company.fresh_grievance == pytest.approx(0.4)
    assert [event.amount for event in changed.events if event.kind == AFFRONT] == [0.4]
    changed.clock.week = 1
    play_to(hold_to_agreements, changed)
    fresh = 0.4 * (1 - changed.parameters.grievance_fading)
    assert changed.company.fresh_grievance == pytest.approx(fresh)


def test_heads_take_it_up_a_little_and_everybody_at_once() -> None:
    plain, changed = twins(Grievance(insult=0.4), **SILENT)
    play_to(heads_meet, plain, changed)
    p, company = changed.parameters, changed.company
    more = p.heads_grievance * 0.4 * (1 - company.grievance)
    assert company.heads_tension == pytest.approx(plain.company.heads_tension + more)
    play_to(marketers_talk, plain, changed, after=heads_meet)
    assert apart(plain, changed) == {
        "company.fresh_grievance",
        "company.heads_tension",
        "clock.events_noted",
        "reps.stereotype",
        "marketers.stereotype",
    }
    for one, other in zip(plain.reps, changed.reps, strict=True):
        told = p.stereotype_drift * 0.4 * (1 - company.grievance) * (0.5 + one.identification)
        before = one.stereotype + told
        assert other.stereotype == pytest.approx(before + 0.4 * (1 - before))


def test_nobody_is_tenser_before_the_weeks_end() -> None:
    plain, changed = twins(Grievance(insult=0.4))
    play_to(review_quarter, plain, changed)
    assert not apart(plain, changed) & {"ties.tension", "reps.tension", "marketers.tension"}
    for firm in (plain, changed):
        firm.run_for(4)
    assert changed.sums.tension > plain.sums.tension
