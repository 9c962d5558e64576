"""The first figure: what scenarios do to money, brand and conflict, and how it comes about.

Above, the effect of each scenario with its 95 % interval; below, the course of the
difference over the quarters. Where there are many scenarios the figure is taller, and only
those that move furthest have a colour and a name below. Reads the document of a comparison
(what ``harmony compare`` writes as comparison.json) and nothing else.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator
from numpy.typing import NDArray

from harmony.figures.base import StoredFigure
from harmony.figures.canvas import drawing
from harmony.figures.glossary import measure_of
from harmony.figures.palette import COLOURS, GREY, LINES, PALE, Line, style
from harmony.figures.wrapping import shortened, wrapped

Document = Mapping[str, Any]
Shown = Mapping[str, Any]
Values = NDArray[np.float64]

MEASURES = {"revenue": "Revenue", "profit": "Profit", "brand": "Brand", "conflict": "Conflict"}
COURSES = {"revenue": "Revenue", "conflict": "Conflict"}
WIDTH, HEIGHT = 16.0, 10.0  # inches; as high for up to ``_MOST_TITLES`` scenarios
_ROW = 0.36  # of the height for each further one
_PROVENANCE = 0.13  # of the height for each line of it beyond the usual ones
_USUAL_LINES = 3
_MOST_NAMED = 3
_MOST_TITLES = 8
_MOST_LETTERS_BELOW = 225


def draw(comparison: Document) -> Figure:
    """The figure of a comparison's document."""
    provenance = wrapped(_provenance(comparison), _MOST_LETTERS_BELOW)
    more = _ROW * max(0, len(comparison["scenarios"]) - _MOST_TITLES)
    lines = _PROVENANCE * max(0, len(provenance) - _USUAL_LINES)
    height = HEIGHT + more + lines
    looks = _looks(comparison)

    def up(inches: float) -> float:
        """A place in the figure, so many inches above the usual bottom."""
        return (inches + lines) / height

    with drawing(WIDTH, height) as figure:
        above = figure.add_gridspec(
            1, 1, left=0.035, right=0.98, top=up(8.25 + more), bottom=up(5.3)
        )[0]
        below = figure.add_gridspec(1, 1, left=0.045, right=0.855, top=up(4.0), bottom=up(1.1))[0]
        _draw_forest(figure, above, comparison, looks)
        _draw_courses(figure, below, comparison, looks)
        seen = "\n".join(wrapped(headline(comparison), 115, 2))
        figure.text(0.035, up(9.22 + more), seen, size=16, weight="bold", va="bottom",
                    linespacing=1.25)  # fmt: skip
        figure.text(0.035, up(9.1 + more), _subtitle(comparison), size=11.5, color=GREY, va="top")
        figure.text(0.035, 0.12 / height, "\n".join(provenance), size=8, color=GREY, va="bottom")
    return figure


@dataclasses.dataclass(frozen=True, slots=True)
class _Look:
    """How a scenario is drawn; one that is not named below is grey there."""

    colour: str
    line: Line
    is_named: bool


@dataclasses.dataclass(frozen=True, slots=True)
class _Course:
    """Differences by quarter with their 95 % interval; not a number where one is not known."""

    value: Values
    low: Values
    high: Values
    unit: str


def _looks(comparison: Document) -> list[_Look]:
    """The look of each scenario: a colour of its own where there are few."""
    many = len(comparison["scenarios"])
    if many <= _MOST_TITLES:
        return [_Look(*style(place), True) for place in range(many)]
    furthest = np.argsort(-_distances(comparison), kind="stable")[: len(COLOURS)].tolist()
    return [
        _Look(*style(furthest.index(place)), True)
        if place in furthest
        else _Look(GREY, LINES[0], False)
        for place in range(many)
    ]


def _distances(comparison: Document) -> Values:
    """How far each scenario's courses go at most, as shares of the furthest of all."""
    courses = [
        [np.nan_to_num(_course(comparison, one, measure).value) for one in comparison["scenarios"]]
        for measure in COURSES
    ]
    most = np.abs(courses).max(axis=2)
    distances: Values = (most / np.maximum(most.max(axis=1, keepdims=True), 1e-300)).max(axis=0)
    return distances


