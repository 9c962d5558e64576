"""An optimisation as plain data: a document, a tidy table, and the file of what it recommends."""

from __future__ import annotations

import dataclasses
import textwrap
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import tomlkit

from harmony.experiments.analyses.effects import mean_over_firms
from harmony.experiments.optimisation.choices import words
from harmony.experiments.optimisation.front import Prefer
from harmony.experiments.optimisation.optimising import BundleEstimates, Optimum
from harmony.experiments.optimisation.trials import BETTER, OBJECTIVES
from harmony.runs.plain_data import number_or_none
from harmony.sim.measures import measure_of
from harmony.sim.scenario import Scenario, load_scenario, shipped_scenarios

if TYPE_CHECKING:
    import pandas as pd

FOUND, FRESH = "found", "fresh"
"""On the firms of the search, and on fresh ones."""

UNITS = {
    name: "money/year" if measure_of(name).unit == "money" else measure_of(name).unit
    for name in OBJECTIVES
}
PREFERRED = {
    "profit": "the most profit",
    "conflict": "the least conflict",
    "brand": "the strongest brand",
    "balanced": "the best balance of profit, conflict and brand",
}
CRITERIA = {
    "expected": "the mean over firms and futures",
    "worst_decile": "the mean over the worst tenth of firms and futures",
    "minimax_regret": "the largest regret over futures and sets of constants",
}


def rule_of(robust: str, prefer: Prefer) -> str:
    """By which rule a bundle is recommended, in words."""
    kept = (
        "neither profit nor conflict nor brand"
        if prefer == "balanced"
        else ("neither profit nor conflict")
    )
    return (
        f"{PREFERRED[prefer]} by {CRITERIA[robust]}, among the bundles under which {kept} is "
        "expected to get worse than with nothing done"
    )


def document_of(optimum: Optimum, prefer: Prefer) -> dict[str, Any]:
    """All that is told of an optimisation, without NaN.

    Effects are changes against the baseline, profit in money a year. Bundles are numbered
    from 1, those with the most profit on fresh firms first.
    """
    experiment, asked = optimum.experiment, optimum.asked
    chosen = optimum.recommended(prefer)
    return {
        "question": experiment.question,
        "experiment": experiment.name,
        "hash": optimum.hash,
        "baseline": experiment.arms[0].name,
        "futures": [one.name for one in experiment.futures],
        "weeks": experiment.weeks,
        "budget": asked.budget,
        "robust": asked.robust,
        "prefer": prefer,
        "sets_of_constants": len(experiment.constants),
        "bundles_tried": sum(one.new for one in optimum.generations),
        "bundles_failed": optimum.failed,
        "generations": [dataclasses.asdict(one) for one in optimum.generations],
        "units": UNITS,
        **{
            name: {
                "firms": one.firms,
                "seed": one.seed,
                "baseline": dict(zip(OBJECTIVES, one.baseline.tolist(), strict=True)),
            }
            for name, one in _estimates(optimum).items()
        },
        "front": [_bundle(optimum, place) for place in range(len(optimum.bundles))],
        "recommended": None if chosen is None else chosen + 1,
    }


def _estimates(optimum: Optimum) -> dict[str, BundleEstimates]:
    return {FOUND: optimum.found, FRESH: optimum.fresh}


def _bundle(optimum: Optimum, place: int) -> dict[str, Any]:
    held = optimum.choices.held(optimum.bundles[place])
    return {
        "bundle": place + 1,
        "words": words(held),
        "holds": held,
        "stays_on_front": bool(optimum.stays[place]),
        "within_budget": bool(optimum.is_within_budget[place]),
        **{name: _estimate(one, place) for name, one in _estimates(optimum).items()},
    }


