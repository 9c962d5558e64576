from __future__ import annotations

import pytest

from sim.interventions.lead_definition import LeadDefinition
from sim.levers import NO_THRESHOLD, Levers
from sim.size import Size


def test_half_of_the_worthless_answers_score_below_nil() -> None:
    levers = LeadDefinition(strictness=0.5, review_hours=0.5).levers(0, Levers(), Size())
    assert levers == {"definition_agreed": 1, "lead_threshold": 0.0, "workshop_hours": 0.5}


@pytest.mark.parametrize(("strictness", "threshold"), [(0.841345, 1.0), (0.158655, -1.0)])
def test_the_threshold_is_in_sd_of_worthless_answers(strictness: float, threshold: float) -> None:
    levers = LeadDefinition(strictness=strictness).levers(0, Levers(), Size())
    assert levers["lead_threshold"] == pytest.approx(threshold, abs=1e-4)


def test_next_to_nothing_held_back_is_no_threshold() -> None:
    levers = LeadDefinition(strictness=1e-300).levers(0, Levers(), Size())
    assert levers["lead_threshold"] == NO_THRESHOLD
