from __future__ import annotations

import pytest

from harmony.sim.behaviours.meetings import lunch, work_together
from harmony.sim.behaviours.selling import plan_week
from harmony.sim.interventions.joint_projects import JointProjects
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.by_hand import learned_at_a_meeting, soothed
from tests.twins import all_of, apart, met, play_to, tiny, twins


def test_three_projects_at_a_time_with_four_reps_each_busy_twelve_of_forty() -> None:
    projects = JointProjects(projects_a_year=12.0, people=8, hours=2.5)
    levers = projects.levers(0, Levers(), Size(reps=40))
    assert levers == {"joint_project_share": 0.3, "joint_project_hours": 2.5}


def test_nobody_is_in_more_than_one_project() -> None:
    levers = JointProjects(projects_a_year=12.0, people=8).levers(0, Levers(), Size(reps=4))
    assert levers["joint_project_share"] == 1.0


# Four reps: each is in one of four projects at a time.
ALL_REPS = JointProjects(projects_a_year=16.0, people=2, hours=3.0)


def test_nobody_notices_a_project_before_the_two_work() -> None:
    plain, changed = twins(ALL_REPS)
    play_to(lunch, plain, changed)
    assert apart(plain, changed) == set()
    play_to(work_together, plain, changed, after=lunch)
    assert all_of(changed.reps, "meeting_hours") == [3.0] * 4
    assert sum(all_of(changed.marketers, "meeting_hours")) == 4 * 3.0
    assert len(met(plain, changed)) == 4


def test_about_the_share_that_is_staffed_works_in_one() -> None:
    quarter = JointProjects(projects_a_year=100.0, people=8, hours=3.0)
    firm = tiny(quarter, reps=400, marketers=200, accounts=800)
    for rep in firm.reps:
        work_together(rep, firm)
    busy = sum(hours > 0 for hours in all_of(firm.reps, "meeting_hours"))
    assert busy / 400 == pytest.approx(0.25, abs=0.05)


def test_a_common_task_makes_a_good_meeting() -> None:
    plain, changed = twins(ALL_REPS, quarrel_rate=0.0)
    work_together(changed.reps[0], changed)
    (place,) = met(plain, changed)
    p, tension = changed.parameters, plain.ties[place].tension
    cooler = soothed(tension, 3.0, plain, common_task=p.contact_of_joint_work)
    assert changed.ties[place].tension == pytest.approx(cooler)
    one, other = plain.reps[0], changed.reps[0]
    learned = learned_at_a_meeting(one.understanding, tension, 3.0, plain)
    assert other.understanding == pytest.approx(learned)
    plan_week(other, changed)
    left = p.week_hours - p.rep_administration - 3.0 - other.hours_lost
    assert other.hours == pytest.approx(left)


def test_the_two_work_together_all_quarter() -> None:
    plain, changed = twins(ALL_REPS)
    places = []
    for week in (0, 5, 12):
        changed.restore(plain.snapshot())
        changed.clock.week = week
        work_together(changed.reps[0], changed)
        places += met(plain, changed)
    assert len(places) == 3
    assert len(set(places)) == 1