def _estimate(estimate: BundleEstimates, bundle: int) -> dict[str, Any]:
    """What some firms say of a bundle: its cost, and of each objective the mean and the rest."""
    firms = estimate.tried.effects[bundle].mean(axis=0)
    worst = estimate.merits("worst_decile")[bundle] * BETTER
    regret = -estimate.merits("minimax_regret")[bundle]
    told: dict[str, Any] = {"cost": number_or_none(estimate.tried.costs[bundle])}
    for place, name in enumerate(OBJECTIVES):
        mean = mean_over_firms(firms[:, place])
        told[name] = {
            "mean": number_or_none(mean.mean),
            "low": number_or_none(mean.low),
            "high": number_or_none(mean.high),
            "worst_decile": number_or_none(worst[place]),
            "largest_regret": number_or_none(regret[place]),
        }
    return told


def frame_of(document: dict[str, Any]) -> pd.DataFrame:
    """The front as a tidy table: a row for each bundle, estimate and objective."""
    import pandas as pd

    return pd.DataFrame(list(_rows(document)))


def _rows(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for one in document["front"]:
        for estimate in (FOUND, FRESH):
            for name in OBJECTIVES:
                yield {
                    "bundle": one["bundle"],
                    "holds": one["words"],
                    "recommended": one["bundle"] == document["recommended"],
                    "stays_on_front": one["stays_on_front"],
                    "firms": estimate,
                    "cost": one[estimate]["cost"],
                    "objective": name,
                    "unit": UNITS[name],
                    **one[estimate][name],
                }


def scenario_file(optimum: Optimum, bundle: int, prefer: Prefer) -> str:
    """A bundle as a scenario file that tells how it was found.

    It is based on the baseline where that is a shipped scenario to which the bundle only
    adds, and else needs no other file.
    """
    scenario = optimum.scenario_of(bundle)
    title = f"The bundle with {PREFERRED[prefer]}"
    story = _story(optimum, bundle, prefer)
    baseline = optimum.experiment.arms[0]
    kept = scenario.interventions[: len(baseline.interventions)]
    if not _is_shipped(baseline) or kept != baseline.interventions:
        told = dataclasses.replace(scenario, title=title, story=story, expects="", source_lines=())
        return told.to_toml()
    document = tomlkit.document()
    document["title"] = title
    document["based_on"] = baseline.name
    document["story"] = tomlkit.string(textwrap.fill(story, 95), multiline=True)
    held = optimum.choices.held(optimum.bundles[bundle])
    if held:
        changes = tomlkit.aot()
        for kind, doses in held.items():
            changes.append(tomlkit.item({"kind": kind, **doses}))
        document["interventions"] = changes
    return tomlkit.dumps(document)


def _is_shipped(scenario: Scenario) -> bool:
    """Whether a scenario is the shipped one of its name, over whatever weeks."""
    if scenario.name not in shipped_scenarios():
        return False
    return load_scenario(scenario.name).with_changes(weeks=scenario.weeks).hash == scenario.hash


def _story(optimum: Optimum, bundle: int, prefer: Prefer) -> str:
    experiment, asked = optimum.experiment, optimum.asked
    told = _estimate(optimum.fresh, bundle)
    tried = sum(one.new for one in optimum.generations)
    futures = ", ".join(one.name for one in experiment.futures)
    profit, conflict, brand = (told[name] for name in OBJECTIVES)
    return (
        f"Found by harmony optimise {experiment.name} among {tried:,} bundles, on "
        f"{experiment.runs:,} firms over {experiment.weeks} weeks in the futures {futures}, for "
        f"at most {asked.budget:,.0f} a year. It has {rule_of(asked.robust, prefer)}. On "
        f"{optimum.fresh.firms:,} fresh firms it costs {told['cost']:,.0f} a year "
        f"and changes profit by {_span(profit, ',.0f')} a year, conflict by "
        f"{_span(conflict, '.2f')} points of 100 and brand by {_span(brand, '.4f')} of 1, with "
        f"95 % intervals. Seed {experiment.seed}, optimisation {optimum.hash}."
    )


def _span(told: dict[str, Any], form: str) -> str:
    mean, low, high = (
        "?" if told[key] is None else format(told[key], f"+{form}")
        for key in ("mean", "low", "high")
    )
    return f"{mean} ({low} to {high})"
