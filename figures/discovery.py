"""Conditions under which something happens: the boxes, how well they hold, and the points.

Reads the document of a discovery (what ``harmony discover`` writes as discovery.json) and
nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator, PercentFormatter

from harmony.figures.base import StoredFigure
from harmony.figures.canvas import drawing
from harmony.figures.glossary import (
    factor_in_words,
    measure_in_words,
    money,
    scale_of,
    value_in_words,
)
from harmony.figures.palette import COLOURS, GREY, INK, PALE, style
from harmony.figures.wrapping import filled, shortened

MOST_ROWS = 10
_WIDTH, _NAMES, _BESIDE = 13.0, 3.0, 4.4  # inches
_ROW, _ABOVE, _BELOW, _BETWEEN = 0.6, 1.35, 1.4, 0.95
_MOST_LETTERS, _LINES = 40, 3  # of a factor's name
_CASE = COLOURS[1]


def happening(document: Mapping[str, Any]) -> str:
    """What is looked for, in words: an effect beyond a threshold."""
    side = "below" if document["above"] is None else "above"
    factor, unit = _scale(document)
    threshold = factor * document[side]
    measure = measure_in_words(document, document["measure"])
    return f"the change of {measure} by {document['scenario']} is {side} {threshold:g} {unit}"


def _scale(document: Mapping[str, Any]) -> tuple[float, str]:
    return scale_of(document, document["measure"], document["relative"])


def condition_in_words(condition: Mapping[str, Any], document: Mapping[str, Any]) -> str:
    """What a box asks of a factor, in words."""
    factor = condition["factor"]
    name = factor_in_words(document, factor)
    if condition["values"]:
        values = (value_in_words(document, factor, value) for value in condition["values"])
        return f"{name}: {' or '.join(values)}"
    low, high = ends_of(document["factors"][factor])
    from_low, to_high = condition["low"] <= low, condition["high"] >= high
    if from_low:
        return f"{name}: up to {condition['high']:.3g}"
    if to_high:
        return f"{name}: from {condition['low']:.3g}"
    return f"{name}: {condition['low']:.3g} to {condition['high']:.3g}"


def ends_of(factor: Mapping[str, Any]) -> tuple[float, float]:
    """The lowest and the highest number that a factor takes."""
    numbers = factor["values"] or [factor["low"], factor["high"]]
    return min(numbers), max(numbers)


def draw(document: Mapping[str, Any]) -> Figure:
    """The figure: with boxes their limits, how well they hold and the points; else the effects."""
    boxes = document["boxes"]
    rows = list(dict.fromkeys(each["factor"] for one in boxes for each in one["conditions"]))
    rows = rows[:MOST_ROWS]
    upper, lower = max(_ROW * len(rows), 1.6), max(0.42 * len(boxes), 1.6)
    height = _ABOVE + _BELOW + upper + (_BETWEEN + lower if boxes else 1.5)
    with drawing(_WIDTH, height) as figure:
        if boxes:
            wide = _WIDTH - _NAMES - _BESIDE - 0.9
            limits = _axes(figure, _NAMES, height - _ABOVE - upper, wide, upper)
            _draw_limits(limits, boxes, rows, document)
            held = _axes(figure, _NAMES, _BELOW, wide, lower)
            _draw_qualities(held, boxes, document)
            tall = min(upper + lower + _BETWEEN, 4.6)
            beside = _axes(
                figure, _WIDTH - _BESIDE + 0.5, height - _ABOVE - tall, _BESIDE - 0.7, tall
            )
            _draw_points(beside, boxes[0], document)
        else:
            whole = _axes(figure, 1.3, _BELOW, _WIDTH - 2.0, height - _ABOVE - _BELOW)
            _draw_effects(whole, document)
        _write_around(figure, document, height)
    return figure


def _axes(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    whole, tall = figure.get_size_inches()
    return figure.add_axes((left / whole, bottom / tall, width / whole, height / tall))


def _draw_limits(
    axes: Axes,
    boxes: Sequence[Mapping[str, Any]],
    rows: Sequence[str],
    document: Mapping[str, Any],
) -> None:
    """For each factor its whole range as a pale line, and on it what each box leaves of it."""
    step = 0.5 / len(boxes)
    for row, name in enumerate(rows):
        factor = document["factors"][name]
        axes.plot([0, 1], [row, row], color=PALE, linewidth=24, solid_capstyle="butt", zorder=0)
        for place, box in enumerate(boxes):
            height = row + step * (place - (len(boxes) - 1) / 2)
            for one in box["conditions"]:
                if one["factor"] == name:
                    for part in _parts(one, factor):
                        axes.plot(part, [height] * 2, color=style(place)[0], linewidth=3.5,
                                  solid_capstyle="butt")  # fmt: skip
        for at, text in _marks(document, name):
            axes.annotate(text, (at, row + 0.32), size=9, ha="center", va="top", color=GREY)
    axes.set_yticks(range(len(rows)), [_name(document, name) for name in rows], size=9)
    axes.set_ylim(len(rows) - 0.35, -0.6)
    axes.set_xticks([])
    axes.set_xlim(-0.04, 1.04)
    axes.spines[["left", "bottom"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    axes.set_title("What each box asks, within the whole range", size=12)


def _parts(condition: Mapping[str, Any], factor: Mapping[str, Any]) -> list[tuple[float, float]]:
    """Which parts of a factor's line a condition leaves, each from 0 to 1."""
    if condition["values"]:
        count = len(factor["values"])
        kept = [factor["values"].index(value) for value in condition["values"]]
        return [((place + 0.06) / count, (place + 0.94) / count) for place in kept]
    low, high = ends_of(factor)
    first, last = ((condition[end] - low) / (high - low) for end in ("low", "high"))
    return [(first, last)]


