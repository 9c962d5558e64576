from __future__ import annotations

import pytest

from sim.interventions.rep_rotation import RepRotation
from sim.levers import Levers
from sim.size import Size


@pytest.mark.parametrize(("chosen_by", "by_merit"), [("reward", 1), ("random", 0)])
def test_postings_have_a_length_a_choice_and_a_price(chosen_by: str, by_merit: int) -> None:
    rotation = RepRotation(share=0.5, weeks=4.0, chosen_by=chosen_by, money_per_posting=26.0)
    levers = rotation.levers(0, Levers(), Size(reps=8))
    assert levers["rotation_by_merit"] == by_merit
    assert levers["rotation_weeks"] == 4.0
    assert levers["posting_money"] == 26.0
