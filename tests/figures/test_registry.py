"""What every figure keeps to, whichever it is."""

from __future__ import annotations

import dataclasses
import importlib
import json
import pkgutil

import pytest
import typer.main

import harmony.figures
from harmony.commands import app
from harmony.commands import figure_files as files_of_figures
from harmony.commands.figure_files import Form, figure_files, known_figures
from harmony.figures import figures
from harmony.sim.errors import HarmonyError
from tests.figures.documents import DOCUMENTS

FIGURES = figures()


def test_every_file_that_draws_is_found():
    names = {module.name for module in pkgutil.iter_modules(harmony.figures.__path__)}
    drawing = {
        name
        for name in names
        if hasattr(importlib.import_module(f"harmony.figures.{name}"), "draw")
    }
    assert {*FIGURES} == drawing
    assert {*FIGURES} == {*DOCUMENTS}


@pytest.fixture
def offer(monkeypatch):
    """A function that lets another distribution offer a figure."""

    def offered(one):
        monkeypatch.setattr(files_of_figures, "offered", lambda group, sort: (one,))
        known_figures.cache_clear()

    yield offered
    monkeypatch.undo()
    known_figures.cache_clear()


def test_a_figure_of_another_distribution_is_found(offer):
    own = dataclasses.replace(FIGURES["power"], name="aaa")
    offer(own)
    assert known_figures()["aaa"] is own
    assert [*known_figures()] == ["aaa", *FIGURES]


def test_a_figures_name_that_is_taken_is_refused(offer):
    offer(FIGURES["power"])
    with pytest.raises(HarmonyError, match="a figure is called 'power', a name that is taken"):
        known_figures()


@pytest.mark.parametrize("name", FIGURES)
def test_it_says_what_it_answers_and_what_it_reads(name):
    one = FIGURES[name]
    assert one.title.endswith("?")
    assert one.reads.endswith(".json")
    assert one.made_by in typer.main.get_group(app).commands


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("name", FIGURES)
def test_a_stored_document_gives_the_same_figure(name, tmp_path):
    document = DOCUMENTS[name]()
    stored = json.loads(json.dumps(document, allow_nan=False))
    first, again = (figure_files(name, one, [*Form]) for one in (document, stored))
    assert first
    assert {*first} == {*again}
    for file in first:
        first[file](tmp_path / f"first.{file}")
        again[file](tmp_path / f"again.{file}")
        assert (tmp_path / f"first.{file}").read_bytes() == (
            tmp_path / f"again.{file}"
        ).read_bytes()