def _marks(document: Mapping[str, Any], name: str) -> list[tuple[float, str]]:
    """What is written below a factor's line: its ends, or its words."""
    factor = document["factors"][name]
    if factor["values"] and any(isinstance(value, str | bool) for value in factor["values"]):
        words = [value_in_words(document, name, value) for value in factor["values"]]
        return [
            ((place + 0.5) / len(words), shortened(word, 14, "…"))
            for place, word in enumerate(words)
        ]
    return [(at, f"{end:.3g}") for at, end in zip((0, 1), ends_of(factor), strict=True)]


def _draw_qualities(
    axes: Axes, boxes: Sequence[Mapping[str, Any]], document: Mapping[str, Any]
) -> None:
    """Density and coverage of each box: hollow as it was picked, full on fresh points."""
    for row, box in enumerate(boxes):
        colour = style(row)[0]
        for name, marker, offset in (("density", "o", -0.15), ("coverage", "s", 0.2)):
            for sample, full in (("original", False), ("fresh", True)):
                share = box[sample][name] if box[sample] else None
                if share is None or share["share"] is None:
                    continue
                at = row + offset
                if full:
                    axes.plot([share["low"], share["high"]], [at, at], color=colour, linewidth=1.5)
                axes.plot(
                    [share["share"]],
                    [at],
                    marker=marker,
                    color=colour,
                    markersize=7,
                    markerfacecolor=colour if full else "white",
                    zorder=3 + full,
                )
    rate = (document["fresh"] or document["original"])["base_rate"]["share"]
    axes.axvline(rate, color=INK, linewidth=1, linestyle="--", zorder=0)
    axes.annotate("all points", (rate, 1.0), xycoords=("data", "axes fraction"), xytext=(4, -2),
                  textcoords="offset points", size=9, va="bottom")  # fmt: skip
    axes.set_yticks(range(len(boxes)), [box["name"] for box in boxes])
    for label, place in zip(axes.get_yticklabels(), range(len(boxes)), strict=True):
        label.set_color(style(place)[0])
        label.set_fontweight("bold")
    axes.set_ylim(len(boxes) - 0.4, -0.6)
    axes.set_xlim(0, 1.02)
    axes.xaxis.set_major_formatter(PercentFormatter(1.0))
    axes.tick_params(axis="y", length=0)
    axes.set_xlabel(
        "circles: density   squares: coverage   hollow: as picked   full: fresh points", size=10
    )


