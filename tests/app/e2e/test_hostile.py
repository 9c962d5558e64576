"""Visitors who mean harm, or do it by mistake: what they bring is refused and nothing of it runs."""

from __future__ import annotations

from urllib.parse import quote

import pytest

pytestmark = pytest.mark.slow

SCRIPT = "<img src=x onerror=\"document.title='harmed'\"><script>document.title='harmed'</script>"


def unharmed(visitor):
    """Nothing that was brought has become a part of the page."""
    page = visitor.page
    page.wait_for_timeout(300)
    assert "harmed" not in page.title()
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize(
    "link",
    [
        f"firm={quote(SCRIPT)}",
        f"do={quote(SCRIPT)}",
        f"do=team_lunch;{quote(SCRIPT)}=1",
        f"set={quote(SCRIPT)}=1",
        f"{quote(SCRIPT)}=1",
        "firm=..%2F..%2Fetc%2Fpasswd",
        "firm=" + "x" * 7_000,
        "do=" + "y" * 30_000,
        "firm=%00&do=%ff%fe&set=%E2%80%AE=1",
        "do=team_lunch;per_month=1e309&set=trust_gain=nan&watch=99999999999999999999",
        "do={{constructor.constructor(%22document.title='harmed'%22)()}}",
    ],
)
def test_a_hostile_link_is_told_and_does_nothing(visit, link):
    visitor = visit(f"/?{link}")
    visitor.page.get_by_role("alert").wait_for()
    unharmed(visitor)


@pytest.mark.parametrize(
    ("text", "is_refused"),
    [
        (f'title = """{SCRIPT}"""\nstory = """{SCRIPT}"""', False),
        (f'"""{SCRIPT}""" = 1', True),
        ('based_on = "../../../../etc/passwd"', True),
        ('based_on = "/etc/passwd"', True),
        ("[" * 100_000, True),
        ("x = " + "[" * 50_000, True),
        ("\x00\x01\x02", True),
        ("[firm]\nreps = 4000", True),
        ("weeks = 5200", True),
        ('name = "' + "n" * 100_000 + '"', True),
    ],
    ids=["script", "key", "path up", "path", "tables", "deep", "bytes", "large", "long", "name"],
)
def test_a_hostile_file_is_refused_in_words(visit, tmp_path, text, is_refused):
    visitor = visit()
    file = tmp_path / "<b>../../x.toml".replace("/", "_")
    file.write_text(text, encoding="utf-8")
    visitor.page.get_by_label(visitor.says("site.upload")).set_input_files(file)
    if is_refused:
        visitor.page.get_by_role("alert").wait_for()
        assert "/tmp" not in visitor.page.get_by_role("alert").inner_text()
    unharmed(visitor)
    visitor.page.locator(".effect").first.wait_for()


def test_ten_megabytes_are_refused_and_the_visit_goes_on(visit, tmp_path):
    visitor = visit()
    page = visitor.page
    file = tmp_path / "large.toml"
    file.write_bytes(b"#" * 10_000_000)
    page.get_by_label(visitor.says("site.upload")).set_input_files(file)
    page.get_by_text(visitor.says("upload.too_large", most=200)).wait_for()
    page.get_by_label(visitor.says("explore.add"), exact=True).select_option("team_lunch")
    visitor.button("explore.add_do").click()
    page.wait_for_url("**/?do=team_lunch")


STEP = """(step) => {
  const parts = [...document.querySelectorAll('*')].map((one) => one.__vue__);
  parts.find((one) => one && one.event_set).event_set(step);
}"""


@pytest.mark.parametrize(
    "step",
    [
        {"upload": "#" * 1_000_000},
        {"firm": SCRIPT},
        {"deed": 99, "name": "start", "value": 1},
        {"page": "../../etc/passwd"},
        {"page": SCRIPT, "setting": "trust_gain", "value": {"__proto__": 1}},
        [1, 2, 3],
        "step",
        None,
    ],
    ids=str,
)
def test_steps_that_no_button_sends_do_no_harm(visit, step):
    visitor = visit()
    visitor.page.locator(".effect").first.wait_for()
    visitor.page.evaluate(STEP, step)
    unharmed(visitor)
    visitor.page.evaluate(STEP, {"add": "team_lunch"})
    visitor.page.wait_for_url("**do=team_lunch")


def test_a_swarm_of_moves_ends_in_the_last_answer(visit):
    visitor = visit("/?do=team_lunch")
    page = visitor.page
    page.locator(".effect").first.wait_for()
    slider = page.locator(".deed input[type=range]").first
    slider.focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
    value = slider.input_value()
    page.wait_for_function("value => location.href.includes(value)", arg=f"per_month={value}")
    visitor.settle()
