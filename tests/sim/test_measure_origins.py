"""A measure is a name: which measure it means is told by more than that."""

from __future__ import annotations

import pytest

from harmony.sim import measures
from harmony.sim.errors import HarmonyError
from harmony.sim.measure_origins import origins_of_measures
from harmony.sim.measures import Measure, measure_of


def revenue_times(factor, scale=1.0):
    """A measure whose code says nothing of its number."""
    return Measure("mine", "money", "mine", 1, lambda w: factor * w["revenue"], scale=scale)


@pytest.fixture
def offer(monkeypatch):
    """A function that lets another distribution offer a measure."""
    return lambda one: monkeypatch.setattr(measures, "offered", lambda group, sort: (one,))


def test_what_is_shipped_has_no_origin():
    assert origins_of_measures(["revenue", "brand_last_year"]) == {}


def test_measures_of_one_code_are_told_apart(offer):
    told = []
    for one in (revenue_times(1.0), revenue_times(2.0), revenue_times(1.0, scale=2.0)):
        offer(one)
        told.append(origins_of_measures(["revenue", "mine_last_year"]))
    assert [*told[0]] == ["mine"]
    assert told[0] != told[1]
    assert told[0] != told[2]
    offer(revenue_times(1.0))
    assert origins_of_measures(["mine"]) == told[0]


def test_a_measure_that_nobody_offers_is_refused_in_words():
    with pytest.raises(HarmonyError, match=r"no measure is called 'mine'.*--trust-plugins"):
        measure_of("mine")