def _draw_forest(figure: Figure, place: Any, comparison: Document, looks: Sequence[_Look]) -> None:
    columns = place.subgridspec(1, 1 + len(MEASURES), width_ratios=[1.1, 1, 1, 1, 1], wspace=0.16)
    names = figure.add_subplot(columns[0])
    _write_names(names, comparison, looks)
    for column, measure in enumerate(MEASURES, start=1):
        axes = figure.add_subplot(columns[column], sharey=names)
        _draw_effects(axes, measure, comparison, looks)


def _write_names(axes: Axes, comparison: Document, looks: Sequence[_Look]) -> None:
    """Each scenario's name in its colour, its title below where there is room."""
    many = len(comparison["scenarios"])
    room_above = 0.5 if many <= _MOST_TITLES else 0.8
    axes.set(xlim=(0, 1), ylim=(many - 0.5, -room_above))
    axes.axis("off")
    if many > _MOST_TITLES:
        for row, (scenario, look) in enumerate(zip(comparison["scenarios"], looks, strict=True)):
            weight = "bold" if look.is_named else "normal"
            axes.text(
                0, row, _label(scenario), color=look.colour, weight=weight, size=11, va="center"
            )
        return
    size, width, title_lines = (12, 32, 2) if many <= 4 else (10, 42, 1)
    for row, (scenario, look) in enumerate(zip(comparison["scenarios"], looks, strict=True)):
        axes.text(
            0, row, _label(scenario), color=look.colour, weight="bold", size=size, va="bottom"
        )
        title = "\n".join(wrapped(comparison["arms"][scenario]["title"], width, title_lines))
        axes.text(0, row + 0.04, title, color=GREY, size=size - 2, va="top")


def _label(scenario: str) -> str:
    return shortened(scenario.replace("_", " "), 28)


def _draw_effects(axes: Axes, measure: str, comparison: Document, looks: Sequence[_Look]) -> None:
    effects = [_effect(comparison, scenario, measure) for scenario in comparison["scenarios"]]
    axes.axvline(0, color=GREY, linewidth=1)
    for row, effect in enumerate(effects):
        if effect is None:
            axes.text(0, row, "not defined", color=GREY, ha="center", va="center", size=10)
        else:
            _draw_effect(axes, row, effect, looks[row].colour)
    axes.set_title(f"{MEASURES[measure]}: {_verdict(effects)}", size=12.5)
    axes.set_xlabel(_change_label(measure_of(comparison, measure), effects))
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.spines["left"].set_visible(False)
    axes.margins(x=0.12)
    axes.locator_params(axis="x", nbins=5)


def _draw_effect(axes: Axes, row: int, effect: Shown, colour: str) -> None:
    value = effect["value"]
    axes.plot([effect["low"], effect["high"]], [row, row], color=colour, linewidth=2.5)
    clear = _direction(effect) != 0
    axes.plot(value, row, "o", color=colour, mfc=colour if clear else "white", markersize=8)
    axes.annotate(
        _signed(value),
        (value, row),
        xytext=(0, 8),
        textcoords="offset points",
        ha="center",
        size=10,
        bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"},
    )


def _effect(comparison: Document, scenario: str, measure: str) -> Shown | None:
    """An effect as it is shown; None where it is not defined."""
    for one in comparison["effects"]:
        if (one["scenario"], one["measure"]) == (scenario, measure):
            shown: Shown | None = one["shown"]
            return shown
    raise KeyError(f"{measure} of {scenario}")


def _direction(effect: Shown) -> int:
    """1 or -1 where the interval lies on one side of zero, 0 where it does not."""
    if effect["low"] > 0:
        return 1
    return -1 if effect["high"] < 0 else 0


def _verdict(effects: list[Shown | None]) -> str:
    """How many scenarios move a measure which way, in words."""
    directions = [_direction(effect) for effect in effects if effect is not None]
    parts = [
        f"{directions.count(way)} {word}"
        for way, word in ((1, "up"), (-1, "down"), (0, "open"))
        if way in directions
    ]
    return ", ".join(parts) or "not defined"


