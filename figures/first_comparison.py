"""The first figure: what scenarios do to money, brand and conflict, and how it comes about.

Above, the effect of each scenario with its 95 % interval; below, the course of the
difference over the quarters. Reads a Comparison and nothing else.
"""

from __future__ import annotations

import textwrap
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from figures.palette import GREY, INK, PALE, style
from figures.scales import Shown, is_relative, points, shown_effect
from sim.comparison import Comparison
from sim.courses import WEEKS_PER_QUARTER
from sim.measures import measure_of
from sim.scenario import Scenario

MEASURES = {"revenue": "Revenue", "profit": "Profit", "brand": "Brand", "conflict": "Conflict"}
COURSES = {"revenue": "Revenue", "conflict": "Conflict"}
WIDTH, HEIGHT, DOTS = 16.0, 10.0, 100  # inches, inches, dots per inch
_MOST_NAMED = 3
_STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 12,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": GREY,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.titlelocation": "left",
    "axes.titlesize": 14,
    "svg.hashsalt": "harmony",
    "svg.fonttype": "none",
    "text.parse_math": False,  # a dollar sign in a title is a dollar sign
}


def draw(comparison: Comparison, version: str) -> Figure:
    """The figure of a comparison made by a version of harmony."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(WIDTH, HEIGHT), dpi=DOTS)
        FigureCanvasAgg(figure)
        grid = figure.add_gridspec(
            2, 1, left=0.035, right=0.985, top=0.85, bottom=0.115, hspace=0.36
        )
        _draw_forest(figure, grid[0], comparison)
        _draw_courses(figure, grid[1], comparison)
        _write_around(figure, comparison, version)
    return figure


def save(figure: Figure, path: Path) -> None:
    """Write the figure in the format that the path ends in; the same figure, the same bytes."""
    with mpl.rc_context(_STYLE):
        dates = {"Date": None} if path.suffix == ".svg" else {"Software": None}
        figure.savefig(path, dpi=DOTS, metadata=dates)


def _draw_forest(figure: Figure, place: Any, comparison: Comparison) -> None:
    columns = place.subgridspec(1, 1 + len(MEASURES), width_ratios=[1.15, 1, 1, 1, 1], wspace=0.12)
    names = figure.add_subplot(columns[0])
    _write_names(names, comparison)
    for column, measure in enumerate(MEASURES, start=1):
        _draw_effects(figure.add_subplot(columns[column], sharey=names), measure, comparison)


def _write_names(axes: Axes, comparison: Comparison) -> None:
    """Each scenario's name in its colour, its title below."""
    many = len(comparison.scenarios)
    axes.set(xlim=(0, 1), ylim=(many - 0.5, -0.5))
    axes.axis("off")
    size = 12 if many <= 6 else 9
    for row, scenario in enumerate(comparison.scenarios):
        axes.text(
            0, row, _label(scenario), color=style(row)[0], weight="bold", size=size, va="bottom"
        )
        if many <= 8:
            title = "\n".join(_wrapped(scenario.title, 34, 2))
            axes.text(0, row + 0.04, title, color=GREY, size=size - 2, va="top")


def _wrapped(text: str, width: int, lines: int) -> list[str]:
    return textwrap.wrap(text, width, max_lines=lines, placeholder=" …")


def _label(scenario: Scenario) -> str:
    return textwrap.shorten(scenario.name.replace("_", " "), 28, placeholder=" …")


def _draw_effects(axes: Axes, measure: str, comparison: Comparison) -> None:
    effects = [
        shown_effect(comparison.effect(scenario.name, measure)) for scenario in comparison.scenarios
    ]
    axes.axvline(0, color=GREY, linewidth=1)
    for row, effect in enumerate(effects):
        if effect is None:
            axes.text(0, row, "not defined", color=GREY, ha="center", va="center", size=10)
        else:
            _draw_effect(axes, row, effect)
    axes.set_title(f"{MEASURES[measure]}: {_verdict(measure, effects)}", size=12.5)
    axes.set_xlabel(_change_label(measure, effects))
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.12)
    axes.locator_params(axis="x", nbins=5)


