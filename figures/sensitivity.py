"""What outcomes depend on: for each outcome its factors, the one that matters most on top.

Reads the document of a sensitivity analysis (what ``harmony sensitivity`` writes as
sensitivity.json) and nothing else. Elementary effects of Morris: mean sizes with intervals,
and beside them size and spread. Indices of Sobol: first and total order as bars.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from harmony.figures.base import StoredFigure
from harmony.figures.canvas import drawing
from harmony.figures.glossary import factor_in_words, measure_in_words, money, scale_of
from harmony.figures.palette import COLOURS, GREY, INK, PALE
from harmony.figures.wrapping import filled, shortened

Outcome = Mapping[str, Any]
Ranked = list[tuple[str, dict[str, Mapping[str, Any]]]]

MOST_OUTCOMES, MOST_FACTORS = 6, 20
_WIDTH, _NAMES, _BESIDE = 12.0, 3.1, 4.2  # inches
_ROW, _TITLE, _ABOVE, _BELOW = 0.34, 1.15, 0.75, 0.85
_MOST_SHARE = 1.25
_MOST_LETTERS = 38
_FIRST, _SECOND = COLOURS[0], COLOURS[4]


def outcome_in_words(outcome: Outcome, document: Mapping[str, Any]) -> str:
    """What an analysis is of: a measure of an arm, or the change of it."""
    measure = measure_in_words(document, outcome["measure"])
    if not outcome["is_effect"]:
        return f"{measure} of {outcome['scenario']}"
    return f"the change of {measure} by {outcome['scenario']}"


def by_factor(outcome: Outcome, index: str) -> Ranked:
    """The indices of each factor, the factor with the largest value of one of them first."""
    found: dict[str, dict[str, Mapping[str, Any]]] = {}
    for one in outcome["indices"]:
        found.setdefault(one["factor"], {})[one["index"]] = one
    return sorted(found.items(), key=lambda one: -(one[1][index]["value"] or 0.0))


def draw(document: Mapping[str, Any]) -> Figure:
    """The figure of the document; the first few outcomes and factors where there are many."""
    outcomes = document["outcomes"][:MOST_OUTCOMES]
    is_morris = document["design"] == "morris"
    rows = min(len(document["factors"]), MOST_FACTORS)
    panel = max(_ROW * rows, 2.0)
    height = _ABOVE + _BELOW + (panel + _TITLE) * len(outcomes)
    with drawing(_WIDTH, height) as figure:
        for place, outcome in enumerate(outcomes):
            bottom = height - _ABOVE - (panel + _TITLE) * (place + 1) + 0.6
            wide = _WIDTH - _NAMES - 0.5 - (_BESIDE if is_morris else 0.0)
            axes = _axes(figure, _NAMES, bottom, wide, panel)
            title = f"What {outcome_in_words(outcome, document)} depends on"
            axes.set_title(shortened(title, 110), x=-_NAMES / wide + 0.2 / wide)
            if is_morris:
                ranked = by_factor(outcome, "mu_star")[:MOST_FACTORS]
                beside = _axes(figure, _WIDTH - _BESIDE + 0.7, bottom, _BESIDE - 1.0, panel)
                scale = scale_of(document, outcome["measure"], outcome["relative"])
                _draw_sizes(axes, ranked, *scale)
                _name_rows(axes, document, [name for name, _ in ranked], numbered=True)
                _draw_sizes_and_spreads(beside, ranked, *scale)
            else:
                ranked = by_factor(outcome, "total_order")[:MOST_FACTORS]
                _draw_shares(axes, ranked)
                _name_rows(axes, document, [name for name, _ in ranked])
        _write_around(figure, document, height)
    return figure


def _axes(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    whole, tall = figure.get_size_inches()
    return figure.add_axes((left / whole, bottom / tall, width / whole, height / tall))


def _draw_sizes(axes: Axes, ranked: Ranked, scale: float, unit: str) -> None:
    """mu* with its interval, and what chance alone would give."""
    for row, (_, found) in enumerate(ranked):
        size = found["mu_star"]
        low, value, high = (scale * (size[key] or 0.0) for key in ("low", "value", "high"))
        axes.plot([low, high], [row, row], color=_FIRST, linewidth=2)
        axes.plot([value], [row], marker="o", color=_FIRST)
        _mark_chance(axes, size["by_chance"], row, scale)
    axes.set_xlim(left=0)
    _write_money(axes.xaxis, unit)
    axes.set_xlabel(f"size of the change over the whole range, mu* ({unit})")


def _draw_sizes_and_spreads(axes: Axes, ranked: Ranked, scale: float, unit: str) -> None:
    """mu* and sigma; each factor has the number of its row."""
    sizes = [scale * found["mu_star"]["value"] for _, found in ranked]
    spreads = [scale * found["sigma"]["value"] for _, found in ranked]
    most = max(*sizes, *spreads, 1e-12) * 1.12
    axes.plot([0, most], [0, most], color=PALE, linewidth=1, zorder=0)
    axes.plot(sizes, spreads, linestyle="", marker="o", color=_FIRST, markersize=4)
    for number, place in enumerate(zip(sizes, spreads, strict=True), 1):
        axes.annotate(f"{number}", place, (3, 2), textcoords="offset points", size=10)
    axes.set_xlim(0, most)
    axes.set_ylim(0, most)
    axes.xaxis.set_major_locator(MaxNLocator(4))
    axes.yaxis.set_major_locator(MaxNLocator(4))
    _write_money(axes.xaxis, unit)
    _write_money(axes.yaxis, unit)
    axes.set_xlabel(f"mu* ({unit})")
    axes.set_ylabel(f"spread, sigma ({unit})")


def _draw_shares(axes: Axes, ranked: Ranked) -> None:
    """First and total order with their intervals, and what chance alone would give."""
    for row, (_, found) in enumerate(ranked):
        for index, colour, offset in (
            ("first_order", _FIRST, -0.18),
            ("total_order", _SECOND, 0.18),
        ):
            share = found[index]
            if share["value"] is None:
                continue
            axes.barh(row + offset, share["value"], 0.34, color=colour)
            axes.plot([share["low"], share["high"]], [row + offset] * 2, color=INK, linewidth=1)
            _mark_chance(axes, share["by_chance"], row + offset, 1.0)
    axes.axvline(0, color=GREY, linewidth=0.8)
    low, high = axes.get_xlim()  # an interval may be so wide that nothing else is seen
    axes.set_xlim(max(low, 1 - _MOST_SHARE), min(high, _MOST_SHARE))
    axes.set_xlabel("share of the variance")


def _mark_chance(axes: Axes, chance: float | None, row: float, scale: float) -> None:
    if chance is not None:
        axes.plot([scale * chance], [row], marker="|", color=INK, markersize=11)


def _write_money(axis: Axis, unit: str) -> None:
    if unit == "money":
        axis.set_major_formatter(FuncFormatter(money))


def _name_rows(
    axes: Axes, document: Mapping[str, Any], factors: Sequence[str], numbered: bool = False
) -> None:
    names = [filled(factor_in_words(document, name), _MOST_LETTERS, 2) for name in factors]
    numbers = [f"  {row}" if numbered else "" for row in range(1, len(names) + 1)]
    told = [name + number for name, number in zip(names, numbers, strict=True)]
    axes.set_yticks(range(len(names)), told, size=9.5)
    axes.set_ylim(len(names) - 0.4, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(MaxNLocator(6))


def _write_around(figure: Figure, document: Mapping[str, Any], height: float) -> None:
    title = filled(document["question"], 78, 2)
    figure.text(0.2 / _WIDTH, 1 - 0.2 / height, title, size=15, weight="bold", va="top")
    if document["design"] == "morris":
        marks = (
            "Line: 95 % interval. Upright stroke: what the noise of few firms alone would give. "
            "Right: factors by their numbers; on the grey line an effect is as uneven as it is "
            "large, bent or dependent on other factors."
        )
    else:
        marks = (
            "Blue: the factor alone (first order). Orange: with others too (total order). Black "
            "line: 95 % interval; one that meets the frame goes on beyond it. Upright stroke: what "
            "the noise of few firms alone would give."
        )
    note = (
        f"{marks} {document['points']:,} points, {document['firms']:,} firms, "
        f"{document['weeks']} weeks; {document['runs']:,} runs, seed {document['seed']}, "
        f"experiment {document['hash']}, harmony {document['harmony']}."
    )
    figure.text(0.2 / _WIDTH, 0.15 / height, filled(note, 148), size=10, color=INK, va="bottom")


FIGURE = StoredFigure(
    name="sensitivity",
    title="What do outcomes depend on?",
    reads="sensitivity.json",
    made_by="sensitivity",
    draw=draw,
)
