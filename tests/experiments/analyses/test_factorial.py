"""Main effects and synergies, planted in made-up firms and found through the whole path."""

from __future__ import annotations

import dataclasses
import math

import numpy as np
import pytest

from harmony.experiments.analyses.factorial import factorial, in_words
from harmony.experiments.sweeping import sweep
from harmony.sim.errors import HarmonyError
from tests.experiments.made_up import experiment, level_of, play_of

TEXT = """
measures = ["revenue", "conflict"]
runs = 8
weeks = 20
[design]
kind = "fractional_factorial"
[factors]
team_lunch = {}
closed_loop_crm = {}
joint_forum = {}
trust_gain = { low = 0.02, high = 0.04 }
heads_lunch = {}
"""
LUNCH, SYSTEM, FORUM = 0.02, 0.01, -5.0
TOGETHER = -0.015
CALMER = -3.0


def response(point, arm, firm_seed, luck_seed):
    """Lunch and system bring money, together less; forum and a slow trust calm, together more."""
    lunch, system, forum = (point[name] for name in ("team_lunch", "closed_loop_crm",
                                                     "joint_forum"))  # fmt: skip
    luck = np.random.default_rng([firm_seed, *(int(100 * value) for value in point.values())])
    gain = LUNCH * lunch + SYSTEM * system + TOGETHER * lunch * system + luck.normal(0, 0.0005)
    calm = FORUM * forum + CALMER * forum * (point["trust_gain"] < 0.03)
    return {"revenue": 1e6 * level_of(firm_seed) * (1 + gain), "conflict": 40 + calm}


def found_in(tmp_path, text=TEXT, answer=response):
    made = experiment(text)
    return factorial(made, sweep(made, tmp_path / "results", play=play_of(answer)), made.measures)


def told(found, measure, *factors, scenario="baseline"):
    effects = next(
        m.effects for m in found.measures if (m.measure, m.scenario) == (measure, scenario)
    )
    return next(one for one in effects if factors in one.term.parts)


def test_planted_effects_and_synergies_are_found(tmp_path):
    found = found_in(tmp_path)
    level = 1 + LUNCH / 2 + SYSTEM / 2 + TOGETHER / 4
    planted = {
        ("team_lunch",): LUNCH + TOGETHER / 2,
        ("closed_loop_crm",): SYSTEM + TOGETHER / 2,
        ("team_lunch", "closed_loop_crm"): TOGETHER,
    }
    for factors, size in planted.items():
        one = told(found, "revenue", *factors)
        assert one.mean.low < size / level < one.mean.high
        assert one.mean.mean == pytest.approx(size / level, abs=0.0008)
        assert one.beyond_chance
    rest = [one for one in found.measures[0].effects if one.term.parts[0] not in planted]
    assert len(rest) == 15 - len(planted)
    assert sum(one.beyond_chance for one in rest) <= 1
    assert max(abs(one.mean.mean) for one in rest) < 0.001


def test_what_is_the_same_in_all_firms_is_told_exactly(tmp_path):
    found = found_in(tmp_path)
    assert told(found, "conflict", "joint_forum").mean.mean == pytest.approx(FORUM + CALMER / 2)
    assert told(found, "conflict", "trust_gain").mean.mean == pytest.approx(-CALMER / 2)
    both = told(found, "conflict", "joint_forum", "trust_gain")
    assert (both.mean.mean, both.beyond_chance) == (pytest.approx(-CALMER), True)
    nothing = told(found, "conflict", "team_lunch")
    assert (nothing.mean.low, nothing.mean.high, nothing.beyond_chance) == (0.0, 0.0, False)


def test_the_other_half_of_the_firms_tells_again_what_stood_out(tmp_path):
    revenue = found_in(tmp_path).measures[0]
    strongest = revenue.synergies[0]
    assert strongest.term.parts == (("team_lunch", "closed_loop_crm"),)
    assert (strongest.picked.firms, strongest.again.firms) == (4, 4)
    assert strongest.picked.mean != strongest.again.mean
    by_first_half = [abs(one.picked.mean) for one in revenue.synergies]
    assert by_first_half == sorted(by_first_half, reverse=True)


def test_pure_chance_is_seldom_called_more(tmp_path):
    """Over many measures' worth of noise, hardly any family has a false discovery."""

    def noise(point, arm, firm_seed, luck_seed):
        luck = np.random.default_rng([firm_seed, *(int(100 * value) for value in point.values())])
        return {name: 100 + luck.normal() for name in names}

    names = ["revenue", "profit", "brand", "conflict", "leads", "answers", "win_rate", "discount",
             "lead_wait", "records", "prejudice", "customers"]  # fmt: skip
    text = TEXT.replace('["revenue", "conflict"]', str(names))
    measures = found_in(tmp_path, text, noise).measures
    assert sum(any(one.beyond_chance for one in own.effects) for own in measures) <= 3


