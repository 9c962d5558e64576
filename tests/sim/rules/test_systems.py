"""Common systems: what money buys, who takes it up."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.systems import (
    adoption_after,
    attraction,
    capability,
    records_after,
    traced,
    unrecorded,
)

SHARES = st.floats(0, 1)


def test_capability_by_hand():
    assert capability(0.0, 40.0) == 0.0
    assert capability(40.0, 40.0) == pytest.approx(1 - math.exp(-1))


def test_attraction_by_hand():
    parameters = Parameters(
        adoption_base=0.1,
        adoption_of_trust=0.5,
        adoption_of_agreement=0.2,
        adoption_of_usefulness=1.0,
    )
    assert attraction(0.0, 1.0, 1.0, 1.0, parameters) == 0.0
    assert attraction(0.5, 0.4, 0.0, 0.0, parameters) == pytest.approx(0.15)
    assert attraction(0.5, 0.4, 1.0, 0.1, parameters) == pytest.approx(0.3)
    assert attraction(1.0, 1.0, 1.0, 1.0, parameters) == 1.0


@given(SHARES, SHARES, SHARES, SHARES)
def test_without_trust_agreement_or_use_less_is_taken_up(capable, one, other, rest):
    low, high = sorted((one, other))
    for place in range(3):
        worse, better = ([rest] * 3, [rest] * 3)
        worse[place], better[place] = low, high
        assert attraction(capable, *worse, Parameters()) <= attraction(
            capable, *better, Parameters()
        )


def test_adoption_after_by_hand():
    parameters = Parameters(adoption_rate=0.1, adoption_of_training=0.05)
    assert adoption_after(0.2, 0.6, 0.0, parameters) == pytest.approx(0.24)
    assert adoption_after(0.2, 0.6, 2.0, parameters) == pytest.approx(0.28)


def test_records_after_by_hand():
    parameters = Parameters(account_data=0.4, records_ageing=0.1, records_rate=0.2)
    assert records_after(0.4, 0.0, 1.0, parameters) == 0.4
    assert records_after(0.6, 0.0, 1.0, parameters) == pytest.approx(0.58)
    # 0.4 + 0.2 x 0.5 x 0.5 of what is missing
    assert records_after(0.4, 0.5, 0.5, parameters) == pytest.approx(0.43)


def test_traced_by_hand():
    parameters = Parameters(traced_by_loop=0.5, traced_by_scorecard=0.4)
    assert traced(0.3, 0.0, 0.0, parameters) == pytest.approx(0.3)
    assert traced(0.3, 1.0, 1.0, parameters) == pytest.approx(1 - 0.7 * 0.5 * 0.6)


def test_unrecorded_by_hand():
    assert unrecorded(0.5, 0.0) == 0.5
    assert unrecorded(0.5, 0.4) == pytest.approx(0.3)
    assert unrecorded(0.5, 1.0) == 0.0
