"""Sensitivity of functions whose indices are known, played by the path that firms go."""

from __future__ import annotations

import math

import numpy as np
import pytest

from harmony.experiments.analyses.sensitivity import (
    FIRST,
    MU,
    MU_STAR,
    SIGMA,
    TOTAL,
    Sensitivity,
    check_design,
    sensitivities,
    to_frame,
)
from harmony.experiments.sweeping import sweep
from harmony.sim.errors import HarmonyError
from tests.experiments.made_up import experiment, level_of, play_of

THREE = """
[factors.trust_gain]
low = 0.01
high = 0.05
[factors.grievance_mean]
low = 0.0
high = 0.8
[factors.campaign_hours]
low = 5.0
high = 15.0
"""
RANGES = {"trust_gain": (0.01, 0.05), "grievance_mean": (0.0, 0.8), "campaign_hours": (5.0, 15.0)}
SALTELLI = 'measures = ["revenue"]\nruns = 1\n[design]\nkind = "saltelli"\nsample = 512\n'
MORRIS = 'measures = ["revenue"]\nruns = 1\n[design]\nkind = "morris"\ntrajectories = 30\n'
NAMES = [*RANGES]


def places(point):
    """Where the three factors stand in their ranges, from 0 to 1."""
    return [(point[name] - low) / (high - low) for name, (low, high) in RANGES.items()]


def analysed(folder, text, response) -> list[Sensitivity]:
    asked = experiment(text)
    results = sweep(asked, folder, play=play_of(response))
    return list(sensitivities(asked, results, asked.measures))


def of_point(function):
    """A response that gives a function of the places as revenue, the same in all firms."""
    return lambda point, arm, firm_seed, luck_seed: {"revenue": function(*places(point))}


def ishigami(first, second, third):
    one, two, three = (math.pi * (2 * place - 1) for place in (first, second, third))
    return math.sin(one) + 7 * math.sin(two) ** 2 + 0.1 * three**4 * math.sin(one)


def g_function(*at):
    """Of Sobol, with a = 0, 1 and 9."""
    return math.prod((abs(4 * x - 2) + a) / (1 + a) for x, a in zip(at, (0, 1, 9), strict=True))


def known_of_g():
    parts = np.array([1 / (3 * (1 + a) ** 2) for a in (0, 1, 9)])
    variance = np.prod(1 + parts) - 1
    return parts / variance, parts * np.prod(1 + parts) / (1 + parts) / variance


KNOWN = {
    "Ishigami": (ishigami, (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)),
    "Sobol g": (g_function, *known_of_g()),
}


@pytest.mark.parametrize("case", KNOWN)
def test_indices_are_within_their_intervals_of_the_known_ones(case, tmp_path):
    function, *known = KNOWN[case]
    (made,) = analysed(tmp_path, SALTELLI + THREE, of_point(function))
    for index, answers in zip((FIRST, TOTAL), known, strict=True):
        for name, answer in zip(NAMES, answers, strict=True):
            found = made.of(index)[name]
            assert found.low <= answer <= found.high
            assert found.high - found.low < 0.25
            assert found.value == pytest.approx(answer, abs=0.05)
    assert (made.parts, made.parts_dropped, made.noise) == (512, 0, None)


def test_elementary_effects_are_slopes_over_the_whole_range(tmp_path):
    def line(first, second, third):
        return 5.0 * first - 2.0 * second + 100.0

    (made,) = analysed(tmp_path, MORRIS + THREE, of_point(line))
    expected = {"trust_gain": 5.0, "grievance_mean": -2.0, "campaign_hours": 0.0}
    for name, slope in expected.items():
        assert made.of(MU)[name].value == pytest.approx(slope, abs=1e-9)
        size = made.of(MU_STAR)[name]
        assert (size.low, size.value, size.high) == pytest.approx([abs(slope)] * 3, abs=1e-9)
        assert made.of(SIGMA)[name].value == pytest.approx(0.0, abs=1e-9)


def test_a_product_shows_in_sigma(tmp_path):
    """The effect of one factor of a product is the other's place: 0, 1/3, 2/3 or 1."""
    (made,) = analysed(
        tmp_path,
        MORRIS.replace("30", "200") + THREE,
        of_point(lambda first, second, third: first * second),
    )
    for name in NAMES[:2]:
        assert made.of(MU)[name].value == pytest.approx(0.5, abs=0.05)
        assert made.of(SIGMA)[name].value == pytest.approx(np.sqrt(5) / 6, abs=0.03)
    assert made.of(MU_STAR)["campaign_hours"].value == 0.0


EFFECT = """
scenarios = ["weekly_lunch_teams", "rotations"]
baseline = "baseline"
measures = ["revenue", "conflict"]
runs = 3
"""
WORDS = """
[factors."team_lunch.pairing"]
values = ["random", "territory", "most_tense"]
[factors.heads_lunch]
[factors.trust_gain]
low = 0.01
high = 0.05
"""


