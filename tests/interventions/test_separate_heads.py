from __future__ import annotations

from sim.interventions.joint_head import JointHead
from sim.interventions.separate_heads import SeparateHeads
from sim.scenario import Scenario


def test_it_undoes_a_joint_head_once_the_second_head_is_found() -> None:
    joint = JointHead(search_weeks=0, end=60)
    split = SeparateHeads(start=50, search_weeks=10)
    weeks = Scenario(weeks=80, warm_up=0, interventions=(joint, split)).levers_by_week()
    assert [levers.one_head for levers in weeks] == [1] * 60 + [0] * 20
    assert weeks[55].head_transition_hours > 0
    assert weeks[65].people_transition_hours > 0
