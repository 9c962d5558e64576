"""P22, P24, P27, P28: comparisons across firms that are made up, so that the answer is known."""

from __future__ import annotations

import math
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from harmony.evidence.patterns import across_firms as firms_compared
from harmony.evidence.patterns.across_firms import (
    across_firms,
    answers,
    differences,
    revenue_per_rep,
    size_and_market,
)
from harmony.evidence.patterns.calibrated.interface import interface_and_performance
from harmony.evidence.patterns.laboratory import Laboratory
from harmony.evidence.patterns.predicted import (
    conflict_and_performance,
    differences_of_departments,
    talk,
    types_of_firms,
)
from harmony.experiments.firms import ensemble, frames, interface_quality
from harmony.runs.pieces import Pieces
from harmony.sim.measures import all_measures
from harmony.sim.quantity import new_records
from harmony.sim.state import SOLUTION, Account, Marketer, Opportunity, Rep

COUNT = 400


def made_up(seed: int = 1) -> pd.DataFrame:
    """Firms whose numbers have nothing to do with each other but for size and market."""
    random = np.random.default_rng(seed)
    reps = random.integers(20, 80, COUNT)
    accounts = reps * random.integers(50, 80, COUNT)
    names = ("trust_sales", "trust_marketing", "understanding", "task_conflict")
    answers = [
        f"{side}_{what}"
        for side in firms_compared.DEPARTMENTS
        for what in firms_compared.DIFFERENCES
    ]
    return pd.DataFrame(
        {
            "reps": reps,
            "accounts": accounts,
            "needs_decided": accounts * random.uniform(0.8, 1.2, COUNT),
            "conflict": random.normal(35, 8, COUNT),
            "win_share": random.normal(0.2, 0.02, COUNT),
            "revenue": reps * random.normal(1e6, 1e5, COUNT),
            "leads_worked_share": random.uniform(0.2, 0.4, COUNT),
            **{name: random.normal(0.4, 0.05, COUNT) for name in names},
            **{name: random.uniform(0.2, 0.8, COUNT) for name in answers},
        }
    )


def z(values: pd.Series | np.ndarray) -> np.ndarray:
    given = np.asarray(values, dtype=float)
    return (given - given.mean()) / given.std(ddof=1)


def shown(monkeypatch: pytest.MonkeyPatch, module: object, firms: pd.DataFrame) -> Laboratory:
    monkeypatch.setattr(module, "across_firms", lambda laboratory: firms)
    return Laboratory(COUNT, 1)


def test_departments_answer_by_what_they_do_and_know() -> None:
    reps, marketers = new_records(Rep, 3), new_records(Marketer, 2)
    reps["prospecting_hours"], reps["lead_hours"] = [10, 0, 99], [4, 0, 0]
    reps["open_count"], reps["pipeline_hours"] = [3, 0, 1], [2, 0, 0]
    reps["solution_skill"], reps["present"] = [0.2, 0.6, 1.0], [1, 1, 0]
    marketers["insight_share"], marketers["enablement_share"] = [0.3, 0.2], [0.1, 0.2]
    marketers["brand_share"], marketers["demand_share"] = [0.4, 0.1], [0.4, 0.3]
    marketers["insight"], marketers["material"] = [0.1, 0.3], [0.5, 0.9]
    accounts, opportunities = new_records(Account, 4), new_records(Opportunity, 4)
    accounts["known"] = [0.1, 0.2, 0.3, 0.4]
    opportunities["open"], opportunities["from_lead"] = [1, 1, 1, 0], [0, 0, 1, 0]
    opportunities["pitch"] = [SOLUTION, 0, SOLUTION, SOLUTION]
    told = answers(
        SimpleNamespace(
            reps=reps, marketers=marketers, accounts=accounts, opportunities=opportunities
        )
    )
    assert told == pytest.approx(
        {
            "sales_customers": 0.5,
            "sales_long": 0.5,  # 10 of 20 hours; who sells nothing has no answer
            "sales_market": 0.25,
            "sales_product": 0.4,
            "marketing_customers": (0.75 + 0.5) / 2,
            "marketing_long": (0.5 + 0.25) / 2,
            "marketing_market": 0.2,
            "marketing_product": 0.7,
        }
    )