def test_with_a_baseline_the_effect_of_an_arm_is_taken_apart(tmp_path):
    def answer(point, arm, firm_seed, luck_seed):
        extra = 0.03 * (point["trust_gain"] > 0.03) if arm != "baseline" else 0.0
        return {"revenue": 1e6 * level_of(firm_seed) * (1.1 + extra - 0.1 * (arm == "baseline"))}

    text = 'baseline = "baseline"\nscenarios = ["rotations"]\n' + TEXT
    found = found_in(tmp_path, text, answer)
    gain = told(found, "revenue", "trust_gain", scenario="rotations")
    assert gain.mean.mean == pytest.approx(0.03)
    assert told(found, "revenue", "joint_forum", scenario="rotations").mean.mean == 0.0


def test_a_firm_with_a_failed_run_is_told_by_its_other_rows(tmp_path):
    def failing(point, arm, firm_seed, luck_seed):
        if (
            firm_seed == 1_000_002
            and point["team_lunch"]
            and not any(point[name] for name in ("closed_loop_crm", "joint_forum", "heads_lunch"))
        ):
            raise HarmonyError("came to no number")
        return response(point, arm, firm_seed, luck_seed)

    text = TEXT.replace('"fractional_factorial"', '"full_factorial"')
    found = found_in(tmp_path, text, failing)
    conflict = found.measures[1]
    assert (conflict.firms, conflict.left_out, conflict.missing) == (8, 0, 2)
    assert told(found, "conflict", "joint_forum", "trust_gain").mean.mean == pytest.approx(-CALMER)


def test_a_firm_whose_rows_tell_too_little_is_left_out_and_counted(tmp_path):
    def failing(point, arm, firm_seed, luck_seed):
        if firm_seed == 1_000_002 and point["team_lunch"] and point["closed_loop_crm"]:
            raise HarmonyError("came to no number")
        return response(point, arm, firm_seed, luck_seed)

    found = found_in(tmp_path, answer=failing)
    conflict = found.measures[1]
    assert (conflict.firms, conflict.left_out, conflict.missing) == (7, 1, 4)
    assert told(found, "conflict", "joint_forum", "trust_gain").mean.mean == pytest.approx(-CALMER)


def test_a_measure_that_is_not_defined_is_told_as_such(tmp_path):
    def undefined(point, arm, firm_seed, luck_seed):
        return {"revenue": math.nan if point["joint_forum"] else 1.0, "conflict": 1.0}

    found = found_in(tmp_path, answer=undefined)
    revenue = found.measures[0]
    assert (revenue.firms, revenue.left_out, revenue.missing) == (0, 8, 64)
    assert not any(one.beyond_chance for one in revenue.effects)
    document = found.to_dict()
    assert document["measures"][0]["level"] is None
    assert document["measures"][0]["effects"][0]["mean"] is None


def test_mixed_effects_are_named(tmp_path):
    text = TEXT.replace('"fractional_factorial"', '"fractional_factorial"\nresolution = 3')
    document = found_in(tmp_path, text).to_dict()
    assert {one["kind"] for one in document["measures"][0]["effects"]} == {"main effect"}
    assert {"pair": ["team_lunch", "closed_loop_crm"], "part": -0.5} in document["mixed"][
        "joint_forum"
    ]
    text = TEXT.replace('"fractional_factorial"', '"fractional_factorial"\nresolution = 4')
    frame = found_in(tmp_path / "four", text).to_frame()
    told_together = frame.loc[frame["term"].str.contains(" + ", regex=False), "term"]
    assert len(told_together) > 1


def test_a_term_in_words(tmp_path):
    found = found_in(tmp_path)
    term = dataclasses.replace(
        found.terms.terms[0], parts=(("a", "b"), ("c", "d"), ("e", "f")), signs=(1, -1, 1)
    )
    assert in_words(term) == "a x b - c x d + e x f"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('kind = "fractional_factorial"', 'kind = "grid"', "grid is no factorial design"),
        ("runs = 8", 'runs = 8\nfirms = "fresh"', 'write "same"'),
    ],
)
def test_experiments_that_are_none_are_refused(tmp_path, old, new, message):
    with pytest.raises(HarmonyError, match=message):
        found_in(tmp_path, TEXT.replace(old, new))
