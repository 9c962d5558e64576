"""How many runs it takes to see an effect, for each scenario and each way of comparing.

Reads the document of a power plan (what ``harmony power`` writes as power.json) and nothing
else.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, NullFormatter

from harmony.figures.base import StoredFigure
from harmony.figures.canvas import drawing
from harmony.figures.glossary import measure_in_words, scale_of
from harmony.figures.palette import COLOURS, GREY, INK, PALE
from harmony.figures.wrapping import filled, shortened

WIDTH = 12.0  # inches
_GROUP, _ABOVE, _BELOW = 0.95, 1.35, 1.35
_MARKS = ("o", "s", "D")
_RUNS_A_PAIR = 2


def draw(document: Mapping[str, Any]) -> Figure:
    """The figure of a document."""
    scenarios = document["scenarios"]
    height = _ABOVE + _GROUP * len(scenarios) + _BELOW
    with drawing(WIDTH, height) as figure:
        axes = figure.add_axes((0.24, _BELOW / height, 0.72, 1 - (_ABOVE + _BELOW) / height))
        axes.set_xscale("log")
        for row, one in enumerate(scenarios):
            _draw_scenario(axes, row, one)
        names = [_short(one["scenario"]) for one in scenarios]
        axes.set_yticks(range(len(scenarios)), names)
        axes.set(ylim=(len(scenarios) - 0.45, -0.55), xlabel="runs of both arms, 95 % interval")
        axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}"))
        axes.xaxis.set_minor_formatter(NullFormatter())
        axes.grid(axis="x", color=PALE, linewidth=0.6)
        axes.tick_params(axis="y", length=0)
        axes.margins(x=0.12)
        _write_around(figure, document, height)
    return figure


def _draw_scenario(axes: Axes, row: int, one: Mapping[str, Any]) -> None:
    """The ways of comparing below each other, each with its number."""
    for place, design in enumerate(one["designs"]):
        if design["runs"] is None:
            continue
        across = row + 0.26 * (place - 1)
        colour = COLOURS[place]
        bounds = [_RUNS_A_PAIR * (design[end] or design["pairs"]) for end in ("low", "high")]
        axes.plot(bounds, [across, across], color=colour, linewidth=2.5)
        axes.plot(design["runs"], across, _MARKS[place], color=colour, markersize=7)
        axes.annotate(
            f"{design['runs']:,}",
            (bounds[1], across),
            xytext=(6, 0),
            textcoords="offset points",
            va="center",
            size=10,
            color=INK,
        )


def _short(name: str) -> str:
    return shortened(name.replace("_", " "), 28)


def headline(document: Mapping[str, Any]) -> str:
    """What is asked, and how much common luck saves."""
    savings = [
        fresh["pairs"] / common["pairs"]
        for common, fresh, _ in (one["designs"] for one in document["scenarios"])
        if common["pairs"] and fresh["pairs"]
    ]
    saved = ""
    if savings:
        low, high = (f"{end:.0f}" if end >= 10 else f"{end:.1f}"
                     for end in (min(savings), max(savings)))  # fmt: skip
        times = low if low == high else f"{low} to {high}"
        saved = f": {times} times fewer runs with common luck"
    words = measure_in_words(document, document["measure"])
    return f"Seeing {_effect(document)} of {words}{saved}"


def _effect(document: Mapping[str, Any]) -> str:
    factor, unit = scale_of(document, document["measure"], document["relative"])
    return f"{factor * document['effect']:g} {unit}"


def _write_around(figure: Figure, document: Mapping[str, Any], height: float) -> None:
    title = filled(headline(document), 92)
    figure.text(0.02, 1 - 0.2 / height, title, size=15, weight="bold", va="top")
    across = 0.02
    for place, design in enumerate(document["scenarios"][0]["designs"]):
        figure.text(across, 1 - 0.8 / height, f"{'●■◆'[place]} {design['design']}",
                    color=COLOURS[place], weight="bold", va="top")  # fmt: skip
        across += 0.27
    note = filled(
        f"Against {document['baseline']}, {document['weeks']} weeks; the 95 % interval is to "
        f"exclude zero with a chance of {100 * document['power']:g} %. By Student's t from the "
        f"scatter in a pilot of {document['pilot']:,} firms, seed {document['seed']}, harmony "
        f"{document['harmony']}.",
        150,
    )
    figure.text(0.02, 0.12 / height, note, size=9.5, color=GREY, va="bottom")


FIGURE = StoredFigure(
    name="power",
    title="How many runs does it take to see an effect?",
    reads="power.json",
    made_by="power",
    draw=draw,
)
