from __future__ import annotations

import pytest

from harmony.sim import draws
from harmony.sim.behaviours.careers import career_of_rep, leave
from harmony.sim.behaviours.heads import give_attention, heads_meet
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.cross_interviews import CrossInterviews
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from harmony.sim.state import MARKETING_HEAD
from tests.twins import apart, play_to, tiny, twins


def test_the_other_departments_view_has_a_weight_and_takes_hours() -> None:
    levers = CrossInterviews(weight=0.4, hours=1.5).levers(0, Levers(), Size())
    assert levers == {"cross_interview_weight": 0.4, "cross_interview_hours": 1.5}


def vacate(firm: Firm) -> None:
    """The first territory waits for a new rep."""
    firm.reps[0].present, firm.reps[0].vacant_until = 0, 0


def drawn(purpose: int, which: int, firm: Firm) -> list[float]:
    """A draw for each of the three who want the first territory."""
    who = firm.reps[0].identity
    seed = firm.clock.luck_seed
    return [draws.normal(seed, purpose, who, number, 0, which) for number in range(3)]


def test_nothing_changes_while_nobody_leaves() -> None:
    plain, changed = twins(CrossInterviews())
    for firm in (plain, changed):
        for person in (*firm.reps, *firm.marketers):
            person.patience = 1_000.0
        firm.run_for(14)
    assert apart(plain, changed) == set()
    assert plain.weekly_records().tobytes() == changed.weekly_records().tobytes()


@pytest.mark.parametrize(("weight", "asked"), [(0.0, 0), (1.0, 1)])
def test_who_is_asked_decides_whom_the_firm_hires(weight: float, asked: int) -> None:
    firm = tiny(CrossInterviews(weight=weight), interview_noise=0.1)
    vacate(firm)
    career_of_rep(firm.reps[0], firm)
    p, rep = firm.parameters, firm.reps[0]
    talents, grasps = (drawn(draws.PERSON_TRAIT, which, firm) for which in (2, 1))
    blurs = drawn(draws.INTERVIEW, asked, firm)
    looked_for = (talents, grasps)[asked]
    seen = [one + 0.1 * blur for one, blur in zip(looked_for, blurs, strict=True)]
    chosen = seen.index(max(seen))
    talent = talents[chosen] + p.applicant_talent
    assert rep.skill == pytest.approx(1 + p.talent_spread * talent)
    grasp = p.understanding_at_hire + p.understanding_spread * grasps[chosen]
    assert rep.understanding == pytest.approx(grasp)


def test_three_applicants_take_hours_of_the_other_head_in_the_next_week() -> None:
    plain, changed = twins(CrossInterviews(hours=1.5))
    for firm in (plain, changed):
        vacate(firm)
        career_of_rep(firm.reps[0], firm)
    assert plain.company.interviews_by_marketing == 0.0
    assert changed.company.interviews_by_marketing == 3 * 1.5
    assert changed.company.interviews_by_sales == 0.0  # its own head interviews as ever
    play_to(give_attention, plain, changed)
    one, other = plain.heads[MARKETING_HEAD], changed.heads[MARKETING_HEAD]
    assert other.hours == pytest.approx(one.hours - 3 * 1.5)
    play_to(heads_meet, changed, after=give_attention)
    assert changed.company.interviews_by_marketing == 0.0


def test_the_search_takes_longer() -> None:
    plain, changed = twins(CrossInterviews(weight=1.0), interview_weeks=3.0)
    for firm in (plain, changed):
        leave(firm.reps[0], firm)
    waited = changed.reps[0].vacant_until - plain.reps[0].vacant_until
    assert waited == 3
