"""A run that cannot go on says which it is, whoever plays it."""

from __future__ import annotations

import math

import pytest

from harmony.runs.many import run_many
from harmony.runs.running import run
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import Scenario
from harmony.sim.size import Size

SMALL = Scenario(name="as_is", size=Size(8, 4, 60), weeks=60, warm_up=20)
EACH = pytest.mark.parametrize("driver", ["mesa", pytest.param("compiled", marks=pytest.mark.slow)])


def without_bounds(trust, parameters):
    return math.inf


def by_nothing(trust, parameters):
    return trust / (trust - trust)


@EACH
@pytest.mark.parametrize("rule", [without_bounds, by_nothing])
@pytest.mark.parametrize("play", [run, lambda one, *seeds, **how: run_many(one, [seeds], **how)])
def test_a_run_whose_numbers_have_no_bounds_is_named(driver, rule, play):
    said = r"as_is: the run with firm_seed 3, luck_seed 4 came to a number that is not finite"
    with pytest.raises(HarmonyError, match=said):
        play(SMALL, 3, 4, driver=driver, rules={"trust_after_bad": rule})
