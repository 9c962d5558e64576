"""The model's people know their own world: constants measured on the model itself are so."""

from __future__ import annotations

import pytest

from harmony.evidence.own_constants import own_constants
from harmony.experiments.analyses.estimates import Estimate
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities

BELIEFS = ("selling_response", "marketing_response_quarter", "marketing_response_long")


@pytest.fixture(scope="module")
def measured() -> dict[str, Estimate]:
    return own_constants(firms=60)


@pytest.mark.slow
def test_they_are_those_that_say_so(measured: dict[str, Estimate]) -> None:
    said = {
        name
        for name, one in quantities(Parameters).items()
        if one.source.startswith("measured on the model itself")
    }
    assert said == set(measured)


@pytest.mark.slow
def test_what_heads_believe_is_not_far_from_what_is(measured: dict[str, Estimate]) -> None:
    for name in BELIEFS:
        estimate, believed = measured[name], getattr(Parameters(), name)
        error = estimate.standard_error
        assert abs(believed - estimate.value) < max(3 * error, 0.03), name


@pytest.mark.slow
def test_a_firm_begins_near_to_where_it_settles(measured: dict[str, Estimate]) -> None:
    for name in set(measured) - set(BELIEFS):
        assert getattr(Parameters(), name) == pytest.approx(measured[name].value, rel=0.12), name
