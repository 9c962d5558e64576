"""The page for everybody: by keyboard, on any width, in words and tables, held against axe."""

from __future__ import annotations

import pytest

from harmony.app.choice import LANGUAGES
from harmony.app.texts import texts
from tests.app.e2e.conftest import AXE, missing

pytestmark = pytest.mark.slow

ROOMS = {
    "explore": "/?do=team_lunch&do=joint_head&befalls=downturn",
    "watch": "/watch?fork=joint_head;start=26",
    "compare": "/compare?compare=rotations&compare=weekly_lunch_teams",
    "learn": "/learn",
}
READY = {
    "explore": ".effect",
    "watch": ".future:nth-of-type(2) svg.network",
    "compare": ".effects td",
    "learn": ".assumptions article",
}
WIDTHS = (390, 1024, 1920)


def opened(visit, room):
    """A visitor in a room where everything is open that can be."""
    visitor = visit(ROOMS[room])
    visitor.page.locator(READY[room]).first.wait_for()
    visitor.page.evaluate(
        "document.querySelectorAll('details').forEach((one) => (one.open = true))"
    )
    return visitor


@pytest.fixture(scope="module")
def axe():
    """The rules of accessibility, as a script."""
    if not AXE.is_file():
        missing("axe-core (make .venv/node_modules/axe-core)")
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize("room", ROOMS)
def test_axe_finds_nothing_serious_in_either_language(visit, axe, room):
    visitor = opened(visit, room)
    page = visitor.page
    if room == "watch":
        page.locator("#week-scrub").fill("100")
        page.locator("[data-person=rep-3]").first.click()
    page.evaluate(axe)
    for language in LANGUAGES:
        page.locator("#language").select_option(language)
        page.get_by_text(texts(language)["site.caution"]).wait_for()
        found = page.evaluate("axe.run()")
        grave = [
            (language, one["id"], node["target"], node["failureSummary"])
            for one in found["violations"]
            if one["impact"] in ("serious", "critical")
            for node in one["nodes"]
        ]
        assert grave == []
        assert "color-contrast" in {one["id"] for one in found["passes"]}


@pytest.mark.parametrize("room", ROOMS)
def test_no_room_is_wider_than_its_window(visit, room):
    visitor = opened(visit, room)
    for width in WIDTHS:
        visitor.page.set_viewport_size({"width": width, "height": 900})
        needed = visitor.page.evaluate("document.documentElement.scrollWidth")
        assert (width, needed) == (width, width)
        hidden = visitor.page.evaluate(OVERFLOWING)
        assert (width, hidden) == (width, [])


# What is wider than the window, save in what scrolls by itself
OVERFLOWING = """[...document.querySelectorAll('.harmony *')]
  .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
  .filter((one) => !one.closest('.scroll, .hidden, .skip'))
  .map((one) => `${one.tagName}.${one.className}`).slice(0, 5)"""


@pytest.mark.parametrize("room", ["explore", "compare"])
def test_every_chart_has_a_summary_and_a_table(visit, room):
    page = opened(visit, room).page
    charts = page.locator("figure.chart")
    assert charts.count() == 4
    for place in range(4):
        chart = charts.nth(place)
        assert chart.locator(".summary").inner_text().strip()
        assert chart.locator("tbody tr").count() == 20
        name = chart.locator("figcaption").inner_text().strip()
        assert chart.get_by_role("img", name=name).count() == 1


def test_every_chart_of_the_weeks_has_its_number(visit):
    page = opened(visit, "watch").page
    lines = page.locator(".future .weekline")
    assert lines.count() == 16
    for text in lines.all_inner_texts():
        assert any(letter.isdigit() for letter in text)
    assert page.locator(".ledger table").count() >= 1
    for place in (0, 1):
        summary = page.locator(".future .summary").nth(place).inner_text()
        assert any(letter.isdigit() for letter in summary)


def tab_to(page, wanted, most=80):
    """Press Tab until the focus is where a script says."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(
            f"(() => {{ const at = document.activeElement; return Boolean({wanted}); }})()"
        ):
            return
    raise AssertionError(f"no Tab leads to {wanted}")


def test_a_whole_visit_by_keyboard_alone(visit):
    visitor = visit()
    page = visitor.page
    visitor.answered()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"

    # choose an intervention: arrows only choose, the button does it
    tab_to(page, "at.matches('.choose-and-do select')")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    chosen = page.evaluate("document.activeElement.value")
    page.keyboard.press("Tab")
    assert "do=" not in page.url
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/?do={chosen}")

    # turn its dose, and back
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.evaluate("document.activeElement.blur()")
    tab_to(page, "at.matches('.deed input[type=range]')")
    before = page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_function("before => location.href !== before", arg=before)
    tab_to(page, "at.matches('.deed .back')", most=2)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/?do={chosen}")
    page.locator(".effect-cards:not(.refining)").wait_for()

    # go to the other rooms
    for room in ("watch", "compare", "learn"):
        page.evaluate("document.activeElement.blur()")
        name = visitor.says(f"room.{room}")
        tab_to(page, f"at.innerText === '{name}'")
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{room}?do={chosen}")

    # watch: scrub, look at a person
    page.go_back()
    page.go_back()
    page.locator("svg.network").wait_for()
    tab_to(page, "at.id === 'week-scrub'")
    page.keyboard.press("End")
    assert page.locator("#week-scrub").input_value() == "259"
    person = visitor.says("watch.person_choose")
    tab_to(page, f"at.labels && at.labels[0] && at.labels[0].innerText === '{person}'")
    page.keyboard.press("ArrowDown")
    page.locator(".person-card").wait_for()


@pytest.mark.parametrize(
    ("path", "remove"),
    [
        ("/?do=team_lunch", ".deed .remove"),
        ("/compare?compare=rotations&compare=farmers", ".chips button"),
    ],
)
def test_after_a_removal_the_keyboard_goes_on_at_the_list(visit, path, remove):
    page = visit(path).page
    page.locator(remove).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.matches('.choose-and-do select')")


def test_the_tour_leads_through_five_steps(visit):
    visitor = visit("/learn")
    page = visitor.page
    visitor.button("learn.tour").click()
    for step in range(1, 6):
        heading = visitor.says("tour.title", step=step, steps=5)
        page.get_by_role("dialog", name=heading).wait_for()
        page.locator(".tour-target").wait_for()
        visitor.button("tour.next" if step < 5 else "tour.end").click()
    page.get_by_role("dialog").wait_for(state="detached")
    assert page.locator(".tour-target").count() == 0


def test_all_of_the_page_is_in_chinese(visit):
    visitor = visit("/?do=team_lunch")
    page = visitor.page
    page.get_by_label(visitor.says("site.language")).select_option("zh")
    page.wait_for_url("**language=zh")
    visitor.language = "zh"
    for room in ROOMS:
        visitor.go(room)
        page.wait_for_function(
            "title => document.title.startsWith(title)", arg=visitor.says(f"room.{room}")
        )
        page.get_by_text(visitor.says("site.caution")).wait_for()