def _draw_effect(axes: Axes, row: int, effect: Shown) -> None:
    colour = style(row)[0]
    axes.plot([effect.low, effect.high], [row, row], color=colour, linewidth=2.5)
    clear = effect.direction != 0
    axes.plot(effect.value, row, "o", color=colour, mfc=colour if clear else "white", markersize=8)
    axes.annotate(
        f"{effect.value:+.{_decimals(effect)}f}",
        (effect.value, row),
        xytext=(0, 8),
        textcoords="offset points",
        ha="center",
        size=10,
    )


def _decimals(effect: Shown) -> int:
    """Enough decimals that the interval's width shows, three at the most."""
    width = effect.high - effect.low or abs(effect.value)
    if width <= 0:
        return 1
    return int(np.clip(np.ceil(-np.log10(width)) + 1, 0, 3))


def _verdict(measure: str, effects: list[Shown | None]) -> str:
    """How many scenarios move the measure which way, in words."""
    directions = [effect.direction for effect in effects if effect is not None]
    parts = [
        f"{directions.count(way)} {word}"
        for way, word in ((1, "up"), (-1, "down"), (0, "unsettled"))
        if way in directions
    ]
    return ", ".join(parts) or "not defined"


def _change_label(measure: str, effects: list[Shown | None]) -> str:
    units = {effect.unit for effect in effects if effect is not None}
    better = {1: "more is better", -1: "less is better", 0: ""}[measure_of(measure).better]
    unit = " or ".join(sorted(units)) or points(measure)[1]
    return f"change, {unit}" + (f" ({better})" if better else "")


def _draw_courses(figure: Figure, place: Any, comparison: Comparison) -> None:
    columns = place.subgridspec(1, len(COURSES), wspace=0.30)
    for column, measure in enumerate(COURSES):
        _draw_course(figure.add_subplot(columns[column]), measure, comparison)


def _draw_course(axes: Axes, measure: str, comparison: Comparison) -> None:
    axes.axhline(0, color=GREY, linewidth=1)
    ends: list[tuple[float, int]] = []
    widest: tuple[float, str, int] | None = None
    for place, scenario in enumerate(comparison.scenarios):
        middle, low, high = _course(comparison, scenario.name, measure)
        quarters = np.arange(1, len(middle) + 1)
        colour, line = style(place)
        axes.fill_between(quarters, low, high, color=colour, alpha=0.18, linewidth=0)
        axes.plot(quarters, middle, line, color=colour, linewidth=2)
        if len(middle) == 1:
            axes.plot(quarters, middle, "o", color=colour)
        _mark_start(axes, scenario, colour)
        known = middle[np.isfinite(middle)]
        if not len(known):
            continue
        ends.append((float(known[-1]), place))
        most = int(np.nanargmax(np.abs(middle)))
        if widest is None or abs(middle[most]) > abs(widest[0]):
            widest = (float(middle[most]), _label(scenario), most + 1)
    unit = "%" if is_relative(measure) else points(measure)[1]
    axes.set_title(_course_title(measure, widest, unit))
    axes.set(xlabel="quarter", ylabel=f"difference from baseline, {unit}")
    axes.xaxis.get_major_locator().set_params(integer=True)  # type: ignore[attr-defined]
    axes.grid(axis="y", color=PALE, linewidth=0.6)
    axes.margins(x=0.01)
    _label_ends(axes, ends, comparison)


def _course(comparison: Comparison, scenario: str, measure: str) -> tuple[Any, Any, Any]:
    """Difference by quarter with its 95 % interval, in the unit shown."""
    found = comparison.course(scenario, measure).differences()
    if is_relative(measure):
        return 100 * found.relative, 100 * found.relative_low, 100 * found.relative_high
    factor = points(measure)[0]
    return factor * found.mean, factor * found.low, factor * found.high


def _mark_start(axes: Axes, scenario: Scenario, colour: str) -> None:
    if scenario.first_start > 0:
        quarter = 0.5 + scenario.first_start / WEEKS_PER_QUARTER
        axes.axvline(quarter, color=colour, linewidth=0.8, linestyle=":")


def _course_title(measure: str, widest: tuple[float, str, int] | None, unit: str) -> str:
    if widest is None:
        return f"{COURSES[measure]}, quarter by quarter: not defined"
    value, label, quarter = widest
    mark = " %" if unit == "%" else ""
    return f"{COURSES[measure]}: furthest apart in quarter {quarter}, {value:+.1f}{mark} ({label})"


