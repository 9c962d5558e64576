"""Constants on the scales of their ranges."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.evidence.calibration.space import Constant, Space

PLAIN = Constant("plain", 3.0, 2.0, 12.0)
WIDE = Constant("wide", 0.01, 0.001, 0.1)
FROM_ZERO = Constant("from_zero", 0.0, 0.0, 50.0)


@pytest.mark.parametrize("constant", [PLAIN, WIDE, FROM_ZERO], ids=lambda one: one.name)
def test_ends_and_places_lead_back(constant):
    assert (constant.value(0.0), constant.value(1.0)) == (constant.low, constant.high)
    for value in (constant.low, constant.assumed, constant.high):
        assert constant.value(constant.place(value)) == value


def test_more_than_a_decade_is_logarithmic():
    assert WIDE.logarithmic
    assert WIDE.place(0.01) == pytest.approx(0.5)
    assert not PLAIN.logarithmic
    assert PLAIN.place(7.0) == pytest.approx(0.5)
    assert not FROM_ZERO.logarithmic


def test_values_have_four_digits_and_stay_in_their_range():
    assert PLAIN.value(1 / 3) == 5.333
    odd = Constant("odd", 0.5, 1 / 3, 2 / 3)
    assert odd.value(0.0) == odd.low
    assert odd.value(1.0) <= odd.high


def test_a_vector_has_what_varies_and_what_is_fixed():
    space = Space((PLAIN, WIDE), {"elsewhere": 7.0, "plain": 9.0})
    assert space.vector(np.array([0.5, 0.5])) == {"elsewhere": 7.0, "plain": 7.0, "wide": 0.01}
    assert space.vector(space.assumed) == space.start()
    only = space.only(["plain"])
    assert only.names == ("plain",)
    assert only.fixed == {"elsewhere": 7.0}
