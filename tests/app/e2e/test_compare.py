"""Compare: scenarios side by side, and what of it can be taken along."""

from __future__ import annotations

import struct
from xml.etree import ElementTree

import pytest
from playwright.sync_api import expect

from harmony.sim.scenario import load_scenario

pytestmark = pytest.mark.slow


def saved(page, button, folder):
    """What a button saves, as bytes, and the name of the file."""
    with page.expect_download() as download:
        button.click()
    path = folder / "saved"
    download.value.save_as(path)
    return path.read_bytes(), download.value.suggested_filename


def test_scenarios_are_added_and_removed(visit):
    visitor = visit("/compare")
    page = visitor.page
    chosen = page.locator(".chips li")
    for place, name in enumerate(("rotations", "baseline")):
        page.get_by_label(visitor.says("compare.add"), exact=True).select_option(name)
        visitor.button("explore.add_do").click()
        expect(chosen.nth(place)).to_contain_text(visitor.says(f"scenario.{name}"))
    visitor.answered()
    expect(page.locator(".effects thead th")).to_have_count(3)
    rotations = visitor.says("scenario.rotations")
    visitor.button("compare.remove", name=rotations).click()
    expect(chosen).to_have_count(1)
    page.get_by_text(visitor.says("compare.nothing")).wait_for()


def test_the_own_choice_is_compared_like_any_other(visit):
    visitor = visit("/compare?do=team_lunch&compare=rotations")
    page = visitor.page
    box = page.get_by_label(visitor.says("compare.with_mine"))
    box.click()
    expect(page.locator(".chips li").nth(1)).to_contain_text(visitor.says("compare.mine"))
    visitor.answered()
    expect(page.locator(".effects thead th").nth(2)).to_have_text(visitor.says("compare.mine"))
    expect(box).to_be_checked()
    box.click()
    expect(page.locator(".chips li")).to_have_count(1)
    expect(box).not_to_be_checked()


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
