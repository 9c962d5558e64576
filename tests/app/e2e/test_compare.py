"""Compare: scenarios side by side, and what of it can be taken along."""

from __future__ import annotations

import csv
import io
import json
import struct
from xml.etree import ElementTree

import pytest

from app.rooms.compare import TABLE
from sim.measures import measure_of
from sim.scenario import load_scenario

pytestmark = pytest.mark.slow


def saved(page, button, folder):
    """What a button saves, as bytes, and the name of the file."""
    with page.expect_download() as download:
        button.click()
    path = folder / "saved"
    download.value.save_as(path)
    return path.read_bytes(), download.value.suggested_filename


def test_the_table_is_that_of_the_command(visit, harmony, tmp_path):
    visitor = visit("/compare")
    page = visitor.page
    for name in ("rotations", "weekly_lunch_teams"):
        page.get_by_label(visitor.says("compare.add"), exact=True).select_option(name)
        visitor.button("explore.add_do").click()
        page.get_by_role("listitem").filter(has_text=visitor.says(f"scenario.{name}")).wait_for()
    visitor.settle()
    told, name = saved(page, visitor.button("export.csv"), tmp_path)
    assert name.endswith(".csv")
    rows = list(csv.DictReader(io.StringIO(told.decode())))
    assert len(rows) == 2 * len(TABLE)
    compared = harmony(
        "compare", "rotations", "weekly_lunch_teams", "--runs", 100, "--seed", 1, "--json"
    )
    effects = {
        (one["scenario"], one["measure"]): one for one in json.loads(compared.out)["effects"]
    }
    for row in rows:
        effect = effects[row["scenario"], row["measure"]]
        assert [row["effect"], row["low"], row["high"]] == shown(effect)
        assert float(row["share_better"] or "nan") == pytest.approx(
            effect["p_better"] if effect["p_better"] is not None else float("nan"), nan_ok=True
        )
        assert (row["pairs"], row["seed"]) == ("100", "1")


def shown(effect):
    """Effect and interval in the page's unit, to compare with text."""
    unit = measure_of(effect["measure"]).unit
    names, factor = ("mean", "low", "high"), 1.0
    if unit == "money" and effect["relative"] is not None:
        names, factor = ("relative", "relative_low", "relative_high"), 100.0
    elif unit in ("share", "0..1"):
        factor = 100.0
    return [Written(None if effect[name] is None else factor * effect[name]) for name in names]


class Written:
    """A number that equals its text, to the last digits that JSON keeps."""

    def __init__(self, value):
        self.value = value

    def __eq__(self, text):
        if self.value is None:
            return text == ""
        return text != "" and float(text) == pytest.approx(self.value, rel=1e-9, abs=1e-12)

    def __repr__(self):
        return repr(self.value)


def test_a_chart_is_saved_as_a_picture(visit, tmp_path):
    visitor = visit()
    visitor.settle()
    chart = visitor.says("measure.revenue")
    for form in ("SVG", "PNG"):
        button = visitor.button("export.picture", name=chart, form=form)
        content, name = saved(visitor.page, button, tmp_path)
        assert name.endswith(form.lower())
        if form == "SVG":
            drawn = ElementTree.fromstring(content)
            assert drawn.tag == "{http://www.w3.org/2000/svg}svg"
            assert len(drawn.findall(".//{*}path")) == 4  # two bands, two medians
            assert b"http" not in content.replace(b"http://www.w3.org", b"")
        else:
            assert content.startswith(b"\x89PNG\r\n\x1a\n")
            width, height = struct.unpack(">II", content[16:24])
            assert width > 700
            assert height > 300


def test_a_saved_scenario_is_loaded_again(visit, harmony, tmp_path):
    giver = visit("/?do=team_lunch;start=30&do=joint_head&set=trust_gain=0.09")
    content, name = saved(giver.page, giver.button("site.download"), tmp_path)
    file = tmp_path / name
    file.write_bytes(content)
    assert harmony("check", file).status == 0
    taker = visit()
    taker.page.get_by_label(taker.says("site.upload")).set_input_files(file)
    taker.page.wait_for_url("**/?do=team_lunch;start=30&do=joint_head&set=trust_gain=0.09")


def test_what_cannot_be_compared_is_said(visit):
    visitor = visit("/compare?compare=rotations&compare=small_firm")
    visitor.page.get_by_role("alert").wait_for()
    told = visitor.page.get_by_role("alert").inner_text()
    assert load_scenario("small_firm").title in told


def test_fewer_than_two_are_asked_for_more(visit):
    visitor = visit("/compare?compare=rotations")
    visitor.page.get_by_text(visitor.says("compare.nothing")).wait_for()