def test_effects_of_each_arm_and_money_as_a_share(tmp_path):
    def response(point, arm, firm_seed, luck_seed):
        level = 100.0 * level_of(firm_seed)
        gain = {"baseline": 0.0, "rotations": 0.25}.get(arm, places_of_words(point))
        return {"revenue": level * (1 + gain), "conflict": 30.0}

    def places_of_words(point):
        step = ["random", "territory", "most_tense"].index(point["team_lunch.pairing"])
        return 0.1 * step + 0.4 * point["heads_lunch"]

    design = '[design]\nkind = "morris"\ntrajectories = 10\n'
    made = analysed(tmp_path, EFFECT + design + WORDS, response)
    assert [(one.scenario, one.measure) for one in made] == [
        ("weekly_lunch_teams", "revenue"),
        ("weekly_lunch_teams", "conflict"),
        ("rotations", "revenue"),
        ("rotations", "conflict"),
    ]
    lunches, _, rotations, conflict = made
    assert lunches.relative
    assert not conflict.relative
    # Over the whole list: a switch turns at a step of two thirds, so 0.4 by 2/3
    assert lunches.of(MU)["heads_lunch"].value == pytest.approx(0.6)
    assert 0.1 < lunches.of(MU)["team_lunch.pairing"].value <= 0.3
    assert lunches.of(MU_STAR)["trust_gain"].value == pytest.approx(0.0, abs=1e-9)
    assert rotations.mean == pytest.approx(0.25)
    assert rotations.deviation == pytest.approx(0.0, abs=1e-9)
    assert {one.value for one in conflict.indices} == {0.0}


def test_a_walk_with_a_failed_run_is_left_out_whole(tmp_path):
    def breaks(first, second, third):
        if first > 0.99 and second < 0.01:
            raise HarmonyError("it broke")
        return 5.0 * first - 2.0 * second

    (made,) = analysed(tmp_path, MORRIS + THREE, of_point(breaks))
    assert made.parts_dropped > 0
    assert made.parts + made.parts_dropped == 30
    assert made.of(MU)["trust_gain"].value == pytest.approx(5.0)


def test_a_block_with_an_undefined_measure_is_left_out_whole(tmp_path):
    def torn(first, second, third):
        return math.nan if first > 0.95 else ishigami(first, second, third)

    (made,) = analysed(tmp_path, SALTELLI.replace("512", "256") + THREE, of_point(torn))
    assert made.parts_dropped > 10
    assert made.parts + made.parts_dropped == 256
    assert all(math.isfinite(one.value) for one in made.indices)


def test_too_few_whole_parts_are_no_analysis(tmp_path):
    with pytest.raises(HarmonyError, match="only 0 of 4 blocks"):
        analysed(tmp_path, SALTELLI.replace("512", "4") + THREE, of_point(lambda *at: math.nan))


def test_shares_of_nothing_are_not_known(tmp_path):
    (made,) = analysed(tmp_path, SALTELLI.replace("512", "4") + THREE, of_point(lambda *at: 1.0))
    assert {(one.value, one.low, one.by_chance) for one in made.indices} == {(None, None, None)}
    assert made.deviation == 0.0


NOISE = 0.5


def noisy(point, arm, firm_seed, luck_seed):
    """A slope of 1, a level of the firm that all points share, and noise of each point."""
    luck = np.random.default_rng([luck_seed, *np.array([*point.values()]).view(np.uint64)])
    slope = places(point)[0]
    return {"revenue": slope + 10 * level_of(firm_seed) + NOISE * luck.standard_normal()}


@pytest.mark.parametrize("firms", ["same", "fresh"])
def test_the_noise_of_few_firms_is_told(firms, tmp_path):
    text = SALTELLI.replace("runs = 1", f'runs = 4\nseed = 2\nfirms = "{firms}"')
    (made,) = analysed(tmp_path, text.replace("512", "128") + THREE, noisy)
    levels = 100 / 12 if firms == "fresh" else 0.0  # a uniform level of width 10
    noise = (NOISE**2 + levels) / 4
    assert made.noise == pytest.approx(noise / (noise + 1 / 12), abs=0.12)
    idle = made.of(TOTAL)["campaign_hours"]
    assert idle.by_chance == pytest.approx(noise / (noise + 1 / 12), rel=0.25)
    assert idle.low <= idle.by_chance <= idle.high


def test_mu_star_of_noise_alone_is_told(tmp_path):
    text = MORRIS.replace("runs = 1", "runs = 4").replace("30", "150")
    (made,) = analysed(tmp_path, text + THREE, noisy)
    idle = made.of(MU_STAR)["campaign_hours"]
    by_chance = 2 / math.sqrt(math.pi) * NOISE / 2 / (2 / 3)
    assert idle.by_chance == pytest.approx(by_chance, rel=0.15)
    assert idle.low <= idle.by_chance <= idle.high


def test_the_same_runs_give_the_same_intervals(tmp_path):
    text = SALTELLI.replace("512", "32") + THREE
    first, again = (analysed(tmp_path / str(n), text, of_point(ishigami)) for n in range(2))
    assert first == again


def test_the_table_is_tidy(tmp_path):
    frame = to_frame(analysed(tmp_path, MORRIS + THREE, of_point(ishigami)))
    assert len(frame) == 3 * 3
    assert not frame.duplicated(["scenario", "measure", "factor", "index"]).any()


@pytest.mark.parametrize("text", ["", '[design]\nkind = "latin_hypercube"\nsample = 4\n' + THREE])
def test_other_designs_have_no_such_analysis(text):
    with pytest.raises(HarmonyError, match='sensitivity needs "morris"'):
        check_design(experiment(text))
