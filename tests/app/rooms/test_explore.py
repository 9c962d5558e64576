"""Explore answers with the effects of a comparison, and tells what lies between."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest

from harmony.app.firms import SEED, Firms
from harmony.app.rooms import explore
from harmony.app.rooms.courses import SHOWN, course_of, told_effect
from harmony.app.rooms.explore import MECHANISMS, MOST_MOVES, answer_of, effects_between, explored
from harmony.runs.comparison import compare
from harmony.sim.scenario import load_scenario
from tests.conftest import made_up_runs
from tests.firms import small

PAIRS = 12


def made_up_books(scenario, pairs, wanted=None):
    return made_up_runs(scenario, [(number, number) for number in range(pairs)])


@pytest.fixture
def made_up_firms(monkeypatch):
    class Books:
        books = staticmethod(made_up_books)

    monkeypatch.setattr(explore, "firms", Books)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["rotations", "budget_squeeze_with_scorecard"])
def test_effects_are_those_of_a_comparison(name):
    mine = small(name)
    firm = dataclasses.replace(mine.twin, name="firm")
    compared = compare([mine], firm, PAIRS, SEED)
    firms = Firms()
    books = [firms.books(one, PAIRS, lambda: True) for one in (firm, mine)]
    measures = [one.measure for one in compared.effects]
    for found, known in zip(effects_between(mine, *books, measures), compared.effects, strict=True):
        assert repr(found) == repr(known)  # to the last digit; what is not defined is no number


def test_a_few_pairs_answer_first_and_then_all(made_up_firms):
    mine, unchanged = load_scenario("rotations"), load_scenario("baseline")
    answers = list(explored(mine, unchanged, lambda: True))
    assert [one["pairs"] for one in answers] == [16, 100]
    assert all(one["of"] == 100 for one in answers)
    for one in answers:
        json.dumps(one, allow_nan=False)


def test_headlines_tell_the_planted_effect(made_up_firms):
    mine = load_scenario("rotations")
    *_, answer = explored(mine, load_scenario("baseline"), lambda: True)
    headlines = {one["measure"]: one for one in answer["headlines"]}
    assert tuple(headlines) == SHOWN
    assert headlines["revenue"]["unit"] == "%"
    assert headlines["revenue"]["value"] == pytest.approx(2.0)
    assert headlines["revenue"]["share_better"] == 1.0
    assert headlines["conflict"]["value"] == pytest.approx(-5.0)
    assert headlines["conflict"]["unit"] == "points"
    for one in headlines.values():
        assert one["low"] <= one["value"] <= one["high"]


def test_nothing_done_does_nothing(made_up_firms):
    firm = load_scenario("baseline")
    *_, answer = explored(firm, firm, lambda: True)
    assert [one["value"] for one in answer["headlines"]] == [0, 0, 0, 0]
    assert answer["moves"] == []
    for one in answer["courses"]:
        assert one["mine"] == one["unchanged"]


def test_courses_have_a_band_around_the_middle_of_every_quarter(made_up_firms):
    *_, answer = explored(load_scenario("rotations"), load_scenario("baseline"), lambda: True)
    for one in answer["courses"]:
        for course in (one["mine"], one["unchanged"]):
            assert {len(course[name]) for name in ("median", "low", "high")} == {20}
            for low, middle, high in zip(
                course["low"], course["median"], course["high"], strict=True
            ):
                assert low <= middle <= high


def test_money_is_an_index_of_the_own_firm():
    usual = np.array([[10.0, 30.0], [100.0, 300.0]])
    course = course_of("revenue", 1.1 * usual, usual)
    assert course["median"] == pytest.approx([55.0, 165.0])
    assert course_of("conflict", usual, usual)["median"] == [55.0, 165.0]


@pytest.mark.filterwarnings("ignore:All-NaN slice")
def test_what_is_not_defined_is_left_out_of_a_course():
    values = np.array([[np.nan, 1.0], [np.nan, 3.0]])
    assert course_of("lead_quality", values, values)["median"] == [None, 2.0]


def planted(moved):
    """Books of firms without and with: some sums are half as large again from a quarter on."""
    before = made_up_books(load_scenario("baseline"), 40)
    luck = np.random.default_rng(3)
    for name in ("hours_lost", "leads", "leads_good", "discount"):
        if name in before.dtype.names:
            before[name] = luck.uniform(50, 150, before.shape)
    after = before.copy()
    for name, quarter in moved.items():
        after[name][:, 13 * quarter :] *= 1.5
    return before, after


def test_what_moved_is_told_in_the_order_in_which_it_moved():
    before, after = planted({"leads": 6, "hours_lost": 2})
    moves = answer_of(load_scenario("baseline"), before, after)["moves"]
    quarters = {one["measure"]: one["quarter"] for one in moves}
    assert quarters["leads"] == 7
    assert quarters["hours_lost"] == 3
    assert list(quarters.values()) == sorted(quarters.values())
    assert len(moves) <= MOST_MOVES
    assert quarters.keys() <= set(MECHANISMS)


def test_effects_are_told_in_points_percent_or_their_own_unit():
    scenario = load_scenario("rotations")
    books = [made_up_books(one, 20) for one in (load_scenario("baseline"), scenario)]
    effects = {
        one.measure: one
        for one in effects_between(scenario, *books, ("revenue", "profit", "brand", "leads"))
    }
    assert told_effect(effects["brand"])["unit"] == "points"
    assert told_effect(effects["brand"])["value"] == pytest.approx(100 * effects["brand"].mean)
    assert told_effect(effects["profit"])["value"] == pytest.approx(
        100 * effects["profit"].relative
    )
    assert told_effect(effects["leads"])["value"] == effects["leads"].mean
