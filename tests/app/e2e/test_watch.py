"""Watch: a firm is played, a person looked at, and a fork goes on beside it."""

from __future__ import annotations

import re

import pytest

pytestmark = pytest.mark.slow


def week(page):
    """The week that is shown."""
    return int(page.locator("#week-scrub").input_value()) + 1


def test_the_weeks_play_pause_step_and_scrub(visit):
    visitor = visit("/watch")
    page = visitor.page
    page.locator("svg.network").wait_for()
    assert week(page) == 1
    visitor.button("watch.step").click()
    assert week(page) == 2
    visitor.button("watch.back").click()
    assert week(page) == 1
    page.get_by_role("button", name=visitor.says("watch.play")).click()
    page.wait_for_function("Number(document.querySelector('#week-scrub').value) > 4")
    page.get_by_role("button", name=visitor.says("watch.pause")).click()
    stopped = week(page)
    page.wait_for_timeout(500)
    assert week(page) == stopped
    page.locator("#week-scrub").fill("103")
    told = visitor.says("watch.when", week=104, year=2, quarter=4)
    assert page.locator(".player output").inner_text() == told


def test_a_person_is_clicked_and_tells_of_themselves(visit):
    visitor = visit("/watch")
    page = visitor.page
    page.locator("svg.network").wait_for()
    page.locator("#week-scrub").fill("130")
    page.locator("[data-person=rep-3]").click()
    card = page.locator(".person-card")
    name = visitor.says("watch.person.rep", seat=4)
    assert card.get_by_role("heading", name=name).is_visible()
    for trait in ("tension", "trust", "understanding", "prejudice"):
        assert card.get_by_text(visitor.says(f"watch.trait.{trait}"), exact=True).is_visible()
    chooser = page.get_by_label(visitor.says("watch.person_choose"))
    assert chooser.input_value() == "rep 3"
    chooser.select_option("marketer 1")
    assert card.get_by_text(visitor.says("watch.person.marketer", seat=2)).is_visible()


def test_a_card_tells_of_the_person_and_not_of_who_sat_there_before(visit):
    visitor = visit("/watch")
    page = visitor.page
    page.locator("svg.network").wait_for()
    successors = 0
    for seat in range(12):
        page.locator("#week-scrub").fill("250")
        page.get_by_label(visitor.says("watch.person_choose")).select_option(f"rep {seat}")
        card = page.locator(".person-card")
        heading = card.get_by_role("heading").first.inner_text()
        name = visitor.says("watch.person.rep", seat=seat + 1)
        if heading == name:
            continue  # a founder, or an empty seat
        assert heading.startswith(name)
        successors += 1
        tenure = int(re.search(r"\d+", card.locator("p").first.inner_text().replace(",", ""))[0])
        quarters = [
            int(re.search(r"\d+", line)[0]) for line in card.locator("li").all_inner_texts()
        ]
        hired = 250 - tenure
        assert all(13 * quarter > hired for quarter in quarters), (heading, tenure, quarters)
    assert successors > 0


def test_a_fork_is_the_same_firm_until_its_week(visit):
    visitor = visit("/watch")
    page = visitor.page
    page.locator("svg.network").wait_for()
    page.locator("#week-scrub").fill("59")
    fork = visitor.says("watch.fork", week=60)
    page.get_by_label(fork, exact=True).select_option("joint_head")
    visitor.button("watch.fork_do").click()
    page.locator(".future").nth(1).wait_for()
    page.wait_for_url(re.compile(r"fork=joint_head;start=59"))
    heads = visitor.says("watch.head2")
    futures = page.locator(".future")
    shown = [futures.nth(place).locator("svg.network") for place in (0, 1)]
    page.locator("#week-scrub").fill("58")
    assert shown[0].inner_html() == shown[1].inner_html()
    page.locator("#week-scrub").fill("200")
    assert shown[0].get_by_text(heads).count() == 0
    assert shown[1].get_by_text(heads).count() > 0
    visitor.button("watch.unfork").click()
    futures.nth(1).wait_for(state="detached")


def test_another_firm_is_another_firm(visit):
    visitor = visit("/watch")
    page = visitor.page
    revenue = page.locator(".weekline .now").first
    before = revenue.inner_text()
    visitor.button("watch.another").click()
    page.wait_for_url("**watch=2**")
    page.wait_for_function(
        "before => document.querySelector('.weekline .now').innerText !== before", arg=before
    )
