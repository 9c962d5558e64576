"""The search as a whole, where the best bundle is known."""

from __future__ import annotations

import dataclasses
import json

import numpy as np
import pytest

from harmony.experiments.optimisation.choices import Choices
from harmony.experiments.optimisation.optimising import optimise
from harmony.experiments.optimisation.telling import document_of
from harmony.sim.errors import HarmonyError
from tests.experiments.made_up import experiment, play_of
from tests.experiments.optimisation.planted import (
    BUDGET,
    WEEKS,
    all_bundles,
    effect,
    expected_of,
    planted,
    response,
)

PROFIT, BRAND = 0, 2


class Counted:
    """Plays by the planted response, counts each run, and is interrupted before one of them."""

    def __init__(self, interrupted_at: int | None = None) -> None:
        self.runs: list[tuple] = []
        self._interrupted_at = interrupted_at
        self._play = play_of(self._respond)

    def _respond(self, point, arm, firm_seed, luck_seed):
        if len(self.runs) == self._interrupted_at:
            raise KeyboardInterrupt
        self.runs.append((tuple(point.items()), arm, firm_seed))
        return response(point, arm, firm_seed, luck_seed)

    def __call__(self, plan, runs):
        return self._play(plan, runs)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """The optimum of a search that nothing disturbed, and what was played for it."""
    folder, play = tmp_path_factory.mktemp("undisturbed"), Counted()
    return optimise(planted(), folder, threads=1, play=play), play, folder


def text_of(optimum) -> str:
    return json.dumps(document_of(optimum, "profit"), allow_nan=False)


def known(optimum, budget=BUDGET):
    """Every bundle within the budget with its true effects a year, by what it holds."""
    choices = optimum.choices
    every = {
        json.dumps(choices.held(bundle)): expected_of(choices.values(bundle))
        for bundle in all_bundles(choices)
    }
    return {held: told for held, told in every.items() if told["intervention_cost"] <= budget}


def holds(optimum, bundle):
    return json.dumps(optimum.choices.held(optimum.bundles[bundle]))


def test_it_finds_the_best_bundles(undisturbed):
    optimum, *_ = undisturbed
    good = {
        held: told
        for held, told in known(optimum).items()
        if told["profit"] >= 0 and told["conflict"] <= 0
    }
    best = max(good, key=lambda held: good[held]["profit"])
    assert holds(optimum, optimum.recommended("profit")) == best
    assert "rep_rotation" in best  # by the synergy with lunches, which alone cost profit
    assert "team_lunch" in best
    calmest = min(good, key=lambda held: (good[held]["conflict"], -good[held]["profit"]))
    assert holds(optimum, optimum.recommended("conflict")) == calmest
    assert good[calmest]["brand"] < 0
    assert expected_at(optimum, "balanced")[BRAND] == 0


def expected_at(optimum, prefer):
    return optimum.fresh.merits("expected")[optimum.recommended(prefer)]


def test_the_budget_binds(undisturbed):
    optimum, *_ = undisturbed
    every = known(optimum, np.inf)
    best = max(every, key=lambda held: every[held]["profit"])
    assert every[best]["intervention_cost"] > BUDGET
    assert (optimum.fresh.tried.costs <= BUDGET).all()
    assert optimum.is_within_budget.all()


def test_effects_and_costs_are_the_true_ones(undisturbed):
    """Whatever the firm, its level is the same in both arms and falls out."""
    optimum, *_ = undisturbed
    for bundle in range(len(optimum.bundles)):
        point = optimum.choices.values(optimum.bundles[bundle])
        for tried in (optimum.found.tried, optimum.fresh.tried):
            for place, future in enumerate(("baseline", "bad_years")):
                told = effect(point, future)
                truth = [told[name] for name in ("profit", "conflict", "brand")]
                assert tried.effects[bundle, place] == pytest.approx(
                    np.broadcast_to(truth, tried.effects[bundle, place].shape), abs=1e-6
                )
            assert tried.costs[bundle] == pytest.approx(expected_of(point)["intervention_cost"])


def test_the_front_is_told_from_the_most_profit_down(undisturbed):
    optimum, *_ = undisturbed
    profit = optimum.fresh.merits("expected")[:, PROFIT]
    assert (np.diff(profit) <= 0).all()
    assert optimum.stays.all()  # nothing here is luck
    assert 1 < len(optimum.bundles) <= 8
    assert optimum.generations[-1].volume == 1.0


def test_fresh_firms_are_others(undisturbed):
    optimum, play, _ = undisturbed
    assert (optimum.found.firms, optimum.fresh.firms) == (2, 4)
    assert optimum.found.seed != optimum.fresh.seed
    firms = {firm for _, _, firm in play.runs}
    assert len(firms) == 2 + 4


def test_no_bundle_is_played_twice(undisturbed):
    _, play, _ = undisturbed
    assert len(play.runs) == len({*play.runs})


@pytest.mark.parametrize("interrupted_at", [30, 210])
def test_stopped_it_goes_on_and_comes_to_the_same(undisturbed, tmp_path, interrupted_at):
    optimum, whole, _ = undisturbed
    first = Counted(interrupted_at)
    assert interrupted_at < len(whole.runs)
    with pytest.raises(KeyboardInterrupt):
        optimise(planted(), tmp_path, threads=1, play=first)
    rest = Counted()
    again = optimise(planted(), tmp_path, threads=2, play=rest)
    assert text_of(again) == text_of(optimum)
    played = len(first.runs) + len(rest.runs)
    assert {*first.runs, *rest.runs} == {*whole.runs}
    assert played < len(whole.runs) + 10  # a chunk at the most was played twice


