"""A synergy map: main effects on the diagonal, the synergies of pairs below it.

Reads the document of a factorial experiment (what ``harmony factorial`` writes as
factorial.json) and nothing else. Where its design tells no synergies, main effects alone are
drawn with their intervals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap, Normalize
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from harmony.figures.base import StoredFigure
from harmony.figures.canvas import drawing
from harmony.figures.glossary import factor_in_words, measure_in_words, measure_of, scale_of
from harmony.figures.palette import COLOURS, GREY, INK, PALE
from harmony.figures.wrapping import filled, shortened

Effects = Mapping[str, Any]
Cell = tuple[int, int, float, bool]

# From less, by nothing, to more: two colours that people with any colour vision tell apart
LESS_TO_MORE = LinearSegmentedColormap.from_list(
    "less to more", [COLOURS[1], "#FFFFFF", COLOURS[0]]
)
_FAINT = 0.45  # of the colour of what may be chance
_ROOM_FOR_NAMES, _ABOVE, _BELOW, _SIDE = 2.6, 1.1, 0.7, 0.4  # inches
_NARROWEST = 9.0


def _parts(document: Mapping[str, Any]) -> dict[str, tuple[Effects]]:
    """A figure for each measure; where there are several arms, of each."""
    several = len({one["scenario"] for one in document["measures"]}) > 1
    return {
        "_".join(["synergies", *([one["scenario"]] if several else []), one["measure"]]): (one,)
        for one in document["measures"]
    }


def draw(document: Mapping[str, Any], effects: Effects) -> Figure:
    """The figure of one measure of one arm of a document."""
    factors = list(document["factors"])
    if any(one["kind"] == "synergy" for one in effects["effects"]):
        return _map(document, effects, factors)
    return _forest(document, effects, factors)


def _map(document: Mapping[str, Any], effects: Effects, factors: Sequence[str]) -> Figure:
    cell = 0.44 if len(factors) > 12 else 0.7
    side = cell * len(factors)
    width = max(_NARROWEST, _ROOM_FOR_NAMES + side + _SIDE)
    height = _ABOVE + side + _ROOM_FOR_NAMES + _BELOW
    with drawing(width, height) as figure:
        axes = figure.add_axes(
            (
                _ROOM_FOR_NAMES / width,
                (_ROOM_FOR_NAMES + _BELOW) / height,
                side / width,
                side / height,
            )
        )
        scale, unit = scale_of(document, effects["measure"], effects["relative"])
        cells = list(_cells(effects, factors, scale))
        norms = [_norm([value for row, column, value, _ in cells if (row == column) == diagonal])
                 for diagonal in (True, False)]  # fmt: skip
        for one in cells:
            _draw_cell(axes, one, norms[0] if one[0] == one[1] else norms[1], cell)
        _name_cells(axes, [_name(document, one) for one in factors])
        _write_around(figure, document, effects)
        for place, (norm, what) in enumerate(
            zip(norms, ("main effect, on the diagonal", "synergy"), strict=True)
        ):
            _draw_key(figure, norm, f"{what} ({unit})", place, width, height)
    return figure


def _cells(effects: Effects, factors: Sequence[str], scale: float) -> Iterator[Cell]:
    """Row, column, value and whether it is beyond chance; row and column the same for effects."""
    for one in effects["effects"]:
        for part, sign in zip(one["factors"], one["signs"], strict=True):
            places = sorted(factors.index(name) for name in part)
            value = np.nan if one["mean"] is None else sign * scale * one["mean"]
            yield places[-1], places[0], value, one["beyond_chance"]


def _norm(values: Sequence[float]) -> Normalize:
    most = float(np.nanmax(np.abs(values), initial=0.0)) or 1.0
    return Normalize(-most, most)


def _draw_cell(axes: Axes, cell: Cell, norm: Normalize, size: float) -> None:
    row, column, value, beyond = cell
    colour = np.array(LESS_TO_MORE(norm(value)) if np.isfinite(value) else (0.85,) * 3 + (1,))
    if not beyond:
        colour = 1 - _FAINT * (1 - colour)
    on_diagonal = row == column
    axes.add_patch(
        Rectangle(
            (column - 0.5, row - 0.5),
            1,
            1,
            facecolor=colour[:3],
            edgecolor=INK if on_diagonal else PALE,
            linewidth=1.0 if on_diagonal else 0.4,
            zorder=3 if on_diagonal else 2,
        )
    )
    if beyond:
        dark = abs(norm(value) - 0.5) > 0.3
        axes.text(column, row, signed(value), size=15 * size if size < 0.6 else 9, ha="center",
                  va="center", color="white" if dark else INK, zorder=4)  # fmt: skip


def signed(value: float) -> str:
    """A number of four letters or so, with its sign."""
    decimals = 2 if abs(value) < 9.995 else 1 if abs(value) < 99.95 else 0
    return f"{value:+.{decimals}f}".replace("-", "−")


def _name_cells(axes: Axes, names: Sequence[str]) -> None:
    many = len(names)
    axes.set(xlim=(-0.5, many - 0.5), ylim=(many - 0.5, -0.5))
    axes.set_xticks(range(many), names, rotation=90, size=9.5)
    axes.set_yticks(range(many), names, size=9.5)
    axes.tick_params(length=0)
    for spine in axes.spines.values():
        spine.set_visible(False)


def _name(document: Mapping[str, Any], factor: str) -> str:
    return filled(factor_in_words(document, factor), 32, 2)


def _draw_key(
    figure: Figure, norm: Normalize, what: str, place: int, width: float, height: float
) -> None:
    """A bar of colours with its scale, in the empty half of the map."""
    long = min(3.2, 0.4 * width)
    left, top = width - _SIDE - long, _ABOVE + 0.25 + 0.85 * place
    axes = figure.add_axes((left / width, 1 - (top + 0.18) / height, long / width, 0.18 / height))
    axes.imshow(
        np.linspace(0, 1, 256)[np.newaxis], cmap=LESS_TO_MORE, aspect="auto",
        extent=(float(norm.vmin or 0), float(norm.vmax or 0), 0, 1),
    )  # fmt: skip
    axes.set_yticks([])
    axes.locator_params(axis="x", nbins=5)
    axes.tick_params(axis="x", labelsize=9)
    axes.set_title(what, size=10.5)


def _forest(document: Mapping[str, Any], effects: Effects, factors: Sequence[str]) -> Figure:
    """Main effects with their intervals, one row a factor."""
    row = 0.34
    width, height = 11.0, _ABOVE + row * len(factors) + 0.9 + _BELOW
    scale, unit = scale_of(document, effects["measure"], effects["relative"])
    with drawing(width, height) as figure:
        bottom = (_BELOW + 0.9) / height
        axes = figure.add_axes(
            (_ROOM_FOR_NAMES / width, bottom, 0.66, 1 - _ABOVE / height - bottom)
        )
        axes.axvline(0, color=GREY, linewidth=1)
        for one in effects["effects"]:
            if one["mean"] is None:
                continue
            place = factors.index(one["factors"][0][0])
            low, mean, high = (
                scale * _or(one[name], one["mean"]) for name in ("low", "mean", "high")
            )
            colour = COLOURS[0] if mean > 0 else COLOURS[1]
            axes.plot([low, high], [place, place], color=colour, linewidth=2.5)
            axes.plot(mean, place, "o", color=colour, markersize=7,
                      mfc=colour if one["beyond_chance"] else "white")  # fmt: skip
        axes.set_yticks(range(len(factors)), [_name(document, one) for one in factors], size=9.5)
        axes.set(ylim=(len(factors) - 0.5, -0.5), xlabel=f"main effect ({unit})")
        axes.grid(axis="x", color=PALE, linewidth=0.6)
        axes.tick_params(axis="y", length=0)
        _write_around(figure, document, effects)
    return figure


def _or(bound: float | None, mean: float) -> float:
    return mean if bound is None else bound


def _write_around(figure: Figure, document: Mapping[str, Any], effects: Effects) -> None:
    width, height = figure.get_size_inches()
    question = shortened(document["question"], int(width * 9))
    figure.text(0.2 / width, 1 - 0.2 / height, question, size=11, color=GREY, va="top")
    title = filled(headline(document, effects), int(width * 7.6))
    figure.text(0.2 / width, 1 - 0.5 / height, title, size=15, weight="bold", va="top")
    note = filled(_note(document, effects), int(width * 13.5))
    figure.text(0.2 / width, 0.12 / height, note, size=9, color=GREY, va="bottom")


def headline(document: Mapping[str, Any], effects: Effects) -> str:
    """How many main effects and synergies are told apart from nothing."""
    counted = []
    for kind, plural in (("main effect", "main effects"), ("synergy", "synergies")):
        own = [one for one in effects["effects"] if one["kind"] == kind]
        if own:
            beyond = sum(one["beyond_chance"] for one in own)
            counted.append(f"{beyond:,} of {len(own):,} {plural}")
    name = measure_in_words(document, effects["measure"])
    return f"{name[:1].upper()}{name[1:]}: {' and '.join(counted)} beyond chance"


def _note(document: Mapping[str, Any], effects: Effects) -> str:
    better = {1: "More is better. ", -1: "Less is better. ", 0: ""}
    synergies = [one for one in effects["effects"] if one["kind"] == "synergy"]
    marks = (
        "A number and a full colour: beyond chance, at most 5 % of those called so expected to be "
        "false; pale: may be nothing. Synergy: what two bring together beyond the sum of what each "
        "brings alone. "
        if synergies
        else "Bars: 95 % interval over firms. Full dot: beyond chance, at most 5 % of those called "
        "so expected to be false. "
    )
    sums = any(len(one["factors"]) > 1 for one in synergies)
    mixed = document["mixed"]
    return (
        better[measure_of(document, effects["measure"])["better"]]
        + marks
        + ("Pairs that the design tells only together show the same sum. " if sums else "")
        + ("Main effects hold parts of synergies besides. " if mixed else "")
        + f"{effects['scenario']}, {document['rows']:,} rows, the same {effects['firms']:,} firms "
        f"in all, {document['weeks']} weeks, seed {document['seed']}, experiment "
        f"{document['hash']}, harmony {document['harmony']}."
    )


FIGURE = StoredFigure(
    name="synergies",
    title="What does each do, and what do they bring together?",
    reads="factorial.json",
    made_by="factorial",
    draw=draw,
    parts=_parts,
)