def _change_label(measure: Mapping[str, Any], effects: list[Shown | None]) -> str:
    units = {effect["unit"] for effect in effects if effect is not None}
    better = {1: "more is better", -1: "less is better", 0: ""}[measure["better"]]
    unit = " or ".join(sorted(units)) or measure["shown_in"]
    return f"change, {unit}" + (f"\n({better})" if better else "")


def _draw_courses(figure: Figure, place: Any, comparison: Document, looks: Sequence[_Look]) -> None:
    columns = place.subgridspec(1, len(COURSES), wspace=0.56)
    for column, measure in enumerate(COURSES):
        _draw_course(figure.add_subplot(columns[column]), measure, comparison, looks)


def _draw_course(axes: Axes, measure: str, comparison: Document, looks: Sequence[_Look]) -> None:
    axes.axhline(0, color=GREY, linewidth=1)
    scenarios = comparison["scenarios"]
    courses = [_course(comparison, scenario, measure) for scenario in scenarios]
    for scenario, course, look in zip(scenarios, courses, looks, strict=True):
        _draw_line(axes, look, course)
        if look.is_named:
            _mark_start(axes, comparison, scenario, look.colour)
    middles, unit = [one.value for one in courses], courses[0].unit
    axes.set_title(_course_title(measure, middles, unit, comparison), size=13, pad=24)
    axes.text(
        0, 1.03, f"difference from baseline, {unit}", transform=axes.transAxes, color=GREY, size=11
    )
    axes.set(xlabel="quarter", xlim=(0.5, max(map(len, middles)) + 0.5))
    axes.xaxis.set_major_locator(MaxNLocator(integer=True, min_n_ticks=1))
    axes.grid(axis="y", color=PALE, linewidth=0.6)
    _label_ends(axes, middles, comparison, looks)


def _draw_line(axes: Axes, look: _Look, course: _Course) -> None:
    """A line with its band; a dot with its bar where there is but one quarter."""
    quarters = np.arange(1, len(course.value) + 1)
    if not look.is_named:
        axes.plot(quarters, course.value, color=look.colour, linewidth=0.8, alpha=0.5, zorder=1.5)
        return
    axes.fill_between(quarters, course.low, course.high, color=look.colour, alpha=0.18, linewidth=0)
    axes.plot(quarters, course.value, look.line, color=look.colour, linewidth=2)
    if len(quarters) == 1:
        axes.plot([1, 1], [course.low[0], course.high[0]], color=look.colour, linewidth=2)
        axes.plot(quarters, course.value, "o", color=look.colour)


def _course(comparison: Document, scenario: str, measure: str) -> _Course:
    for one in comparison["courses"]:
        if (one["scenario"], one["measure"]) == (scenario, measure):
            value, low, high = (np.array(one[name], float) for name in ("value", "low", "high"))
            return _Course(value, low, high, one["unit"])
    raise KeyError(f"course of {measure} of {scenario}")


def _mark_start(axes: Axes, comparison: Document, scenario: str, colour: str) -> None:
    start = comparison["arms"][scenario]["first_start"]
    if start > 0:
        quarter = 0.5 + start / comparison["weeks_per_quarter"]
        axes.axvline(quarter, color=colour, linewidth=0.8, linestyle=":")


def _course_title(measure: str, middles: list[Values], unit: str, comparison: Document) -> str:
    """Where the courses are furthest from the baseline."""
    subject = COURSES[measure]
    known = np.array([np.where(np.isfinite(middle), middle, 0.0) for middle in middles])
    place, quarter = np.unravel_index(np.abs(known).argmax(), known.shape)
    most = float(known[place, quarter])
    if most == 0:
        return f"{subject}: never differs from the baseline"
    mark = " %" if unit == "%" else ""
    whose = _label(comparison["scenarios"][int(place)])
    return f"{subject}: furthest in quarter {quarter + 1}, {_signed(most)}{mark} ({whose})"


def _signed(value: float) -> str:
    """A change with its sign and two digits that matter."""
    decimals = 1 if abs(value) >= 1 else 2
    return f"{value:+.{decimals}f}".replace("-", "−")


