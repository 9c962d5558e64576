"""The forest of the claims: it says every verdict, nothing leaves it, and it is reproducible."""

from __future__ import annotations

import pytest

from harmony.evidence.claims.wording import with_words
from harmony.figures.canvas import save
from harmony.figures.claims import MARKS, draw
from tests.evidence.claims.made_up import made_up_document
from tests.figures.texts import texts_of, texts_outside, texts_overlapping


@pytest.fixture(scope="module")
def document():
    return with_words(made_up_document())


def test_every_verdict_is_said_and_no_text_overlaps_another_or_leaves_the_figure(document):
    figure = draw(document)
    found = texts_of(figure)
    said = [text for text, _ in found]
    verdicts = [one["verdict"] or "by construction" for one in document["answers"]]
    for verdict in MARKS:
        assert said.count(verdict) == verdicts.count(verdict) + 1  # and once in the legend
    assert texts_outside(figure) == []
    assert texts_overlapping(figure) == []


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
