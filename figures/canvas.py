"""What all figures share: how they look, the sheet that they are drawn on, and how it is saved."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from harmony.figures.palette import GREY, INK

DOTS = 100  # per inch
STYLE: dict[Any, Any] = {
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
    "pdf.fonttype": 42,  # texts stay texts
    "text.parse_math": False,  # a dollar sign in a title is a dollar sign
}


@contextlib.contextmanager
def drawing(width: float, height: float) -> Iterator[Figure]:
    """An empty figure of so many inches, in the house style while it is drawn."""
    with mpl.rc_context(STYLE):
        figure = Figure(figsize=(width, height), dpi=DOTS)
        FigureCanvasAgg(figure)
        yield figure


# What would make two files of one figure differ
_LEFT_OUT: dict[str, dict[str, Any]] = {
    ".png": {"Software": None},
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None, "Producer": None, "Creator": None},
}


def save(figure: Figure, path: Path) -> None:
    """Write the figure in the format that the path ends in; the same figure, the same bytes."""
    with mpl.rc_context(STYLE):
        figure.savefig(path, dpi=DOTS, metadata=_LEFT_OUT[path.suffix])
