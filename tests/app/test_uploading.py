"""A file that a visitor brings is a scenario or refused in words, and reads no other file."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmony.app.changing import MOST_BYTES, changed
from harmony.app.choice import Choice, choice_of, choice_of_scenario, link_of, scenario_of
from harmony.app.uploading import scenario_from_text
from harmony.sim.errors import HarmonyError
from harmony.sim.plugins import trusting
from harmony.sim.scenario import load_scenario, shipped_scenarios

SCRIPT = "<script>alert(1)</script>"


@pytest.mark.parametrize("name", ["baseline", "lunches_when_needed", "seven_standards"])
def test_a_shipped_scenario_comes_back_as_itself(name):
    scenario = load_scenario(name)
    assert scenario_from_text(scenario.to_toml()).hash == scenario.hash


def test_shipped_scenarios_may_be_built_upon():
    built = scenario_from_text('based_on = ["rotations", "pay_plan"]\n')
    both = (*load_scenario("rotations").interventions, *load_scenario("pay_plan").interventions)
    assert set(built.interventions) == set(both)
    assert built.path is None


@pytest.mark.parametrize(
    "path",
    ["/etc/passwd", "../secret.toml", "./mine.toml", "C:\\\\mine.toml", "mine.toml", "~/mine.toml",
     "file:///etc/passwd", "rotations/../../secret"],
)  # fmt: skip
@pytest.mark.parametrize("form", ['based_on = "{}"', 'based_on = ["rotations", "{}"]'])
def test_no_file_of_the_server_is_read(tmp_path, monkeypatch, path, form):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.toml").write_text('title = "mine"', encoding="utf-8")
    with pytest.raises(HarmonyError, match="the page reads none"):
        scenario_from_text(form.format(path))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("title =", "is not valid TOML"),
        ("[" * 50_000, "is not valid TOML"),
        ("x = " + "[" * 50_000, "is not valid TOML"),
        ("x = " + "{a=" * 20_000, "is not valid TOML"),
        ("\x00", "is not valid TOML"),
        (f'"{SCRIPT}" = 1', "no such key"),
        ("nonsense = 1", "nonsense"),
        ("based_on = 3", "based_on"),
        ("based_on = [[]]", "based_on"),
        ("weeks = 1e400", "weeks"),
        ("weeks = " + "9" * 4_000, "weeks"),
        ("[parameters]\ntrust_gain = nan", "trust_gain"),
        ("[parameters]\n" + "n" * 50_000 + " = 1", "no such key"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_shortly(text, said):
    with pytest.raises(HarmonyError) as caught:
        scenario_from_text(text)
    told = str(caught.value)
    assert said in told
    assert "/tmp" not in told
    assert "uploaded.toml" not in told
    assert all(len(str(one)) < 2_000 for one in caught.value.args)


def test_too_large_a_file_is_refused_before_it_is_read(monkeypatch):
    monkeypatch.setattr("harmony.app.changing.scenario_from_text", None)
    with pytest.raises(HarmonyError, match="larger than 200,000 letters"):
        changed(Choice(), {"upload": "#" * (MOST_BYTES + 1)})


def test_names_and_stories_are_not_taken_along():
    text = f'title = "{SCRIPT}"\nstory = "{SCRIPT * 500}"\nbased_on = "rotations"'
    choice = changed(Choice(), {"upload": text})
    assert SCRIPT not in link_of(choice)
    assert len(link_of(choice)) < 500
    assert choice_of(link_of(choice)) == (choice, [])


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=200))
def test_no_text_is_a_traceback(text):
    try:
        scenario = scenario_from_text(text)
    except HarmonyError:
        return
    choice_of_scenario(scenario, Choice())


@pytest.mark.parametrize("name", sorted(set(shipped_scenarios()) - {"large_firm"}))
def test_what_is_saved_is_loaded_again(name):
    from harmony.app.site import file_of

    choice = choice_of_scenario(load_scenario(name), Choice())
    file = file_of(dataclasses.replace(choice, watched=7))
    assert "/" not in file["name"]
    loaded = changed(Choice(), {"upload": file["text"]})
    assert scenario_of(loaded).hash == load_scenario(name).hash


@pytest.mark.parametrize("form", ['plugins = ["{}"]', 'plugins = "{}"'])
def test_no_file_is_run_even_where_all_are_trusted(tmp_path, form):
    own = tmp_path / "own.py"
    own.write_text(f"open({str(tmp_path / 'ran')!r}, 'w')", encoding="utf-8")
    with trusting(), pytest.raises(HarmonyError, match="the page runs no file of Python"):
        scenario_from_text(form.format(own))
    assert not (tmp_path / "ran").exists()
