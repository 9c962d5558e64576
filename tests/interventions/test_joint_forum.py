from __future__ import annotations

import pytest

from sim.interventions.joint_forum import JointForum
from sim.levers import Levers
from sim.size import Size


@pytest.mark.parametrize(("form", "debate"), [("debate", 1), ("broadcast", 0)])
def test_thirteen_hours_a_month_are_three_a_week(form: str, debate: int) -> None:
    levers = JointForum(hours_a_month=13.0, form=form).levers(0, Levers(), Size())
    assert levers == {"forum_hours": 3.0, "forum_debate": debate}
