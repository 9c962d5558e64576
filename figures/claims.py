"""The answers to the claims as a forest: one row a claim, in units of the smallest effect.

Right is where the article points. The zone of effects too small to matter is shaded; the
axis is even within it and logarithmic beyond. Reads the document of the answers (what
``harmony claims`` writes as claims.json) and nothing else.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FuncFormatter, NullLocator

from harmony.figures.base import StoredFigure
from harmony.figures.canvas import drawing
from harmony.figures.palette import COLOURS, GREY, INK, PALE
from harmony.figures.wrapping import wrapped

Answer = Mapping[str, Any]

WIDTH = 16.0  # inches
BY_CONSTRUCTION = "by construction"
# Colour and symbol of each verdict, so that either alone tells it.
MARKS = {
    "supported": (COLOURS[2], "o"),
    "contradicted": (COLOURS[1], "X"),
    "negligible": (COLOURS[0], "s"),
    "depends": (COLOURS[4], "D"),
    BY_CONSTRUCTION: (GREY, "|"),
}
_ROW, _ABOVE, _BELOW = 0.40, 1.5, 1.15  # inches
_LETTERS = 96  # in a line of a claim's text
_LINES = 2
_LETTERS_ABOVE = 170


def draw(document: Mapping[str, Any]) -> Figure:
    """The figure of a document of answers."""
    answers = document["answers"]
    groups = [(kind, list(found)) for kind, found in itertools.groupby(answers, _kind)]
    rows = sum(len(found) + 1 for _, found in groups)
    height = _ABOVE + _BELOW + _ROW * rows
    with drawing(WIDTH, height) as figure:
        axes = figure.add_axes((0.47, _BELOW / height, 0.36, 1 - (_ABOVE + _BELOW) / height))
        _prepare(axes, answers, rows)
        _draw_groups(axes, groups)
        _write_around(figure, axes, document, height)
    return figure


def _kind(answer: Answer) -> str:
    return str(answer["told"]["kind"])


def _verdict(answer: Answer) -> str:
    return answer["verdict"] or BY_CONSTRUCTION


def _prepare(axes: Axes, answers: Sequence[Answer], rows: int) -> None:
    """An axis that holds every interval, the zone of small effects shaded."""
    ends = [abs(value) for answer in answers for value in (*_spread(answer), *_interval(answer))]
    farthest = 1.15 * max(2.0, *ends)
    axes.set_xscale("symlog", linthresh=1.0, linscale=1.0)
    axes.set(xlim=(-farthest, farthest), ylim=(rows - 0.4, -0.6))
    axes.axvspan(-1, 1, color=PALE, alpha=0.5, linewidth=0)
    axes.axvline(0, color=GREY, linewidth=1)
    beyond = [n * 10.0**power for power in range(9) for n in (1, 3) if n * 10.0**power < farthest]
    axes.set_xticks([*(-one for one in reversed(beyond)), 0, *beyond])
    axes.xaxis.set_minor_locator(NullLocator())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}".replace("-", "−")))
    axes.set_xlabel(
        "effect in units of the smallest that matters\n← against the claim     as the claim says →"
    )
    axes.tick_params(axis="y", left=False, labelleft=False)
    axes.spines["left"].set_visible(False)


def _draw_groups(axes: Axes, groups: Sequence[tuple[str, list[Answer]]]) -> None:
    row = 0
    for kind, answers in groups:
        _beside(axes, row, -1.28, kind, weight="bold", size=13)
        for place, answer in enumerate(answers, start=row + 1):
            _draw_answer(axes, place, answer)
        row += len(answers) + 1


def _draw_answer(axes: Axes, row: int, answer: Answer) -> None:
    claim, verdict = answer["claim"], _verdict(answer)
    colour, mark = MARKS[verdict]
    axes.plot(_spread(answer), [row, row], color=colour, linewidth=1.2)
    axes.plot(_interval(answer), [row, row], color=colour, linewidth=4, solid_capstyle="butt")
    mean = _in_units(answer["effect"]["mean"], claim)
    edge, width = (colour, 2.0) if mark == "|" else ("white", 0.8)  # a line is all edge
    axes.plot(mean, row, mark, color=colour, markersize=10, mec=edge, mew=width)
    _beside(axes, row, -1.28, claim["id"].partition("_")[0], size=10.5, weight="bold")
    lines = wrapped(claim["text"], _LETTERS, _LINES)
    _beside(axes, row, -1.2, "\n".join(lines), size=9)
    _beside(axes, row, 1.02, verdict, size=10.5, color=colour, weight="bold")
    _beside(axes, row, 1.27, answer["told"]["effect"], size=9.5)


def _beside(axes: Axes, row: float, across: float, text: str, **look: Any) -> None:
    """A text beside the axes, ``across`` their width from their left edge."""
    look = {"color": INK, "va": "center", **look}
    axes.text(across, row, text, transform=axes.get_yaxis_transform(), **look)


def _in_units(value: float, claim: Mapping[str, Any]) -> float:
    """An effect in units of the smallest, positive where the article points."""
    return math.copysign(1.0, claim["direction"]) * value / float(claim["smallest"])


def _spread(answer: Answer) -> tuple[float, float]:
    effect, claim = answer["effect"], answer["claim"]
    return _in_units(effect["members_low"], claim), _in_units(effect["members_high"], claim)


def _interval(answer: Answer) -> tuple[float, float]:
    low, high = answer["told"]["interval"]
    return _in_units(low, answer["claim"]), _in_units(high, answer["claim"])


def _write_around(figure: Figure, axes: Axes, document: Mapping[str, Any], height: float) -> None:
    found = [_verdict(answer) for answer in document["answers"]]
    told = ", ".join(f"{found.count(one)} {one}" for one in MARKS if one in found)
    figure.text(0.01, 1 - 0.3 / height, f"{len(found)} claims of the article: {told}", **_HEAD)
    subtitle = wrapped(
        f"{document['members']} accepted sets of constants, each with the same "
        f"{document['runs']:,} firms and luck in all arms. Thin line: 5th to 95th percentile of "
        "the sets. Bar: interval of the mean, widened for all claims that are judged together; "
        "95 % where nothing is judged. Shaded: effects too small to matter. A claim of no "
        "difference points nowhere: its effect is shown as it is.",
        _LETTERS_ABOVE,
    )
    below = 1 - 0.55 / height
    figure.text(0.01, below, "\n".join(subtitle), size=11, color=GREY, va="top")
    marks = [
        Line2D([], [], linestyle="", marker=mark, color=colour, markersize=9, mew=2, label=name)
        for name, (colour, mark) in MARKS.items()
        if name in found
    ]
    axes.legend(
        handles=marks,
        loc="upper left",
        bbox_to_anchor=(0.01, 0.75 / height),
        bbox_transform=figure.transFigure,
        ncols=len(marks),
        frameon=False,
        fontsize=11,
    )


_HEAD: dict[str, Any] = {"size": 16, "weight": "bold", "va": "center"}


FIGURE = StoredFigure(
    name="claims",
    title="Which claims of the article does the model bear out?",
    reads="claims.json",
    made_by="claims",
    draw=draw,
)
