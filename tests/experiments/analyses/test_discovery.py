"""Scenario discovery of a box that was planted, by the path that firms go."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from harmony.experiments.analyses.discovery import (
    CART,
    PRIM,
    again,
    cases_of,
    check_discovery,
    find_boxes,
    no_boxes_because,
    together,
)
from harmony.experiments.sweeping import sweep
from harmony.sim.errors import HarmonyError
from tests.experiments.made_up import experiment, level_of, play_of

TEXT = """
scenarios = ["weekly_lunch_teams"]
baseline = "baseline"
measures = ["revenue", "conflict"]
runs = 2
firms = "fresh"
[design]
kind = "latin_hypercube"
sample = 256
[discovery]
measure = "revenue"
below = -0.01
[factors.trust_gain]
low = 0.0
high = 0.2
[factors."team_lunch.per_month"]
low = 0.0
high = 8.0
[factors."team_lunch.pairing"]
values = ["random", "territory", "most_tense"]
[factors.heads_lunch]
[factors.reps]
low = 10
high = 50
"""
TEXT = TEXT.replace("low = 0.0\nhigh = 0.2", "low = 0.02\nhigh = 0.2")


def is_planted(point):
    return point["team_lunch.per_month"] > 5.0 and point["trust_gain"] < 0.1


def is_planted_among_words(point):
    return point["heads_lunch"] and point["team_lunch.pairing"] != "territory"


def response_to(planted, noise=0.0):
    """Revenue falls by 5 % where it is planted, and rises by 2 % elsewhere."""

    def response(point, arm, firm_seed, luck_seed):
        level = 1e6 * level_of(firm_seed)
        if arm == "baseline":
            return {"revenue": level, "conflict": 30.0}
        luck = np.random.default_rng([5, luck_seed]).standard_normal()
        change = (-0.05 if planted(point) else 0.02) + noise * luck
        return {"revenue": level * (1 + change), "conflict": 30.0}

    return response


def played(folder, response, text=TEXT, **changes):
    asked = dataclasses.replace(experiment(text), **changes)
    return asked, cases_of(asked, sweep(asked, folder, play=play_of(response)))


def test_a_planted_box_is_found_and_found_again(tmp_path):
    response = response_to(is_planted, noise=0.02)
    asked, cases = played(tmp_path / "one", response)
    assert cases.base_rate.share == pytest.approx(3 / 8 * 4 / 9, abs=0.03)
    found = find_boxes(asked, cases)
    _, others = played(tmp_path / "other", response, seed=2)
    told = again(found, others)
    for method in (PRIM, CART):
        first = next(one for one in told if one.name.startswith(method))
        limits = {one.factor: one for one in first.conditions}
        assert set(limits) == {"trust_gain", "team_lunch.per_month"}
        assert limits["team_lunch.per_month"].low == pytest.approx(5.0, abs=0.5)
        assert limits["team_lunch.per_month"].high == 8.0
        assert limits["trust_gain"].low == 0.02
        assert limits["trust_gain"].high == pytest.approx(0.1, abs=0.015)
        for quality in (first.original, first.fresh):
            assert quality.density.share > 0.8
            assert quality.coverage.share > 0.8
        assert set(first.without) == set(limits)
        assert max(first.without.values()) < 0.6


def test_words_and_switches_are_conditions(tmp_path):
    asked, cases = played(tmp_path, response_to(is_planted_among_words))
    for method in (PRIM, CART):
        boxes = [one for one in find_boxes(asked, cases) if one.name.startswith(method)]
        quality = together(boxes, cases)
        assert (quality.density.share, quality.coverage.share) == (1.0, 1.0)
        for one in boxes:
            kept = {each.factor: {*each.values} for each in one.conditions}
            assert kept["heads_lunch"] == {True}
            assert kept["team_lunch.pairing"] <= {"random", "most_tense"}
            assert set(kept) == {"heads_lunch", "team_lunch.pairing"}


def test_one_factor_is_enough(tmp_path):
    head, _, _ = TEXT.partition("[factors.trust_gain]")
    lunches = '[factors."team_lunch.per_month"]\nlow = 0.0\nhigh = 8.0\n'
    asked, cases = played(
        tmp_path, response_to(lambda point: point["team_lunch.per_month"] > 5.0), head + lunches
    )
    boxes = find_boxes(asked, cases)
    for method in (PRIM, CART):
        lows = [one.conditions[0].low for one in boxes if one.name.startswith(method)]
        assert min(lows) == pytest.approx(5.0, abs=0.5)


@pytest.mark.parametrize("factor", ["[factors.heads_lunch]\n", "[factors.reps]\nvalues = [9]\n"])
def test_a_factor_with_which_nothing_goes_gives_no_box(tmp_path, factor):
    head, _, _ = TEXT.partition("[factors.trust_gain]")
    asked, cases = played(tmp_path, response_to(lambda _: False, noise=1.0), head + factor)
    assert not find_boxes(asked, cases)


def test_where_there_is_nothing_to_find_nothing_is_found(tmp_path):
    """A point is a case by chance alone."""
    asked, cases = played(
        tmp_path,
        response_to(lambda point: hash((point["trust_gain"], point["reps"])) % 10 < 3),
        seed=11,
    )
    assert cases.base_rate.share == pytest.approx(0.3, abs=0.08)
    found = find_boxes(asked, cases)
    _, others = played(
        tmp_path / "other",
        response_to(lambda point: hash((point["trust_gain"], point["reps"])) % 10 < 3),
        seed=12,
    )
    for one in again(found, others):  # of those that luck has drawn, none holds again
        assert one.fresh.density.low < others.base_rate.share


@pytest.mark.parametrize(
    ("planted", "words"),
    [(lambda point: False, "too few to tell"), (lambda point: True, "nearly everywhere")],
)
def test_too_few_of_a_kind_are_told(planted, words, tmp_path):
    asked, cases = played(tmp_path, response_to(planted))
    assert words in no_boxes_because(cases)
    assert find_boxes(asked, cases) == []


def test_a_point_near_the_threshold_is_not_sure(tmp_path):
    _, sure = played(tmp_path / "sure", response_to(is_planted))
    assert sure.unsure == 0
    _, cases = played(tmp_path / "unsure", response_to(is_planted, noise=0.05))
    assert 128 < cases.unsure < 256
    _, single = played(tmp_path / "single", response_to(is_planted), runs=1)
    assert single.unsure is None


def test_points_that_failed_are_left_out_and_counted(tmp_path):
    whole = response_to(is_planted)

    def breaks(point, *rest):
        if point.get("reps", 0) > 40:
            raise HarmonyError("too large")
        return whole(point, *rest)

    asked, cases = played(tmp_path, breaks)
    assert cases.failed == pytest.approx(256 * 10 / 41, abs=12)
    assert cases.failed + len(cases.is_case) == 256
    assert cases.table["reps"].max() == 40
    assert find_boxes(asked, cases)


def test_the_threshold_may_be_in_the_measures_unit_and_from_above(tmp_path):
    text = TEXT.replace("below = -0.01", "above = 1000.0\nrelative = false")
    _, cases = played(tmp_path, response_to(is_planted), text)
    planted = [is_planted(row) for row in cases.table.to_dict("records")]
    assert (cases.is_case == ~np.array(planted)).all()
    assert cases.table["effect"].max() > 10_000


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "write \\[discovery\\]"),
        ('baseline = "baseline"\nscenarios = ["rotations"]\n[discovery]\nmeasure = "revenue"\n'
         "below = 0.0\n", "has no \\[factors\\]"),
    ],
)  # fmt: skip
def test_what_is_asked_must_be_said(text, words):
    with pytest.raises(HarmonyError, match=words):
        check_discovery(experiment(text))
