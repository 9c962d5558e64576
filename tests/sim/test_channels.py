"""Channels: which are cut from week 0 on, in files and in Python, and what is refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from harmony.sim.channels import CHANNELS, Channels
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.quantity import quantities
from harmony.sim.scenario import Scenario, load_scenario


def write(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text)
    return path


def channel_levers(levers: Levers) -> dict[str, int]:
    return {name: getattr(levers, f"{name}_channel") for name in CHANNELS}


def test_they_are_the_levers_that_say_so() -> None:
    assert CHANNELS == ("hours", "leads", "information", "budget", "pitches", "departures")


def test_they_act_until_week_0_and_are_cut_from_then_on() -> None:
    scenario = Scenario(weeks=3, warm_up=2).with_channels(["leads", "hours"])
    weeks = scenario.levers_by_week()
    on = dict.fromkeys(CHANNELS, 1)
    assert [channel_levers(levers) for levers in weeks] == [on] * 2 + [
        on | {"leads": 0, "hours": 0}
    ] * 3
    assert [levers.settling for levers in weeks] == [1, 1, 0, 0, 0]
    assert [levers.zero_tension for levers in weeks] == [0] * 5


def test_no_tension_may_stand_in_for_the_settled_one() -> None:
    weeks = Scenario(weeks=2, warm_up=1).with_channels(CHANNELS, neutral="zero").levers_by_week()
    assert [levers.zero_tension for levers in weeks] == [0, 1, 1]


def test_what_is_cut_matters_but_not_its_order() -> None:
    plain, cut = Scenario(), Scenario().with_channels(["hours", "leads"])
    assert cut == Scenario().with_channels(("leads", "hours"))
    hashes = {plain.hash, cut.hash, cut.with_channels(cut.channels.off, "zero").hash}
    assert len(hashes) == 3
    assert cut.with_channels([]) == plain


def test_a_file_says_it_and_the_resolved_file_says_the_same(tmp_path: Path) -> None:
    text = '[channels]\noff = ["budget", "hours"]\nneutral = "zero"'
    scenario = load_scenario(write(tmp_path, text))
    assert scenario.channels == Channels(("hours", "budget"), "zero")
    again = load_scenario(write(tmp_path, scenario.to_toml(), "again.toml"))
    assert (again.channels, again.hash) == (scenario.channels, scenario.hash)


def test_a_later_file_replaces_the_whole_table(tmp_path: Path) -> None:
    write(tmp_path, '[channels]\noff = ["hours"]\nneutral = "zero"', "parent.toml")
    kept = load_scenario(write(tmp_path, 'based_on = "parent.toml"'))
    assert kept.channels == Channels(("hours",), "zero")
    replaced = load_scenario(write(tmp_path, 'based_on = "parent.toml"\n[channels]\noff = []'))
    assert replaced.channels == Channels()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("channels = 3", "channels: 3 is not a table; write [channels]"),
        (
            '[channels]\noff = ["huors"]',
            "channels.off: no such channel 'huors'; the nearest valid name is 'hours'",
        ),
        ('[channels]\noff = ["hours", "hours"]', "names something twice"),
        ('[channels]\noff = "hours"', "channels.off: 'hours' is not a list of texts in quotes"),
        ("[channels]\noff = [1]", "channels.off: [1] is not a list of texts"),
        ('[channels]\nneutral = "none"', "channels.neutral: 'none' is not 'settled' or 'zero'"),
        ("[channels]\nneutral = [1]", "channels.neutral: [1] is not 'settled' or 'zero'"),
        ("[channels]\nof = []", "channels.of: no such key; the nearest valid name is 'off'"),
        ("[levers]\nhours_channel = 0", "levers.hours_channel: is set by the run itself"),
        ("[levers]\nsettling = 1", "under [channels]"),
    ],
)
def test_mistakes_in_a_file(text: str, message: str, tmp_path: Path) -> None:
    with pytest.raises(HarmonyError) as caught:
        load_scenario(write(tmp_path, text))
    assert message in str(caught.value)


OF_THE_RUN = [name for name, one in quantities(Levers).items() if one.combine == "run"]


def test_the_levers_of_the_run_are_told_apart() -> None:
    assert set(OF_THE_RUN) == {
        "settling",
        "zero_tension",
        *(f"{name}_channel" for name in CHANNELS),
    }


@pytest.mark.parametrize("name", OF_THE_RUN)
def test_no_arrangement_sets_a_lever_of_the_run(name: str) -> None:
    with pytest.raises(HarmonyError, match=rf"{name}: is set by the run itself; .*\[channels\]"):
        Scenario().with_changes(settings={name: 0})
    other = 1 - getattr(Levers(), name)
    with pytest.raises(HarmonyError, match=rf"levers\.{name}: is set by the run itself"):
        Scenario(base_levers=dataclasses.replace(Levers(), **{name: other}))


def test_the_nearest_name_is_never_one_of_the_run() -> None:
    with pytest.raises(HarmonyError, match="no such key") as caught:
        Scenario().with_changes(settings={"hours_chanel": 0})
    assert "_channel'" not in str(caught.value)


def test_python_refuses_the_same() -> None:
    with pytest.raises(HarmonyError, match="nearest valid name is 'departures'"):
        Scenario().with_channels(["departure"])
    with pytest.raises(HarmonyError, match="not 'settled' or 'zero'"):
        Scenario().with_channels([], neutral="nil")  # type: ignore[arg-type]
