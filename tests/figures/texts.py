"""Texts of a figure and their places: what leaves it, and what lies on something else."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from typing import Any

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from harmony.runs.glossary import measures_in_words

TOUCHING = 3.0  # dots


def glossary(
    *measures: str, factors: Iterable[str] = (), values: Iterable[str] = ()
) -> dict[str, Any]:
    """What a document says that its measures and factors mean; made up for the factors."""
    words = {value: {"en": value.replace("_", " ")} for value in values}
    return {
        "measures": measures_in_words(measures),
        "factors": {
            name: {"words": {"en": name.replace("_", " ").replace(".", ": ")}, "values": words}
            for name in factors
        },
    }


def texts_of(figure: Figure) -> list[tuple[str, Bbox]]:
    """All texts, but for numbers at ticks, with their places in dots."""
    FigureCanvasAgg(figure).draw()
    renderer = figure.canvas.get_renderer()
    return [
        (text.get_text(), text.get_window_extent(renderer))
        for text in figure.findobj(lambda artist: isinstance(artist, Text))
        if text.get_visible() and any(letter.isalpha() for letter in text.get_text())
    ]


def texts_outside(figure: Figure) -> list[str]:
    """Texts that leave the figure."""
    width, height = figure.bbox.width, figure.bbox.height
    return [
        text
        for text, box in texts_of(figure)
        if min(box.x0, box.y0) < 0 or box.x1 > width or box.y1 > height
    ]


def texts_overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Pairs of texts that lie on each other."""
    return [
        (text, other)
        for (text, box), (other, place) in itertools.combinations(texts_of(figure), 2)
        if min(
            min(box.x1, place.x1) - max(box.x0, place.x0),
            min(box.y1, place.y1) - max(box.y0, place.y0),
        )
        > TOUCHING
    ]
