"""The front of an optimisation: change of profit against that of conflict, with brand as colour.

Reads the document of ``harmony optimise`` (what it writes as optimisation.json) and nothing
else. A bundle is a disc where fresh firms see it, with its intervals, and a small ring where
the firms of the search saw it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matplotlib import colormaps
from matplotlib.axes import Axes
from matplotlib.cm import ScalarMappable
from matplotlib.colors import CenteredNorm
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from harmony.figures.base import StoredFigure
from harmony.figures.canvas import drawing
from harmony.figures.palette import GREY, INK
from harmony.figures.wrapping import filled, wrapped

Bundle = Mapping[str, Any]

COLOURS = "PuOr"  # told apart with any colour vision; what does not change is pale
_WIDTH, _LEAST_HEIGHT = 15.0, 8.6  # inches
_LINE, _ABOVE, _BELOW = 0.2, 1.2, 0.75
_MOST_AXES = 7.0
_LETTERS, _LINES, _INDENT = 60, 8, "\n     "  # of an entry of the list


def draw(document: Mapping[str, Any]) -> Figure:
    """The figure of an optimisation's document."""
    lines = [_listed(one, document) for one in document["front"]]
    height = max(_LEAST_HEIGHT, _ABOVE + sum(map(_height, lines)) + _BELOW)
    with drawing(_WIDTH, height) as figure:
        top = 1 - _ABOVE / height
        bottom = max((_BELOW + 0.75) / height, top - _MOST_AXES / height)
        axes = figure.add_axes((0.075, bottom, 0.44, top - bottom))
        norm = CenteredNorm(0.0, max(abs(_mean(one, "brand")) for one in _played(document)) or 1)
        _draw_front(axes, document, norm)
        bar = figure.colorbar(
            ScalarMappable(norm, COLOURS),
            cax=figure.add_axes((0.525, bottom, 0.012, (top - bottom) * 0.35)),
        )
        bar.ax.yaxis.set_major_locator(MaxNLocator(5))
        bar.ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _signed(100 * value)))
        bar.ax.set_title("brand,\npoints\nof 100", size=10, loc="left")
        bar.outline.set_visible(False)
        _write_list(figure, lines, document, height)
        _write_around(figure, document, height)
    return figure


def _played(document: Mapping[str, Any]) -> list[Bundle]:
    return [one for one in document["front"] if one["fresh"]["cost"] is not None]


def _mean(bundle: Bundle, objective: str, estimate: str = "fresh") -> float:
    return float(bundle[estimate][objective]["mean"])


def _draw_front(axes: Axes, document: Mapping[str, Any], norm: CenteredNorm) -> None:
    axes.axhline(0, color=GREY, linewidth=0.8)
    axes.axvline(0, color=GREY, linewidth=0.8)
    for one in _played(document):
        _draw_bundle(axes, one, norm, one["bundle"] == document["recommended"])
    axes.plot(0, 0, marker="+", color=INK, markersize=11)
    # On the side of what is worse in both, where no front has bundles
    axes.annotate("nothing done", (0, 0), (-8, 6), textcoords="offset points", ha="right", size=10)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: _signed(value / 1e3)))
    axes.xaxis.set_major_locator(MaxNLocator(7))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: _signed(value)))
    axes.set_xlabel("change of profit, thousands a year, all bills paid (more is better)")
    axes.set_ylabel("change of conflict, points of 100 (less is better)")


def _draw_bundle(axes: Axes, bundle: Bundle, norm: CenteredNorm, chosen: bool) -> None:
    profit, conflict = bundle["fresh"]["profit"], bundle["fresh"]["conflict"]
    here = profit["mean"], conflict["mean"]
    before = _mean(bundle, "profit", "found"), _mean(bundle, "conflict", "found")
    axes.plot(*zip(here, before, strict=True), color=GREY, linewidth=0.8, zorder=1)
    axes.plot(*before, "o", markersize=5, markerfacecolor="white", color=GREY, zorder=2)
    for ends, low, high in (("x", profit, conflict), ("y", conflict, profit)):
        if low["low"] is not None:
            across, up = ([low["low"], low["high"]], [high["mean"]] * 2)
            axes.plot(*((across, up) if ends == "x" else (up, across)), color=INK, linewidth=1.1)
    colour = colormaps[COLOURS](norm(_mean(bundle, "brand")))
    axes.plot(
        *here,
        marker="o",
        markersize=20 if chosen else 15,
        markerfacecolor=colour,
        markeredgecolor=INK,
        markeredgewidth=2.5 if chosen else 0.8,
        zorder=4 + chosen,
    )
    dark = sum(colour[:3]) < 1.5
    axes.annotate(
        str(bundle["bundle"]),
        here,
        ha="center",
        va="center",
        size=9,
        weight="bold" if chosen else "normal",
        color="white" if dark else INK,
        zorder=6,
    )


def _signed(value: float) -> str:
    return f"{value:+,.4g}".replace("-", "−") if value else "0"


def _listed(bundle: Bundle, document: Mapping[str, Any]) -> str:
    """A bundle in the list: its number, what it holds and what it costs."""
    cost = bundle["fresh"]["cost"]
    told = "could not be played" if cost is None else f"{cost:,.0f} a year"
    if not bundle["within_budget"]:
        told += ", beyond the budget"
    elif not bundle["stays_on_front"]:
        told += ", not on the front of fresh firms"
    if bundle["bundle"] == document["recommended"]:
        told += ", recommended"
    lines = wrapped(f"{told}: {bundle['words']}", _LETTERS, _LINES)
    return f"{bundle['bundle']}  {_INDENT.join(lines)}"


def _height(text: str) -> float:
    """Inches that an entry of the list takes, with the room below it."""
    return _LINE * (text.count("\n") + 1.6)


def _write_list(
    figure: Figure, lines: list[str], document: Mapping[str, Any], height: float
) -> None:
    place = _ABOVE
    for bundle, text in zip(document["front"], lines, strict=True):
        chosen = bundle["bundle"] == document["recommended"]
        weight = "bold" if chosen else "normal"
        figure.text(0.605, 1 - place / height, text, size=10, va="top", weight=weight)
        place += _height(text)


def _write_around(figure: Figure, document: Mapping[str, Any], height: float) -> None:
    title = filled(document["question"], 100, 2)
    figure.text(0.013, 1 - 0.2 / height, title, size=15, weight="bold", va="top")
    found, fresh = document["found"], document["fresh"]
    note = (
        f"Against {document['baseline']}, over the futures {', '.join(document['futures'])}, "
        f"{document['weeks']} weeks, for at most {document['budget']:,.0f} a year. Disc: mean on "
        f"{fresh['firms']:,} fresh firms with its 95 % intervals; ring: mean on the "
        f"{found['firms']:,} firms of the search, in which {document['bundles_tried']:,} bundles "
        f"were tried. Seed {found['seed']}, optimisation {document['hash']}."
    )
    figure.text(0.013, 0.15 / height, filled(note, 165), size=10, va="bottom")


FIGURE = StoredFigure(
    name="front",
    title="Which bundles are best within the budget?",
    reads="optimisation.json",
    made_by="optimise",
    draw=draw,
)
