"""Explore: what is done is answered, and the answer is that of ``harmony compare``."""

from __future__ import annotations

import csv
import json
import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from harmony.app.rooms.compare import TABLE
from harmony.app.rooms.courses import SHOWN
from harmony.sim.measures import measure_of
from harmony.sim.scenario import load_scenario

pytestmark = pytest.mark.slow


def numbers(text):
    """The signed numbers of a text."""
    return [float(one) for one in re.findall(r"[+-]?\d+\.\d\d", text)]


def headlines(page):
    """Effect and interval of each headline, as the page writes them."""
    return [numbers(text) for text in page.locator(".effect").all_inner_texts()]


def told(effect):
    """Effect and interval of the command: percent of money, points of shares, else the unit."""
    unit = measure_of(effect["measure"]).unit
    names, factor = ("mean", "low", "high"), 1.0
    if unit == "money" and effect["relative"] is not None:
        names, factor = ("relative", "relative_low", "relative_high"), 100.0
    elif unit in ("share", "0..1"):
        factor = 100.0
    return [None if effect[name] is None else factor * effect[name] for name in names]


def test_the_page_says_what_the_command_says(visit, harmony, tmp_path):
    visitor = visit()
    page = visitor.page
    visitor.add("team_lunch")
    page.locator(".deed input[type=range]").first.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**do=team_lunch**per_month**")
    visitor.settle()
    with page.expect_download() as download:
        visitor.button("site.download").click()
    file = tmp_path / "mine.toml"
    download.value.save_as(file)
    assert harmony("check", file).status == 0
    assert load_scenario(file).interventions[0].per_month > 1
    compared = json.loads(harmony("compare", file, "--runs", 100, "--seed", 1, "--json").out)
    effects = {one["measure"]: one for one in compared["effects"]}
    for shown, name in zip(headlines(page), SHOWN, strict=True):
        assert shown == pytest.approx(told(effects[name]), abs=0.0051)

    beside = visit(f"/compare?compare=mine&compare=baseline&{urlsplit(page.url).query}")
    beside.settle()
    with beside.page.expect_download() as download:
        beside.button("export.csv").click()
    assert download.value.suggested_filename.endswith(".csv")
    rows = list(csv.DictReader(download.value.path().read_text().splitlines()))
    assert len(rows) == 2 * len(TABLE)
    for row in rows:
        assert (row["pairs"], row["seed"]) == ("100", "1")
        if row["scenario"] == "mine":
            effect = effects[row["measure"]]
            shown = [float(row[name]) if row[name] else None for name in ("effect", "low", "high")]
            assert shown == pytest.approx(told(effect), rel=1e-9, abs=1e-12)
            assert float(row["share_better"] or "nan") == pytest.approx(
                effect["p_better"] if effect["p_better"] is not None else float("nan"), nan_ok=True
            )


def test_a_slider_shows_what_is_in_force_where_its_move_is_refused(visit):
    visitor = visit("/?do=joint_head")
    page = visitor.page
    slider = page.get_by_label(visitor.says("change.joint_head.sales_background"), exact=True)
    before = slider.input_value()
    for _ in range(2):
        slider.focus()
        page.keyboard.press("End")
        page.get_by_role("alert").filter(has_text="above the highest sum").wait_for()
        expect(slider).to_have_value(before)
    assert page.url.endswith("?do=joint_head")


def test_undo_reset_and_the_way_back_of_a_slider(visit):
    visitor = visit()
    page = visitor.page
    page.locator("details.parameters summary").click()
    slider = page.locator("details.parameters input[type=range]").first
    usual = slider.input_value()
    slider.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**set=tension_cooling**")
    page.locator("details.parameters .back").first.click()
    page.wait_for_url(re.compile(r"/$"))
    expect(slider).to_have_value(usual)
    visitor.button("site.undo").click()
    page.wait_for_url("**set=tension_cooling**")
    visitor.button("site.undo").click()
    page.wait_for_url(re.compile(r"/$"))
    expect(slider).to_have_value(usual)
    expect(visitor.button("site.undo")).to_be_disabled()


def test_the_same_thing_may_be_added_twice(visit):
    visitor = visit()
    page = visitor.page
    for times in (1, 2):
        visitor.add("downturn")
        expect(page.locator(".deed")).to_have_count(times)
        page.locator(".deed input[type=range]").first.focus()
        page.keyboard.press("ArrowRight")
        page.wait_for_url("**depth=*")
    visitor.button("explore.remove", name=visitor.says("change.downturn")).first.click()
    expect(page.locator(".deed")).to_have_count(1)