def test_differences_have_no_sign() -> None:
    firms = made_up()
    apart = differences(firms)
    swapped = firms.rename(
        columns=lambda name: (
            name.replace("sales_", "x_").replace("marketing_", "sales_").replace("x_", "marketing_")
        )
    )
    assert [*apart] == ["customers", "long", "market", "product"]
    for name, values in differences(swapped).items():
        assert values == pytest.approx(apart[name])


SIGNS = {"customers": -1.0, "long": 0.0, "market": 0.7, "product": -0.4}


def test_differences_on_cooperation_are_found_whatever_trust_and_conflict_are_made_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    firms = made_up()
    cause = sum(sign * z(differences(firms)[name]) for name, sign in SIGNS.items())
    firms["trust_sales"] += 0.1 * cause
    firms["conflict"] -= 16 * cause
    told = differences_of_departments.on_cooperation(firms)
    order = sorted(told, key=lambda name: told[name].value)
    assert order == ["customers", "product", "long", "market"]
    assert told["long"].low < 0 < told["long"].high
    laboratory = shown(monkeypatch, differences_of_departments, firms)
    by_pattern = {
        "customers": differences_of_departments.customer_orientation_on_cooperation,
        "long": differences_of_departments.long_orientation_on_cooperation,
        "market": differences_of_departments.market_knowledge_on_cooperation,
        "product": differences_of_departments.product_knowledge_on_cooperation,
    }
    for name, function in by_pattern.items():
        assert function(laboratory) == told[name]


def test_effects_on_performance_are_total_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """What goes by way of cooperation counts: it may not be controlled for."""
    firms = made_up()
    apart = differences(firms)
    firms["conflict"] = 35 + 5 * z(apart["market"]) + 0.5 * z(firms["conflict"])
    firms["win_share"] = 0.2 - 0.01 * z(firms["conflict"]) + 0.001 * z(firms["win_share"])
    told = differences_of_departments.on_performance(firms)
    assert told["market"].value < -0.9
    assert abs(told["customers"].value) < 0.05
    laboratory = shown(monkeypatch, differences_of_departments, firms)
    by_pattern = {
        "customers": differences_of_departments.customer_orientation_on_performance,
        "long": differences_of_departments.long_orientation_on_performance,
        "market": differences_of_departments.market_knowledge_on_performance,
        "product": differences_of_departments.product_knowledge_on_performance,
    }
    for name, function in by_pattern.items():
        assert function(laboratory) == told[name]


