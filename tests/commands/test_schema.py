"""``harmony schema``: a schema on the screen or in a file."""

from __future__ import annotations

import json

import pytest


@pytest.mark.parametrize("kind", ["scenario", "experiment"])
def test_a_schema_is_written(harmony, kind, tmp_path):
    shown = json.loads(harmony("schema", kind).out)
    assert shown["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    made = harmony("schema", kind, "--out", "made/it.json")
    assert (made.status, made.out) == (0, "")
    assert '"#:schema made/it.json"' in made.err
    assert json.loads((tmp_path / "made" / "it.json").read_text("utf-8")) == shown


def test_other_kinds_are_refused(harmony):
    assert harmony("schema", "firm").status == 2


def test_a_file_in_the_way_of_a_folder_is_told(harmony, tmp_path):
    (tmp_path / "taken").write_text("")
    made = harmony("schema", "scenario", "--out", "taken/it.json")
    assert made.status == 2
    assert "is a file; name a folder" in made.err