def test_what_is_finished_is_not_played_again_and_progress_never_goes_back(undisturbed):
    optimum, _, folder = undisturbed
    told = []
    nothing = Counted(interrupted_at=0)
    again = optimise(planted(), folder, progress=lambda *now: told.append(now), play=nothing)
    assert text_of(again) == text_of(optimum)
    done, totals = zip(*told, strict=True)
    assert sorted(done) == list(done)
    assert len({*totals}) == 1
    assert done[-1] <= totals[0]


def test_more_generations_go_on_from_those_that_are_there(undisturbed, tmp_path):
    optimum, *_ = undisturbed
    optimise(planted(generations=2), tmp_path, threads=1, play=Counted())
    longer = optimise(planted(), tmp_path, threads=1, play=Counted())
    assert longer.generations == optimum.generations


def test_other_questions_do_not_go_into_the_same_folder(undisturbed):
    _, _, folder = undisturbed
    with pytest.raises(HarmonyError, match="another experiment"):
        optimise(dataclasses.replace(planted(), seed=5), folder, play=Counted())


def test_worst_decile_drives_the_search_by_the_worst(tmp_path):
    """A rotation that loses where years are good is not worth its gain where they are bad."""

    def risky(point, future, firm_seed, luck_seed):
        told = response({}, future, firm_seed, luck_seed)
        if point.get("rep_rotation"):
            told["profit"] += 100.0 if future == "bad_years" else -20.0
        return told

    changes = {"generations": 3}
    for robust, wanted in (("expected", {"rep_rotation"}), ("worst_decile", set())):
        optimum = optimise(
            planted(robust=robust, **changes), tmp_path / robust, play=play_of(risky)
        )
        chosen = optimum.bundles[optimum.recommended("profit")]
        assert {*optimum.choices.held(chosen)} & {"rep_rotation"} == wanted


def test_minimax_regret_takes_what_is_never_far_from_the_best(tmp_path):
    """The best mean misses 40 where years are good, the other bundle never more than 30."""
    gains = {"rep_rotation": (100.0, 0.0), "lead_scoring": (70.0, 20.0), "team_lunch": (0.0, 40.0)}

    def regretful(point, future, firm_seed, luck_seed):
        told = response({}, future, firm_seed, luck_seed)
        on = [gains[kind] for kind in gains if point.get(kind)]
        if len(on) == 1:  # together they bring nothing
            told["profit"] += on[0][future != "bad_years"] * WEEKS / 52
        return told

    for robust, wanted in (("expected", "rep_rotation"), ("minimax_regret", "lead_scoring")):
        asked = planted(robust=robust, generations=3)
        optimum = optimise(asked, tmp_path / robust, play=play_of(regretful))
        chosen = optimum.bundles[optimum.recommended("profit")]
        assert [*optimum.choices.held(chosen)] == [wanted]


def test_a_bundle_that_cannot_be_played_is_left_out_and_counted(tmp_path):
    def fragile(point, future, firm_seed, luck_seed):
        if point.get("lead_scoring") and future == "bad_years":
            raise HarmonyError("came to a number that is not finite")
        return response(point, future, firm_seed, luck_seed)

    optimum = optimise(planted(generations=4), tmp_path, play=play_of(fragile))
    assert optimum.failed > 0
    held = [optimum.choices.held(bundle) for bundle in optimum.bundles]
    assert not any("lead_scoring" in one for one in held)


def test_a_baseline_that_cannot_be_played_is_told(tmp_path):
    def broken(point, future, firm_seed, luck_seed):
        raise HarmonyError("came to a number that is not finite")

    with pytest.raises(HarmonyError, match=r"baseline cannot be played.*not finite"):
        optimise(planted(), tmp_path, play=play_of(broken))


def test_without_a_budget_for_anything_nothing_is_done(tmp_path):
    optimum = optimise(planted(budget=0.0, generations=2), tmp_path, play=Counted())
    assert [optimum.choices.held(bundle) for bundle in optimum.bundles] == [{}]
    assert optimum.recommended("balanced") == 0


def test_a_budget_that_nothing_fits_is_told(tmp_path):
    def dear(point, future, firm_seed, luck_seed):
        told = response({}, future, firm_seed, luck_seed)
        told["intervention_cost"] += 1000.0 * len(point)
        return told

    with pytest.raises(HarmonyError, match=r"optimisation\.budget: no bundle"):
        optimise(planted(generations=2), tmp_path, play=play_of(dear))


def test_an_experiment_without_an_optimisation_is_told(tmp_path):
    with pytest.raises(HarmonyError, match=r"add a table \[optimisation\]"):
        optimise(experiment(""), tmp_path)


def test_the_known_answer_is_not_there_from_the_start():
    """Random places alone would rarely have found it: the search does."""
    choices = Choices(planted().factors)
    first = choices.canonical(planted().design.places(planted().factors, 1))
    assert len(list(all_bundles(choices))) == 5 * 4 * 3
    assert len(np.unique(first, axis=0)) < 15