def _label_ends(axes: Axes, ends: list[tuple[float, int]], comparison: Comparison) -> None:
    """Name each line where it ends, the names pushed apart so that none overlap."""
    bottom, top = axes.get_ylim()
    size = 11 if len(ends) <= 8 else 8
    gap = (top - bottom) * (size / 11) * 0.062
    heights = _spread([value for value, _ in ends], gap, bottom, top)
    for (_, place), height in zip(ends, heights, strict=True):
        axes.annotate(
            _label(comparison.scenarios[place]),
            (1.0, height),
            xycoords=("axes fraction", "data"),
            xytext=(6, 0),
            textcoords="offset points",
            color=style(place)[0],
            va="center",
            size=size,
            annotation_clip=False,
        )


def _spread(values: list[float], gap: float, bottom: float, top: float) -> list[float]:
    """Heights near the values, in their order, at least a gap apart, within the axes if they fit.

    Neighbours closer than the gap are joined into a block around their common middle.
    """
    order = sorted(range(len(values)), key=lambda place: values[place])
    blocks: list[list[int]] = []
    for place in order:
        blocks.append([place])
        while len(blocks) > 1 and _overlap(blocks[-2], blocks[-1], values, gap):
            last = blocks.pop()
            blocks[-1].extend(last)
    heights = [0.0] * len(values)
    for block in blocks:
        half = gap * (len(block) - 1) / 2
        middle = float(np.mean([values[place] for place in block]))
        middle = min(max(middle, bottom + half), max(top - half, bottom + half))
        for step, place in enumerate(block):
            heights[place] = middle - half + gap * step
    return heights


def _overlap(lower: list[int], upper: list[int], values: list[float], gap: float) -> bool:
    reach = gap * (len(lower) + len(upper)) / 2
    middles = [float(np.mean([values[place] for place in block])) for block in (lower, upper)]
    return middles[1] - middles[0] < reach


def _write_around(figure: Figure, comparison: Comparison, version: str) -> None:
    figure.text(0.035, 0.965, headline(comparison), size=18, weight="bold", va="top")
    figure.text(0.035, 0.918, _subtitle(comparison), size=11.5, color=GREY, va="top")
    figure.text(0.035, 0.012, _provenance(comparison, version), size=8, color=GREY, va="bottom")


def headline(comparison: Comparison) -> str:
    """What is seen in conflict and in revenue, in one line."""
    parts = [
        _sentence(comparison, "conflict", "Conflict"),
        _sentence(comparison, "revenue", "revenue"),
    ]
    return "; ".join(parts)


def _sentence(comparison: Comparison, measure: str, subject: str) -> str:
    named: dict[int, list[str]] = {1: [], -1: []}
    for scenario in comparison.scenarios:
        effect = shown_effect(comparison.effect(scenario.name, measure))
        if effect is not None and effect.direction:
            named[effect.direction].append(_label(scenario))
    parts = [
        f"{verb} with {_enumerated(named[way])}"
        for way, verb in ((-1, "falls"), (1, "rises"))
        if named[way]
    ]
    return f"{subject} " + (" and ".join(parts) or "does not clearly change")


def _enumerated(names: list[str]) -> str:
    if len(names) > _MOST_NAMED:
        return f"{len(names)} scenarios"
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]


def _subtitle(comparison: Comparison) -> str:
    whose = "one firm under as many lucks" if comparison.one_firm else "as many firms"
    years = comparison.weeks / 52
    return (
        f"Change against {_label(comparison.baseline)}: mean of {comparison.runs:,} pairs of runs "
        f"({whose}), {years:.3g} years each; both runs of a pair have the same people and luck.\n"
        "Bars and bands: 95 % interval of the mean. Hollow dot: the interval includes zero, "
        "the runs do not settle the sign."
    )


def _provenance(comparison: Comparison, version: str) -> str:
    arms = (comparison.baseline, *comparison.scenarios)
    hashes = ", ".join(f"{arm.name} {arm.hash}" for arm in arms)
    text = f"harmony {version} · seed {comparison.seed}, runs 0 to {comparison.runs - 1} · {hashes}"
    return "\n".join(_wrapped(text, 260, 3))
