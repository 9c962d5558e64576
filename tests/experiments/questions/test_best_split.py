"""The best division of the budget, against functions whose maximum is known."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.experiments.questions.best_split import best_split, vertex
from harmony.sim.errors import HarmonyError
from tests.firms import small

SHARES = np.linspace(0.1, 0.7, 7)


def test_the_vertex_of_a_parabola_is_found_between_the_shares_tried():
    assert vertex(SHARES, 5.0 - (SHARES - 0.33) ** 2) == pytest.approx(0.33)


@pytest.mark.parametrize(("slope", "end"), [(1.0, 0.7), (-1.0, 0.1)])
def test_the_best_of_a_slope_is_its_end(slope, end):
    assert vertex(SHARES, slope * SHARES) == pytest.approx(end)


@pytest.mark.slow
def test_money_without_effect_is_best_not_given():
    """Where the sales side's money does nothing, all of the shares tried go to marketing."""
    useless = {"sales_money_elasticity": 0.0, "campaign_power": 2.0}
    made = best_split(small(**useless), runs=4, shares=(0.2, 0.4, 0.6))
    assert made.best == 0.6
    assert made.profits == tuple(sorted(made.profits))
    assert made.mis_split == pytest.approx(made.granted - 0.6)
    told = made.to_dict()
    assert told["weeks"] == 156
    assert len(told["profits"]) == len(told["shares"]) == 3


def test_too_few_runs_are_refused():
    with pytest.raises(HarmonyError, match="runs"):
        best_split("baseline", runs=1)
