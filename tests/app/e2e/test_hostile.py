"""Visitors who mean harm, or do it by mistake: it is refused in words, and nothing of it runs."""

from __future__ import annotations

from urllib.parse import quote

import pytest

pytestmark = pytest.mark.slow

SCRIPT = "<img src=x onerror=\"document.title='harmed'\"><script>document.title='harmed'</script>"


def assert_unharmed(page):
    """Nothing that was brought has become a part of the page."""
    page.wait_for_timeout(200)
    assert "harmed" not in page.title()
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize(
    "link",
    [
        f"firm={quote(SCRIPT)}&do={quote(SCRIPT)}&set={quote(SCRIPT)}=1&{quote(SCRIPT)}=1",
        "firm=..%2F..%2Fetc%2Fpasswd&do=" + "x" * 6_000,
        "do=" + "y" * 30_000,
        "firm=%00&do=%ff%fe&set=%E2%80%AE=1",
        "do=team_lunch;per_month=1e309&set=trust_gain=nan&watch=99999999999999999999",
        "do={{constructor.constructor(%22document.title='harmed'%22)()}}",
    ],
    ids=["script", "path", "long", "bytes", "numbers", "template"],
)
def test_a_hostile_link_is_told_and_does_nothing(visit, link):
    visitor = visit(f"/?{link}")
    visitor.page.get_by_role("alert").wait_for()
    visitor.answered()
    assert_unharmed(visitor.page)
    visitor.page.set_viewport_size({"width": 390, "height": 900})
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 390


def test_hostile_files_are_refused_in_words(visit, tmp_path):
    visitor = visit()
    page = visitor.page
    file = tmp_path / "<img src=x>..toml"
    for text, said in (
        ('"<img src=x>" = 1', "no such key"),
        ('based_on = "../../../../etc/passwd"', "etc/passwd"),
        ("x = " + "[" * 50_000, "TOML"),
        ("\x00\x01\x02", "TOML"),
        ("[firm]\nreps = 4000", "people"),
        ("weeks = 5200", "weeks"),
        ("n" * 100_000 + " = 1", "no such key"),
    ):
        file.write_text(text, encoding="utf-8")
        page.get_by_label(visitor.says("site.upload")).set_input_files(file)
        page.get_by_role("alert").filter(has_text=said).wait_for()
        assert "/tmp" not in page.get_by_role("alert").inner_text()
    assert_unharmed(page)
    file.write_text(f"title = '''{SCRIPT}'''\nbased_on = 'rotations'", encoding="utf-8")
    page.get_by_label(visitor.says("site.upload")).set_input_files(file)
    page.wait_for_url("**do=rep_rotation**")
    visitor.answered()
    assert_unharmed(page)


def test_ten_megabytes_are_refused_and_the_visit_goes_on(visit, tmp_path):
    visitor = visit()
    page = visitor.page
    file = tmp_path / "large.toml"
    file.write_bytes(b"#" * 10_000_000)
    page.get_by_label(visitor.says("site.upload")).set_input_files(file)
    page.get_by_text(visitor.says("upload.too_large", most=200)).wait_for()
    visitor.add("team_lunch")
    page.wait_for_url("**/?do=team_lunch")


SEND = """(step) => {
  const below = (part) => part.event_set ? part : part.$children.map(below).find(Boolean);
  below(document.querySelector('#app').__vue__.$root).event_set(step);
}"""


def test_steps_that_no_button_sends_do_no_harm(visit):
    visitor = visit()
    page = visitor.page
    visitor.answered()
    for step in (
        {"upload": "#" * 1_000_000},
        {"firm": SCRIPT},
        {"deed": 99, "name": "start", "value": 1},
        {"page": "../../etc/passwd"},
        {"page": SCRIPT, "setting": "trust_gain", "value": {"__proto__": 1}},
        {"language": ["zh"]},
        [1, 2, 3],
        "step",
        None,
    ):
        page.evaluate(SEND, step)
    page.evaluate(SEND, {"add": "team_lunch"})
    page.wait_for_url("**do=team_lunch")
    assert_unharmed(page)


def test_a_swarm_of_moves_ends_in_the_last_answer(visit):
    visitor = visit("/?do=team_lunch")
    page = visitor.page
    visitor.answered()
    slider = page.locator(".deed input[type=range]").first
    slider.focus()
    for _ in range(20):
        page.keyboard.press("ArrowRight")
    value = slider.input_value()
    page.wait_for_url(f"**per_month={value}*")
    visitor.settle()
    assert slider.input_value() == value
