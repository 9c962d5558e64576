"""What a visitor has chosen comes back from its link, and a link from anybody does no harm."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmony.app.choice import (
    LANGUAGES,
    MOST_CHANGES,
    MOST_LETTERS,
    Choice,
    choice_of,
    choice_of_scenario,
    firm_of,
    link_of,
    scenario_of,
)
from harmony.sim.catalogue import interventions, shocks
from harmony.sim.errors import HarmonyError
from harmony.sim.observations import Condition
from harmony.sim.scenario import load_scenario, shipped_scenarios
from harmony.testing.changes import valid

PLAYABLE = [name for name in shipped_scenarios() if name != "large_firm"]


@pytest.mark.parametrize("name", PLAYABLE)
def test_every_shipped_scenario_is_a_choice_and_comes_back_from_its_link(name):
    choice = choice_of_scenario(load_scenario(name), Choice())
    assert choice_of(link_of(choice)) == (choice, [])
    assert scenario_of(choice).hash == load_scenario(name).hash
    assert scenario_of(choice).name == name


def test_an_empty_link_is_the_firm_as_it_is():
    assert choice_of("") == (Choice(), [])
    assert link_of(Choice()) == ""
    assert scenario_of(Choice()).hash == load_scenario("baseline").hash


def test_the_firm_has_what_befalls_it_but_nothing_is_done():
    choice = choice_of_scenario(load_scenario("budget_squeeze_with_scorecard"), Choice())
    assert firm_of(choice).interventions == ()
    assert firm_of(choice).shocks == scenario_of(choice).shocks
    assert firm_of(choice).firm_hash == scenario_of(choice).firm_hash


CHANGES = st.one_of([valid(cls) for cls in interventions().values()])
SHOCKS = st.one_of([valid(cls) for cls in shocks().values()])
CHOICES = st.builds(
    Choice,
    done=st.lists(CHANGES, max_size=3).map(tuple),
    befalls=st.lists(SHOCKS, max_size=2).map(tuple),
    settings=st.dictionaries(
        st.sampled_from(["trust_gain", "tension_cooling", "reps"]),
        st.sampled_from([0.05, 0.1, 20]),
        max_size=2,
    ).map(lambda found: tuple(found.items())),
    compared=st.lists(st.sampled_from([*PLAYABLE, "mine"]), max_size=4, unique=True).map(tuple),
    watched=st.integers(1, 2**53 - 1),
    fork=st.none() | CHANGES,
    language=st.sampled_from(LANGUAGES),
)


@settings(max_examples=60)
@given(CHOICES)
def test_whatever_goes_together_comes_back_from_its_link(choice):
    try:
        scenario_of(choice)
    except HarmonyError:
        return
    if len(link_of(choice)) <= MOST_LETTERS:
        assert choice_of(link_of(choice)) == (choice, [])


@settings(max_examples=100)
@given(
    st.text(max_size=300)
    | st.from_regex(r"(do|set|firm|fork|befalls)=[\w=;.%<>-]{0,40}", fullmatch=True)
)
def test_no_link_does_harm(link):
    choice, _ = choice_of(link)
    scenario_of(choice)
    assert choice.language in LANGUAGES


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("firm=<script>alert(1)</script>", "firm: '<script>alert(1)</script>'"),
        ("firm=../../etc/passwd", "firm: '../../etc/passwd'"),
        ("firm=large_firm", "up to 200 people"),
        ("do=team_lunch;per_month=1e9", "above the highest value 20"),
        ("do=team_lunch;per_month=nan", "not a finite number"),
        ("do=team_lunch;hours", "'' is not a number"),
        ("do=downturn", "of another sort"),
        ("befalls=team_lunch", "of another sort"),
        ("do=team_lunch;start=9999999999999999999", "start"),
        ("set=reps=1e308", "reps"),
        ("set=reps=4000", "up to 200 people"),
        ("set=accounts=200000", "up to 20,000 accounts"),
        ("set=weeks=5200", "up to 520 weeks"),
        ("set=no_such=1", "no such key"),
        ("set=window_shortest=12&set=window_longest=3", "window_shortest"),
        ("compare=nobody", "compare: 'nobody'"),
        ("watch=-1", "watch: '-1'"),
        ("language=xx", "language: 'xx'"),
        ("unknown=1", "'unknown'"),
        ("&".join(["do=team_lunch"] * (MOST_CHANGES + 1)), f"more than {MOST_CHANGES}"),
        ("firm=" + "x" * MOST_LETTERS, "longer than"),
    ],
)
def test_what_is_refused_is_said(link, said):
    choice, refused = choice_of(link)
    assert any(said in one for one in refused)
    scenario_of(choice)


def test_a_condition_comes_back():
    lunches = interventions()["team_lunch"](when=Condition(observed="shortfall", below=-0.2))
    choice = Choice(done=(lunches,))
    assert choice_of(link_of(choice)) == (choice, [])


def test_numbers_of_another_firm_are_settings():
    other = load_scenario("baseline").with_changes(
        weeks=104, settings={"trust_gain": 0.09, "reps": 30, "quota_bonus": 0.3}
    )
    choice = choice_of_scenario(dataclasses.replace(other, name="other"), Choice())
    expected = {"weeks": 104, "trust_gain": 0.09, "reps": 30, "quota_bonus": 0.3}
    assert dict(choice.settings) == expected
    assert scenario_of(choice).hash == other.hash