def _draw_points(axes: Axes, box: Mapping[str, Any], document: Mapping[str, Any]) -> None:
    """The points on the two factors that matter most in a box; or one, and the effect."""
    sample = "fresh" if document["fresh"] else "original"
    shown = document[sample]["each"]
    is_case = np.array(shown["is_case"], dtype=bool)
    asked = {one["factor"]: one for one in box["conditions"][:2]}
    across, *others = asked
    x = _numbers(axes, "x", across, document, shown)
    if others:
        y = _numbers(axes, "y", others[0], document, shown)
        corner, size = zip(*(_span(asked[name], document) for name in asked), strict=True)
        axes.add_patch(Rectangle(corner, *size, facecolor="none", edgecolor=style(0)[0],
                                 linewidth=2, zorder=3))  # fmt: skip
    else:
        y = _scale(document)[0] * np.array(shown["effect"], dtype=float)
        low, wide = _span(asked[across], document)
        axes.axvspan(low, low + wide, facecolor=style(0)[0], alpha=0.12)
        _draw_threshold(axes, document)
    for chosen, colour, size_of in ((~is_case, "#b5b5b5", 10), (is_case, _CASE, 16)):
        axes.scatter(x[chosen], y[chosen], s=size_of, color=colour, linewidths=0, zorder=2)
    axes.set_title(f"{sample.capitalize()} points; orange: it happens", size=12)


def _numbers(
    axes: Axes, side: str, factor: str, document: Mapping[str, Any], shown: Mapping[str, Any]
) -> np.ndarray[Any, Any]:
    """A factor's values as numbers on an axis; words beside each other, a little scattered."""
    axis = axes.xaxis if side == "x" else axes.yaxis
    axis.set_label_text(_name(document, factor), size=10)
    values = document["factors"][factor]["values"]
    if not any(isinstance(value, str | bool) for value in values):
        axis.set_major_locator(MaxNLocator(5))
        return np.array(shown["factors"][factor], dtype=float)
    words = [value_in_words(document, factor, value) for value in values]
    axis.set_ticks(range(len(words)), [filled(word, 26, 2) for word in words])
    places = np.array([values.index(value) for value in shown["factors"][factor]], dtype=float)
    return places + np.random.default_rng(0).uniform(-0.3, 0.3, len(places))


def _span(condition: Mapping[str, Any], document: Mapping[str, Any]) -> tuple[float, float]:
    """Where a condition begins on an axis, and how far it reaches."""
    if not condition["values"]:
        return condition["low"], condition["high"] - condition["low"]
    values = document["factors"][condition["factor"]]["values"]
    kept = [values.index(value) for value in condition["values"]]
    return min(kept) - 0.4, max(kept) - min(kept) + 0.8


def _draw_effects(axes: Axes, document: Mapping[str, Any]) -> None:
    """The effects of all points in their order, where there is no box to show."""
    effects = _scale(document)[0] * np.sort(
        np.array(document["original"]["each"]["effect"], dtype=float)
    )
    shares = (np.arange(len(effects)) + 0.5) / len(effects)
    axes.plot(shares, effects, marker=".", linestyle="", color=COLOURS[0])
    _draw_threshold(axes, document)
    axes.xaxis.set_major_formatter(PercentFormatter(1.0))
    axes.set_xlabel("points, by their effect")


def _draw_threshold(axes: Axes, document: Mapping[str, Any]) -> None:
    factor, unit = _scale(document)
    threshold = document["below"] if document["above"] is None else document["above"]
    axes.axhline(factor * threshold, color=INK, linewidth=1, linestyle="--")
    axes.set_ylabel(f"change of {measure_in_words(document, document['measure'])} ({unit})")
    if unit == "money":
        axes.yaxis.set_major_formatter(FuncFormatter(money))


def _name(document: Mapping[str, Any], factor: str) -> str:
    return filled(factor_in_words(document, factor), _MOST_LETTERS, _LINES)


def _write_around(figure: Figure, document: Mapping[str, Any], height: float) -> None:
    title = filled(document["question"], 84, 2)
    figure.text(0.2 / _WIDTH, 1 - 0.2 / height, title, size=15, weight="bold", va="top")
    note = (
        f"It happens where {happening(document)} in the mean over firms. Density: share of a box's "
        "points at which it happens. Coverage: share of these points that lie in the box. Lines: "
        f"95 % intervals. {document['points']:,} points, {document['firms']:,} firms, "
        f"{document['weeks']} weeks; {document['runs']:,} runs, seed {document['seed']}, "
        f"experiment {document['hash']}, harmony {document['harmony']}."
    )
    figure.text(0.2 / _WIDTH, 0.12 / height, filled(note, 168), size=9.5, color=INK, va="bottom")


FIGURE = StoredFigure(
    name="discovery",
    title="Under which conditions does it happen?",
    reads="discovery.json",
    made_by="discover",
    draw=draw,
)
