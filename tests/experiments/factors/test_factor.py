"""Where in a range or a list of a factor each place lies."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.experiments.factors.factor import Factor

PLACES = st.lists(st.floats(0, 1), min_size=1, max_size=50).map(np.array)
LIMITS = st.tuples(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6)).map(lambda t: (t[0], t[0] + t[1]))


@given(LIMITS, PLACES)
def test_places_of_a_range_stay_within_it_and_in_order(limits, places):
    factor = Factor("any", "", "", *limits)
    values = factor.at(np.sort(places))
    assert (np.diff(values) >= 0).all()
    assert limits[0] <= values[0]
    assert values[-1] <= limits[1]
    assert factor.at(np.array([0.0]))[0] == limits[0]
    assert factor.at(np.array([1.0]))[0] == pytest.approx(limits[1])


@given(st.floats(1e-6, 1e3), st.floats(1.001, 1e6), PLACES)
def test_a_logarithmic_range_multiplies(low, ratio, places):
    factor = Factor("any", "", "", low, low * ratio, "log")
    assert factor.at(np.array([0.5]))[0] == pytest.approx(low * ratio**0.5)
    assert ((low <= factor.at(places)) & (factor.at(places) <= low * ratio)).all()


@given(st.integers(-50, 50), st.integers(1, 40))
def test_whole_numbers_have_equal_parts_of_the_range(low, width):
    factor = Factor("any", "", "", low, low + width, whole=True)
    count = width + 1
    middles = (np.arange(count) + 0.5) / count
    assert factor.at(middles).tolist() == list(range(low, low + width + 1))
    assert factor.at(np.array([1.0]))[0] == low + width


@pytest.mark.parametrize("values", [(0.0, 2.0, 9.0), ("a", "b"), (False, True)])
def test_a_list_is_met_value_by_value(values):
    factor = Factor("any", "", "", values=values)
    assert factor.at(factor.grid_places()).tolist() == list(values)
    assert factor.at(np.array([0.0, 1.0])).tolist() == [values[0], values[-1]]


def test_a_grid_goes_from_end_to_end():
    assert Factor("any", "", "", 1.0, 3.0, levels=5).grid_places().tolist() == [
        0,
        0.25,
        0.5,
        0.75,
        1,
    ]
    whole = Factor("any", "", "", 4, 6, whole=True, levels=5)
    assert whole.at(whole.grid_places()).tolist() == [4, 5, 6]
