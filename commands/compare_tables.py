"""What ``harmony compare`` prints: the effects, what else the pairs say, and how to read it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from harmony.commands.constants import Under
from harmony.commands.screen import plain, table

if TYPE_CHECKING:
    from harmony.experiments.analyses.precision import Precision
    from harmony.experiments.analyses.variance_components import Part
    from harmony.experiments.questions.variance_split import VarianceSplit
    from harmony.runs.comparison import Comparison
    from harmony.runs.effects import Effect
    from harmony.runs.payback import Payback

COLUMNS = ("revenue", "profit", "brand", "conflict")
_COLOURS = {1: "green", -1: "red", 0: ""}


def effects_table(made: Comparison) -> Any:
    """The effects of each scenario: means, intervals, shares of better pairs."""
    from harmony.sim.measures import measure_of

    better = {1: "more", -1: "less"}
    heads = [f"{name}>" for name in COLUMNS]
    title = f"Change against {made.baseline.name} ({made.baseline.title})"
    rows = table("scenario", *heads, title=title)
    rows.show_lines = True
    rows.add_row("better is", *(better.get(measure_of(name).better, "neither") for name in COLUMNS))
    for scenario in made.scenarios:
        effects = (made.effect(scenario.name, name) for name in COLUMNS)
        name = plain(f"{scenario.name}\n{scenario.title}")
        name.stylize("bold", 0, len(scenario.name))
        rows.add_row(name, *map(_cell, effects))
    return rows


def _cell(effect: Effect) -> Any:
    """Mean, interval and share of better pairs; in colour where the interval excludes zero."""
    from rich.text import Text

    from harmony.runs.scales import shown_effect
    from harmony.sim.measures import measure_of

    change = shown_effect(effect)
    if change is None:
        return "not defined"
    unit = change.short_unit
    decimals = 2 if max(abs(change.low), abs(change.high)) < 10 else 1
    low, high = (f"{bound:+.{decimals}f}" for bound in (change.low, change.high))
    colour = _COLOURS[change.direction * measure_of(effect.measure).better]
    cell = Text(f"{change.value:+.{decimals}f} {unit}", style=f"bold {colour}".strip())
    cell.append(f"\n{low} to {high}", style="not bold")
    if effect.mean == effect.low == effect.high == 0:
        cell.append("\nthe same in all pairs", style="not bold")
    elif effect.p_better is not None:
        cell.append(f"\nbetter in {100 * effect.p_better:.0f} %", style="not bold")
    return cell


def more_table(made: Comparison) -> Any:
    """When scenarios have paid for themselves, the worst tenth, and what could have been seen."""
    heads = [f"{name}>" for name in COLUMNS]
    rows = table("scenario", "paid back>", "", *heads, title="What else these pairs say")
    for scenario, one in zip(made.scenarios, made.paybacks, strict=True):
        effects = [made.effect(scenario.name, name) for name in COLUMNS]
        rows.add_row(scenario.name, _paid_back(one), "worst tenth", *map(_worst_tenth, effects))
        rows.add_row("", _paid_back_between(one), "", *map(_worst_tenth_between, effects))
        rows.add_row("", f"{100 * one.share:.0f} % of pairs", "could see", *map(_seen, effects))
    return rows


def _paid_back(one: Payback) -> str:
    return "never" if one.quarter is None else f"quarter {one.quarter}"


def _paid_back_between(one: Payback) -> str:
    return "" if one.low is None else f"{one.low} to {one.high or 'never'}"


def _worst_tenth(effect: Effect) -> str:
    from harmony.runs.scales import shown_worst_tenth

    change = shown_worst_tenth(effect)
    return "–" if change is None else f"{change.value:+.2f} {change.short_unit}"


def _worst_tenth_between(effect: Effect) -> str:
    from harmony.runs.scales import shown_worst_tenth

    change = shown_worst_tenth(effect)
    return "" if change is None else f"{change.low:+.2f} to {change.high:+.2f}"


def _seen(effect: Effect) -> str:
    from harmony.runs.scales import shown_detectable

    smallest = shown_detectable(effect)
    return "–" if smallest is None else f"±{smallest:.2f}"


def variance_table(split: Sequence[VarianceSplit]) -> Any:
    """What the effects vary with."""
    from harmony.experiments.questions.variance_split import SHARES

    heads = [f"{name}>" for name in ("varies by", *SHARES)]
    rows = table("scenario", "measure", *heads, title="What the effects vary with")
    for scenario, group in itertools.groupby(split, lambda one: one.scenario):
        for place, one in enumerate(group):
            told = [_share(one.shares[name]) for name in SHARES]
            rows.add_row("" if place else scenario, one.measure, _deviation(one), *told)
    return rows


def _share(part: Part) -> str:
    value, low, high = (100 * end for end in (part.value, part.low, part.high))
    if value != value:
        return "–"
    return f"{value:.0f} % ({low:.0f} to {high:.0f})"


def _deviation(one: VarianceSplit) -> str:
    from harmony.runs.scales import is_relative, points, short

    if is_relative(one.measure) and one.baseline > 0:
        return f"{100 * one.deviation / one.baseline:.2f} %"
    factor, unit = points(one.measure)
    return f"{factor * one.deviation:.2f} {short(unit)}"


def explanation(made: Comparison, under: Under) -> str:
    """How to read the effects."""
    from harmony import __version__
    from harmony.runs.comparison import other_firms

    whose = (
        "all of one firm, each pair with its own luck"
        if made.one_firm
        else "each pair with its own firm and its own luck"
    )
    others = other_firms(made)
    warning = (
        f" NOTE: {', '.join(others)} start as another firm than {made.baseline.name} (other "
        "numbers as found), so these rows hold that difference too; --baseline twin compares a "
        "scenario with its own firm in which nothing is done."
    )
    return (
        f"Mean of {made.runs:,} pairs of runs, {whose}, over {made.weeks} weeks after "
        f"{made.baseline.warm_up} weeks of warm-up. Both runs of a pair have the same people and "
        "the same luck. Below each mean its 95 % interval: one that includes zero means that "
        "these runs do not settle the sign. Below it the share of pairs in which the scenario "
        "is better. Money in % of the baseline, brand and conflict in points of 100, from the "
        f"start of the scenario's first intervention to the end. Seed {made.seed}, harmony "
        f"{__version__}{under.told}. All measures: --json or --out DIR.{warning if others else ''}"
    )


def more_explained(made: Comparison) -> str:
    """How to read what else the pairs say."""
    quarters = {one.quarters for one in made.paybacks}
    return (
        "Paid back: the quarter, counted from the first intervention, from whose end on the mean "
        "profit summed up, cost included, stays above the baseline's to the end "
        f"({' or '.join(map(str, sorted(quarters)))} quarters); below it the 95 % interval, and "
        "the share of pairs whose own profit has paid back by the end. Worst tenth: the mean "
        "effect in the tenth of pairs that fare worst under the scenario, with its interval; it "
        "is a selection, and bad luck is part of what selects. Could see: the smallest effect "
        "that so many pairs show with a chance of 80 %; smaller ones they may well miss."
    )


def precision_told(made: Comparison, precision: Precision, most: int) -> str:
    """Whether the wanted precision was reached, and with how many pairs."""
    wanted = (
        f"half the 95 % interval of {precision.measure} within {precision.wanted:g} "
        f"{precision.unit}"
    )
    if precision.is_reached(made):
        return f"Wanted: {wanted} in every scenario. Reached with {made.runs:,} pairs."
    reached = ", ".join(
        f"{name} ±{half:.2f}" if half is not None else f"{name} not defined"
        for name, half in precision.half_widths(made).items()
    )
    return (
        f"Wanted: {wanted} in every scenario. NOT reached with the most pairs allowed, {most:,}: "
        f"{reached}; allow more with --most-runs."
    )


def variance_explained() -> str:
    """How to read what the effects vary with."""
    from harmony.experiments.questions.variance_split import FIRMS, LUCKS

    return (
        "Varies by: the standard deviation of the effect over accepted sets of constants, firms "
        f"and luck ({FIRMS} firms with {LUCKS} lucks under each set). Its variance in parts, with "
        "95 % intervals (jackknife): parameters and firm, what each explains by itself; luck, "
        "what is left when both are given; interplay of parameters and firm. The estimators are "
        "unbiased, so what is nothing may come out below 0."
    )