def _label_ends(
    axes: Axes, middles: list[Values], comparison: Document, looks: Sequence[_Look]
) -> None:
    """Name each line where it ends, the names pushed apart so that none overlap."""
    places = [
        place
        for place, middle in enumerate(middles)
        if looks[place].is_named and np.isfinite(middle).any()
    ]
    ends = [float(middles[place][np.isfinite(middles[place])][-1]) for place in places]
    bottom, top = axes.get_ylim()
    size = 10.5
    heights = _spread(ends, (top - bottom) * size / 165, bottom, top)
    for place, height in zip(places, heights, strict=True):
        axes.annotate(
            _label(comparison["scenarios"][place]),
            (1.0, height),
            xycoords=("axes fraction", "data"),
            xytext=(6, 0),
            textcoords="offset points",
            color=looks[place].colour,
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
    # a block that the edge has moved may have met its neighbour: up from below, then down again
    for lower, upper in itertools.pairwise(order):
        heights[upper] = max(heights[upper], heights[lower] + gap)
    most = max(top, bottom + gap * (len(values) - 1))
    for place in reversed(order):
        heights[place] = min(heights[place], most)
        most = heights[place] - gap
    return heights


def _overlap(lower: list[int], upper: list[int], values: list[float], gap: float) -> bool:
    reach = gap * (len(lower) + len(upper)) / 2
    middles = [float(np.mean([values[place] for place in block])) for block in (lower, upper)]
    return middles[1] - middles[0] < reach


def headline(comparison: Document) -> str:
    """What is seen in conflict and in revenue, in one line."""
    parts = [
        _sentence(comparison, "conflict", "Conflict"),
        _sentence(comparison, "revenue", "revenue"),
    ]
    return "; ".join(parts)


def _sentence(comparison: Document, measure: str, subject: str) -> str:
    named: dict[int, list[str]] = {1: [], -1: []}
    for scenario in comparison["scenarios"]:
        effect = _effect(comparison, scenario, measure)
        if effect is not None and _direction(effect):
            named[_direction(effect)].append(_label(scenario))
    many = len(comparison["scenarios"])
    parts = [
        f"{verb} with {_enumerated(named[way], many)}"
        for way, verb in ((-1, "falls"), (1, "rises"))
        if named[way]
    ]
    return f"{subject} " + (" and ".join(parts) or "does not clearly change")


def _enumerated(names: list[str], many: int) -> str:
    if len(names) == many > 1:
        return "both scenarios" if many == 2 else f"all {many} scenarios"
    if len(names) > _MOST_NAMED:
        return f"{len(names)} scenarios"
    return ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]


def _subtitle(comparison: Document) -> str:
    runs, weeks, sets = (comparison[one] for one in ("runs", "weeks", "sets_of_constants"))
    whose = f"one firm, {runs:,} draws of luck" if comparison["one_firm"] else f"{runs:,} firms"
    if sets:
        whose += f", {sets:,} sets of constants"
    length = f"{weeks / 52:.3g} years" if weeks >= 104 else f"{weeks} weeks"
    grey = (
        f" Below, the {len(COLOURS)} that move furthest are named; the others are grey."
        if len(comparison["scenarios"]) > _MOST_TITLES
        else ""
    )
    return (
        f"Change against {_label(comparison['baseline'])}: "
        f"mean of {runs:,} pairs of runs ({whose}) over {length}; both runs of a pair "
        "have the same people and the same luck.\n"
        "Bars and bands: 95 % interval of the mean. Hollow dot: the interval includes zero, "
        f"the runs do not settle the sign.{grey}"
    )


def _provenance(comparison: Document) -> str:
    arms = (comparison["baseline"], *comparison["scenarios"])
    hashes = ", ".join(f"{arm} {comparison['arms'][arm]['hash']}" for arm in arms)
    return (
        f"harmony {comparison['harmony']} · seed {comparison['seed']}, "
        f"runs 0 to {comparison['runs'] - 1} · {hashes}"
    )


FIGURE = StoredFigure(
    name="comparison",
    title="What do scenarios change, and how does it come about?",
    reads="comparison.json",
    made_by="compare",
    draw=draw,
)
