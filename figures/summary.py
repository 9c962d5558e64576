"""How measures go with factors: one small panel for each measure and factor.

Reads the document of a sweep (what ``harmony sweep`` writes as summary.json) and nothing else.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.ticker import FixedLocator, FuncFormatter, Locator, MaxNLocator

from harmony.figures.base import StoredFigure
from harmony.figures.canvas import drawing
from harmony.figures.glossary import (
    factor_in_words,
    measure_in_words,
    measure_of,
    money,
    value_in_words,
)
from harmony.figures.palette import GREY, INK, style
from harmony.figures.wrapping import columns_of, filled, shortened

Step = Mapping[str, Any]

MOST_MEASURES, MOST_FACTORS = 4, 6
_PANEL, _SIDE, _ABOVE, _NAME, _BELOW = (3.4, 2.5), 1.5, 1.2, 0.25, 1.1  # inches
_LINE = 0.2  # of a factor's name
_MOST_LETTERS, _MOST_LINES = 34, 4
_MOST_TICKS = 5
_LETTER, _SIGN = 0.105, 0.75  # inches that a letter of the legend takes, and the sign before it


def _parts(document: Mapping[str, Any]) -> dict[str, tuple[()]]:
    return {"summary": ()} if document["by_factor"] else {}


def draw(document: Mapping[str, Any]) -> Figure:
    """The figure of a sweep's document; the first few measures and factors where there are many."""
    steps = document["by_factor"]
    measures = list(dict.fromkeys(one["measure"] for one in steps))[:MOST_MEASURES]
    factors = list(dict.fromkeys(one["factor"] for one in steps))[:MOST_FACTORS]
    scenarios = list(dict.fromkeys(one["scenario"] for one in steps))
    width = max(8.0, _SIDE + _PANEL[0] * len(factors) + 0.4)
    above = _ABOVE + _NAME * -(-len(scenarios) // _columns(width, scenarios))
    names = [_name(document, factor) for factor in factors]
    below = _BELOW + _LINE * (1 + max(name.count("\n") for name in names))
    height = above + below + _PANEL[1] * len(measures)
    with drawing(width, height) as figure:
        grid = figure.add_gridspec(
            len(measures),
            len(factors),
            left=_SIDE / width,
            right=1 - 0.4 / width,
            bottom=below / height,
            top=1 - above / height,
            hspace=0.28,
            wspace=0.12,
        )
        panels = _panels(figure, grid, len(measures), len(factors))
        for (row, measure), (column, factor) in itertools.product(
            enumerate(measures), enumerate(factors)
        ):
            chosen = [one for one in steps if (one["measure"], one["factor"]) == (measure, factor)]
            _draw_panel(panels[row][column], chosen, scenarios, document)
            if column == 0:
                _name_measure(panels[row][0], measure, document)
            else:
                panels[row][column].tick_params(labelleft=False)
            if row == len(measures) - 1:
                panels[row][column].set_xlabel(names[column])
        _write_around(figure, document, scenarios, height)
    return figure


def _panels(figure: Figure, grid: Any, rows: int, columns: int) -> list[list[Axes]]:
    """Panels of which a row shares its measure's axis and a column its factor's."""
    panels: list[list[Axes]] = []
    for row in range(rows):
        panels.append([])
        for column in range(columns):
            panels[row].append(
                figure.add_subplot(
                    grid[row, column],
                    sharey=panels[row][0] if column else None,
                    sharex=panels[0][column] if row else None,
                )
            )
            panels[row][column].tick_params(labelbottom=row == rows - 1)
    return panels


def _draw_panel(
    axes: Axes, steps: Sequence[Step], scenarios: Sequence[str], document: Mapping[str, Any]
) -> None:
    axes.axhline(0, color=GREY, linewidth=0.8, visible=any(_reaches_zero(one) for one in steps))
    words = _words(steps)
    for place, scenario in enumerate(scenarios):
        own = [one for one in steps if one["scenario"] == scenario and _is_known(one)]
        colour, line = style(place)
        across = [
            words.index(one["first"]) + 0.12 * (place - (len(scenarios) - 1) / 2)
            if words
            else 0.5 * (one["first"] + one["last"])
            for one in own
        ]
        means = [one["mean"]["mean"] for one in own]
        low, high = ([_bound(one, end) for one in own] for end in ("low", "high"))
        if words:
            errors = [[m - b for m, b in zip(means, low, strict=True)],
                      [b - m for m, b in zip(means, high, strict=True)]]  # fmt: skip
            axes.errorbar(across, means, errors, fmt="o", color=colour, capsize=3)
        else:
            axes.plot(across, means, color=colour, linestyle=line, marker="o", markersize=3.5)
            axes.fill_between(across, low, high, color=colour, alpha=0.18, linewidth=0)
    if words:
        named = [value_in_words(document, steps[0]["factor"], word) for word in words]
        axes.set_xticks(range(len(words)), [filled(name, 14, 2) for name in named])
        axes.margins(x=0.2)
    else:
        axes.xaxis.set_major_locator(_ticks(steps))
    axes.yaxis.set_major_locator(MaxNLocator(5))


def _ticks(steps: Sequence[Step]) -> Locator:
    """The values that were played where they are few, or else round numbers."""
    values = sorted({one["first"] for one in steps} | {one["last"] for one in steps})
    gaps = [after - before for before, after in itertools.pairwise(values)]
    if len(values) <= _MOST_TICKS and min(gaps, default=0.0) > 0.12 * (values[-1] - values[0]):
        return FixedLocator(values)
    return MaxNLocator(5)


def _is_known(step: Step) -> bool:
    return step["mean"]["mean"] is not None


def _bound(step: Step, end: str) -> float:
    """An end of the interval; the mean itself where there are too few firms for one."""
    bound = step["mean"][end]
    return float(step["mean"]["mean"] if bound is None else bound)


def _reaches_zero(step: Step) -> bool:
    return _is_known(step) and _bound(step, "low") <= 0 <= _bound(step, "high")


def _words(steps: Sequence[Step]) -> list[Any]:
    """The values of a factor that has words, or is on or off; empty for numbers."""
    firsts = dict.fromkeys(one["first"] for one in steps)
    return list(firsts) if any(isinstance(one, str | bool) for one in firsts) else []


def _name_measure(axes: Axes, measure: str, document: Mapping[str, Any]) -> None:
    told = measure_of(document, measure)
    change = "change of " if document["baseline"] else ""
    axes.set_ylabel(filled(f"{change}{measure_in_words(document, measure)} ({told['unit']})", 22))
    if told["unit"] == "money":
        axes.yaxis.set_major_formatter(FuncFormatter(money))


def _name(document: Mapping[str, Any], factor: str) -> str:
    told = f"{factor_in_words(document, factor)} ({document['units'][factor]})"
    return filled(told, _MOST_LETTERS, _MOST_LINES)


def _write_around(
    figure: Figure, document: Mapping[str, Any], scenarios: Sequence[str], height: float
) -> None:
    width = figure.get_figwidth()
    left = 0.2 / width
    title = filled(document["question"], int(width * 6.8), 2)
    figure.text(left, 1 - 0.2 / height, title, size=15, weight="bold", va="top")
    handles = [
        Line2D([], [], color=style(place)[0], linestyle=style(place)[1], marker="o", markersize=4)
        for place in range(len(scenarios))
    ]
    figure.legend(
        handles,
        [
            shortened(name.replace("_", " "), int((width - _SIGN) / _LETTER), "…")
            for name in scenarios
        ],
        loc="upper left",
        bbox_to_anchor=(left, 1 - 0.85 / height),
        borderaxespad=0,
        frameon=False,
        ncols=_columns(width, scenarios),
    )
    against = f", against {document['baseline']}," if document["baseline"] else ""
    note = (
        f"Mean{against} and its 95 % interval over {document['firms']:,} firms, at "
        f"{document['points']:,} points, {document['weeks']} weeks; {document['runs']:,} runs, "
        f"seed {document['seed']}, experiment {document['hash']}, harmony {document['harmony']}."
    )
    lines = filled(note, int(width * 11.5))
    figure.text(left, 0.15 / height, lines, size=10, color=INK, va="bottom")


def _columns(width: float, names: Sequence[str]) -> int:
    """How many names stand beside each other in the legend."""
    return max(1, int(width / (_SIGN + _LETTER * max(map(columns_of, names)))))


FIGURE = StoredFigure(
    name="summary",
    title="How do measures go with the factors?",
    reads="summary.json",
    made_by="sweep",
    draw=draw,
    parts=_parts,
)