def test_markets_and_sizes_are_taken_out_of_conflict_and_performance(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Large firms in good markets have more of everything; otherwise there is r = -0.5."""
    firms = made_up()
    common = size_and_market(firms) @ [20.0, 5.0]
    shared = z(firms["understanding"])
    firms["conflict"] = 30 + common + shared + z(firms["conflict"])
    firms["task_conflict"] = common + z(firms["task_conflict"])
    per_rep = 1e6 + 1e5 * (3 * common - shared + z(revenue_per_rep(firms)))
    firms["revenue"] = firms["reps"] * per_rep
    firms["win_share"] = common + shared + z(firms["win_share"])
    laboratory = shown(monkeypatch, conflict_and_performance, firms)
    told = conflict_and_performance.conflict_and_performance(laboratory)
    assert told.value == pytest.approx(-0.5, abs=0.08)
    assert told.low < told.value < told.high
    assert told.firms == COUNT
    none = conflict_and_performance.task_conflict_and_performance(laboratory)
    assert none.value == pytest.approx(0.0, abs=0.1)
    share = conflict_and_performance.conflict_and_market_share(laboratory)
    assert share.value == pytest.approx(0.5, abs=0.08)
    of_tasks = conflict_and_performance.task_conflict_and_market_share(laboratory)
    assert of_tasks.value == pytest.approx(0.0, abs=0.1)


def test_talk_that_is_frequent_because_it_is_good_gets_no_credit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    firms = made_up()
    random = np.random.default_rng(2)
    quality = random.normal(size=COUNT)
    firms["talk_quality"] = 0.5 + 0.1 * quality
    firms["talk_frequency"] = np.exp(0.8 * quality + random.normal(size=COUNT))
    firms["conflict"] = 35 - 4 * quality + 4 * random.normal(size=COUNT)
    laboratory = shown(monkeypatch, talk, firms)
    assert talk.frequency_of_talk_on_conflict(laboratory).value == pytest.approx(0.0, abs=0.1)
    assert talk.quality_of_talk_on_conflict(laboratory).high < -0.5


def test_planted_types_are_found_and_both_ways_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("harmony.experiments.analyses.mixtures.DRAWS", 2)
    firms = made_up()
    far = {
        "conflict": 60.0, "task_conflict": 0.4, "trust_sales": 0.4, "trust_marketing": 0.4,
        "understanding": 0.4, "win_share": 0.2, "revenue": 5e7, "leads_worked_share": 0.6,
    }  # fmt: skip
    for place, (name, by) in enumerate(far.items()):
        firms[name] += by * (np.arange(COUNT) % 4 == place % 4)
    firms.loc[7, "leads_worked_share"] = np.nan  # no leads at all
    laboratory = shown(monkeypatch, types_of_firms, firms)
    for function in (types_of_firms.types_by_information, types_of_firms.types_by_silhouette):
        told = function(laboratory)
        assert (told.value, told.low, told.high, told.firms) == (4.0, 4.0, 4.0, COUNT - 1)


@pytest.mark.slow
class TestPlayed:
    def test_the_firms_are_those_of_the_ensemble(self) -> None:
        """To the bit what ``harmony firms`` says of the same firms in year 3."""
        laboratory = Laboratory(4, 3)
        told = across_firms(laboratory)
        scenario = laboratory.scenario("baseline")
        tables = frames(ensemble(4, 3, scenario), ("firms", "yearly"))
        third = tables["yearly"][tables["yearly"]["year"] == 3].reset_index(drop=True)
        for name in ("firm", "needs_decided", *all_measures()):
            assert np.array_equal(told[name], third[name], equal_nan=True), name
        assert np.array_equal(told["reps"], tables["firms"]["reps"])
        asked = [
            f"{side}_{what}"
            for side in firms_compared.DEPARTMENTS
            for what in firms_compared.DIFFERENCES
        ]
        assert told[asked].to_numpy().min() >= 0.0
        assert told[asked].to_numpy().max() <= 1.0

    def test_the_interface_is_compared_as_before(self) -> None:
        laboratory = Laboratory(8, 3)
        scenario = laboratory.scenario("baseline")
        tables = frames(ensemble(8, 3, scenario), ("firms", "yearly"))
        before = interface_quality.interface_and_performance(tables["firms"], tables["yearly"])
        now = interface_and_performance(laboratory)
        assert (now.value, now.low, now.high) == (before.r, before.low, before.high)

    def test_firms_are_played_once_and_kept(self, tmp_path: object) -> None:
        laboratory = Laboratory(2, 3, pieces=Pieces(tmp_path))
        first = across_firms(laboratory)
        assert across_firms(laboratory).equals(first)
        assert len(list(tmp_path.iterdir())) == 1
        assert across_firms(Laboratory(2, 3, pieces=Pieces(tmp_path))).equals(first)


def test_who_gives_no_answer_leaves_none() -> None:
    assert math.isnan(firms_compared._mean([]))
    assert firms_compared._mean([math.nan, 2.0]) == 2.0
