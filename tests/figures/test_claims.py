"""The forest of the claims: it says every verdict, nothing leaves it, and it is reproducible."""

from __future__ import annotations

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from figures.canvas import save
from figures.claims import MARKS, draw
from tests.experiments.claims.made_up import made_up_document


@pytest.fixture(scope="module")
def document():
    return made_up_document()


def texts_of(figure):
    FigureCanvasAgg(figure).draw()
    renderer = figure.canvas.get_renderer()
    return [
        (text.get_text(), text.get_window_extent(renderer))
        for text in figure.findobj(lambda artist: isinstance(artist, Text))
        if text.get_visible() and any(letter.isalpha() for letter in text.get_text())
    ]


def test_every_verdict_is_said_and_no_text_overlaps_another_or_leaves_the_figure(document):
    figure = draw(document)
    found = texts_of(figure)
    said = [text for text, _ in found]
    verdicts = [one["verdict"] or "by construction" for one in document["answers"]]
    for verdict in MARKS:
        assert said.count(verdict) == verdicts.count(verdict) + 1  # and once in the legend
    width, height = figure.bbox.width, figure.bbox.height
    for text, box in found:
        assert min(box.x0, box.y0) >= 0, f"{text!r} leaves the figure"
        assert box.x1 <= width, f"{text!r} leaves the figure"
        assert box.y1 <= height, f"{text!r} leaves the figure"
    for (text, box), (other, place) in itertools.combinations(found, 2):
        across = min(box.x1, place.x1) - max(box.x0, place.x0)
        down = min(box.y1, place.y1) - max(box.y0, place.y0)
        assert min(across, down) <= 3.0, f"{text!r} overlaps {other!r}"


def test_verdicts_differ_in_symbol_and_in_colour():
    colours, symbols = zip(*MARKS.values(), strict=True)
    assert len(set(colours)) == len(set(symbols)) == len(MARKS)


def test_right_is_where_the_claim_points(document):
    less = next(one for one in document["answers"] if one["claim"]["direction"] == -1)
    figure = draw(document | {"answers": [less]})
    (marked,) = [
        line for line in figure.axes[0].get_lines() if line.get_marker() not in ("None", "")
    ]
    (across,) = marked.get_xdata()
    assert across == pytest.approx(-less["effect"]["mean"] / less["claim"]["smallest"])


def test_the_file_is_the_same_each_time(document, tmp_path):
    for name in ("a.svg", "b.svg"):
        save(draw(document), tmp_path / name)
    assert (tmp_path / "a.svg").read_bytes() == (tmp_path / "b.svg").read_bytes()
