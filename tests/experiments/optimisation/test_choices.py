"""Bundles as places of factors: one way to write each, and what they hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from harmony.experiments.factors.reading import FactorTable, factor_of
from harmony.experiments.optimisation.choices import Choices, words

FACTORS = tuple(
    factor_of(name, FactorTable(**table))
    for name, table in {
        "lead_scoring.spending": {"low": 300.0, "high": 1500.0, "levels": 4},
        "team_lunch": {},
        "team_lunch.per_month": {"low": 1.0, "high": 9.0},
        "team_lunch.start": {"low": 0.0, "high": 104.0, "levels": 3},
        "team_lunch.pairing": {"values": ["random", "most_tense"]},
        "lead_scoring": {},
        "joint_head": {"values": [True]},
    }.items()
)
CHOICES = Choices(FACTORS)
PLACES = arrays(float, (3, len(FACTORS)), elements=st.floats(0.0, 1.0))


def at(**places: float) -> np.ndarray:
    return np.array([places.get(one.name.replace(".", "_"), 0.0) for one in FACTORS])


@given(PLACES)
def test_a_bundle_is_written_in_one_way(places):
    once = CHOICES.canonical(places)
    assert (CHOICES.canonical(once) == once).all()
    assert ((once >= 0) & (once <= 1)).all()


@given(PLACES, PLACES)
def test_doses_of_what_is_off_do_not_matter(places, others):
    """The same switches, and the same doses of what is on: the same bundle to the bit."""
    for bundle, other in zip(places, others, strict=True):
        values = CHOICES.values(bundle)
        mixed = bundle.copy()
        for place, factor in enumerate(FACTORS):
            kind, _, key = factor.name.partition(".")
            if key and not values[kind]:
                mixed[place] = other[place]
        one, two = CHOICES.canonical(np.array([bundle, mixed]))
        assert one.tobytes() == two.tobytes()


@given(PLACES)
def test_doses_are_those_of_the_grid(places):
    for bundle in CHOICES.canonical(places):
        values = CHOICES.values(bundle)
        assert values["team_lunch.per_month"] in (1, 3, 5, 7, 9)
        assert values["lead_scoring.spending"] in (300, 700, 1100, 1500)
        assert values["team_lunch.start"] in (0, 52, 104)


def test_all_steps_of_a_dose_are_alike_likely():
    many = np.zeros((5_000, len(FACTORS)))
    many[:, 1], many[:, 2] = 1.0, np.linspace(0.0, 1.0, 5_000)
    doses = FACTORS[2].at(CHOICES.canonical(many)[:, 2])
    assert np.unique(doses, return_counts=True)[1].tolist() == pytest.approx([1_000] * 5, abs=2)


def test_nothing_is_what_may_be_off_off():
    assert CHOICES.held(CHOICES.nothing) == {"joint_head": {}}
    assert words(Choices(FACTORS[1:3]).held(Choices(FACTORS[1:3]).nothing)) == "nothing"


def test_a_bundle_holds_its_doses_and_dates():
    bundle = CHOICES.canonical(
        at(team_lunch=1.0, team_lunch_per_month=0.5, team_lunch_start=1.0)[np.newaxis]
    )[0]
    held = CHOICES.held(bundle)
    assert held == {
        "team_lunch": {"per_month": 5.0, "start": 104, "pairing": "random"},
        "joint_head": {},
    }
    assert words(held) == (
        "Lunch of the teams (5 lunches/rep/month, from week 104, at random); "
        "One head over both departments"
    )
