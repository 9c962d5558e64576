"""``harmony figure``: figures again from documents, and what it says where there are none."""

from __future__ import annotations

import json

import pytest

from harmony.figures import figures, fonts
from tests.figures.documents import DOCUMENTS


@pytest.fixture
def folder(tmp_path):
    """A folder of documents: of a plan of power and of a factorial experiment."""
    place = tmp_path / "mine"
    place.mkdir()
    for name in ("power", "synergies"):
        text = json.dumps(DOCUMENTS[name]())
        (place / figures()[name].reads).write_text(text, "utf-8")
    return place


def written(folder):
    return {path.name for path in folder.iterdir() if path.suffix != ".json"}


def test_it_lists_the_figures(harmony):
    said = " ".join(harmony("figure").out.split())
    for one in figures().values():
        assert f"{one.name} {one.title}"[:40] in said


def test_all_figures_of_a_folder(harmony, folder):
    assert harmony("figure", folder).err.startswith("harmony: wrote power.png, power.svg, syn")
    assert written(folder) == {
        "power.png",
        "power.svg",
        "synergies_conflict.png",
        "synergies_conflict.svg",
    }


@pytest.mark.parametrize(
    ("name", "file"),
    [("power", "power.pdf"), ("synergies", "synergies_conflict.pdf"),
     ("synergies_conflict", "synergies_conflict.pdf")],
)  # fmt: skip
def test_one_figure_in_one_format_elsewhere(harmony, folder, tmp_path, name, file):
    outcome = harmony("figure", folder, name, "--format", "pdf", "--out", tmp_path / "else")
    assert outcome.status == 0
    assert written(folder) == set()
    assert written(tmp_path / "else") == {file}
    assert (tmp_path / "else" / file).read_bytes().startswith(b"%PDF")


BAD = {
    "an unknown name": (
        ("pwoer",),
        "no figure 'pwoer'; the nearest valid name is 'power'; there is power, synergies_conflict",
    ),
    "a figure of another document": (
        ("front",),
        "front is drawn from optimisation.json, which harmony optimise --out writes, and which is "
        "not there; there is power, synergies_conflict",
    ),
    "an unknown format": (("power", "--format", "gif"), "'gif' is not one of"),
}


@pytest.mark.parametrize("case", BAD)
def test_what_is_not_there_is_said(harmony, folder, case):
    arguments, message = BAD[case]
    outcome = harmony("figure", folder, *arguments)
    assert (outcome.status, outcome.out) == (2, "")
    assert message in outcome.err
    assert written(folder) == set()


def test_a_folder_without_documents(harmony, folder, tmp_path):
    (tmp_path / "bare").mkdir()
    assert "it is empty" in harmony("figure", tmp_path / "bare").err
    (tmp_path / "bare" / "notes.txt").touch()
    told = harmony("figure", tmp_path / "bare").err
    assert "has no document that a figure is drawn from (claims.json" in told
    assert "it holds notes.txt" in told
    assert f"there are some in {folder}" in harmony("figure", tmp_path).err
    assert "no such folder" in harmony("figure", tmp_path / "nowhere").err
    assert f"name its folder, {folder}" in harmony("figure", folder / "power.json").err


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "is not JSON"),
        ("\udcff", "is not JSON"),
        ("[" * 100_000, "is not JSON"),
        ("[1]", "is a JSON list, not a document"),
        ("{}", "(it lacks 'scenarios')"),
        ('{"scenarios": 3}', "is not as this version of harmony power writes it"),
        ('{"scenarios": []}', "make it again with harmony power --out"),
    ],
)
def test_a_damaged_document_is_one_line(harmony, folder, text, message):
    (folder / "power.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    outcome = harmony("figure", folder)
    assert outcome.status == 2
    assert message in outcome.err
    assert outcome.err.count("\n") == 1
    assert written(folder) == set()


def test_letters_without_a_font_are_said_in_one_line(harmony, tmp_path, monkeypatch):
    usual = fonts._families()[fonts.USUAL]
    monkeypatch.setattr(fonts, "_families", lambda: {fonts.USUAL: usual})
    document = DOCUMENTS["synergies"]() | {"question": "什么有帮助？"}
    document["measures"] *= 2
    (tmp_path / "factorial.json").write_text(json.dumps(document), "utf-8")
    said = harmony("figure", tmp_path).err.splitlines()
    assert len(said) == 2
    letters = " ".join(sorted("什么有帮助？"))
    assert f"no font on this machine has {letters}, drawn as boxes" in said[0]
    assert "fonts-noto-cjk" in said[0]


def test_nothing_to_draw_is_said(harmony, tmp_path):
    (tmp_path / "summary.json").write_text('{"by_factor": []}', "utf-8")
    assert "there is nothing to draw in summary.json" in harmony("figure", tmp_path).err
