"""What all figures share: how they look, the sheet that they are drawn on, and how it is saved."""

from __future__ import annotations

import contextlib
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from harmony.figures.fonts import USUAL, give_fonts
from harmony.figures.palette import GREY, INK

DOTS = 100  # per inch
STYLE: dict[Any, Any] = {
    "font.family": USUAL,
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
    "pdf.fonttype": 42,  # texts stay texts
    "text.parse_math": False,  # a dollar sign in a title is a dollar sign
}


@contextlib.contextmanager
def _in_style() -> Iterator[None]:
    """The house style, whatever a user's own configuration of Matplotlib says, and no warnings."""
    with mpl.rc_context(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is to be said of a figure, commands say
        mpl.rcdefaults()
        mpl.rcParams.update(STYLE)
        yield


@contextlib.contextmanager
def drawing(width: float, height: float) -> Iterator[Figure]:
    """An empty figure of so many inches, in the house style while it is drawn.

    When it is drawn, its texts get the fonts that their letters need.
    """
    with _in_style():
        figure = Figure(figsize=(width, height), dpi=DOTS)
        FigureCanvasAgg(figure)
        yield figure
        give_fonts(figure)


# What would make two files of one figure differ
_LEFT_OUT: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def save(figure: Figure, path: Path) -> None:
    """Write the figure in the format that the path ends in; the same figure, the same bytes."""
    with _in_style():
        figure.savefig(path, dpi=DOTS, metadata=_LEFT_OUT[path.suffix])
