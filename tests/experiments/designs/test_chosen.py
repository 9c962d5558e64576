"""Points that are named one by one."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from harmony.experiments.designs.chosen import Chosen
from harmony.experiments.factors.factor import Factor
from harmony.sim.errors import HarmonyError
from tests.experiments.made_up import experiment

FACTORS = (Factor("one", "share", "", 2.0, 4.0), Factor("two", "choice", "", values=("a", "b")))


def test_points_are_those_that_are_named():
    points = Chosen(chosen=[[0.5, 0.9], [1.0, 0.0]]).points(FACTORS, seed=1)
    assert points["one"].tolist() == [3.0, 4.0]
    assert points["two"].tolist() == ["b", "a"]


def test_each_point_places_each_factor():
    with pytest.raises(HarmonyError, match=r"chosen\[1\]: has 1 places, but there are 2 factors"):
        Chosen(chosen=[[0.5, 0.9], [1.0]]).check(FACTORS)


@pytest.mark.parametrize("wrong", [[[1.1, 0.0]], [[-0.1, 0.0]], [["a", 0.0]], [1.0], "a", []])
def test_what_is_no_place_is_refused(wrong):
    with pytest.raises(ValidationError):
        Chosen(chosen=wrong)


def test_a_file_may_name_them():
    made = experiment(
        "[factors.trust_gain]\nlow = 0.1\nhigh = 0.3\n"
        '[design]\nkind = "chosen"\nchosen = [[0.0], [0.5]]\n'
    )
    assert made.points["trust_gain"].tolist() == pytest.approx([0.1, 0.2])
