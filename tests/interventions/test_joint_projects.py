from __future__ import annotations

from sim.interventions.joint_projects import JointProjects
from sim.levers import Levers
from sim.size import Size


def test_three_projects_at_a_time_with_four_reps_each_busy_twelve_of_forty() -> None:
    projects = JointProjects(projects_a_year=12.0, people=8, hours=2.5)
    levers = projects.levers(0, Levers(), Size(reps=40))
    assert levers == {"joint_project_share": 0.3, "joint_project_hours": 2.5}


def test_nobody_is_in_more_than_one_project() -> None:
    levers = JointProjects(projects_a_year=12.0, people=8).levers(0, Levers(), Size(reps=4))
    assert levers["joint_project_share"] == 1.0
