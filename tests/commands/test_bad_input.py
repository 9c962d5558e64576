"""Bad input: exit status 2, one message that names what is wrong, nothing written."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from harmony.commands import main

COMMAND_LINES = {
    "unknown command": (["frobnicate"], "frobnicate"),
    "unknown option": (["run", "baseline", "--frobnicate"], "--frobnicate"),
    "scenario missing": (["run"], "SCENARIO"),
    "scenarios missing": (["compare"], "SCENARIO"),
    "one too many": (["run", "baseline", "rotations"], "rotations"),
    "unknown scenario": (["run", "baselin"], "'baseline'"),
    "unknown scenario to compare": (["compare", "rotation"], "'rotations'"),
    "unknown baseline": (["compare", "rotations", "--baseline", "bseline"], "'baseline'"),
    "named twice": (["compare", "rotations", "rotations"], "named twice"),
    "unknown key": (["run", "baseline", "--set", "week_hour=40"], "'week_hours'"),
    "unknown key to compare": (["compare", "rotations", "--set", "rep=4"], "rep"),
    "no equals sign": (["run", "baseline", "--set", "reps"], "KEY=VALUE"),
    "no key": (["run", "baseline", "--set", "=4"], "KEY=VALUE"),
    "no value": (["run", "baseline", "--set", "reps="], "reps"),
    "key twice": (["run", "baseline", "--set", "reps=4", "--set", "reps=5"], "twice"),
    "nan": (["run", "baseline", "--set", "week_hours=nan"], "not a finite number"),
    "infinity": (["run", "baseline", "--set", "week_hours=-inf"], "not a finite number"),
    "beyond floats": (["run", "baseline", "--set", "week_hours=1e999"], "not a finite number"),
    "thousands of digits": (["run", "baseline", "--set", "reps=" + "9" * 9999], "reps"),
    "text for a number": (["run", "baseline", "--set", "reps=many"], "'many' is not a number"),
    "part of a person": (["run", "baseline", "--set", "reps=4.5"], "not a whole number"),
    "too low": (["run", "baseline", "--set", "reps=1"], "lowest value 4"),
    "too high": (["run", "baseline", "--set", "reps=5000"], "highest value 4000"),
    "levers beyond 1": (["run", "baseline", "--set", "pay_revenue=0.9"], "pay_revenue"),
    "no weeks": (["run", "baseline", "--weeks", "0"], "--weeks"),
    "too many weeks": (["run", "baseline", "--weeks", "5201"], "--weeks"),
    "weeks in words": (["run", "baseline", "--weeks", "ten"], "--weeks"),
    "no runs": (["compare", "rotations", "--runs", "0"], "--runs"),
    "one run": (["compare", "rotations", "--runs", "1"], "--runs"),
    "runs below zero": (["compare", "rotations", "--runs", "-1"], "--runs"),
    "runs as a float": (["compare", "rotations", "--runs", "1e9"], "--runs"),
    "a billion runs": (["compare", "rotations", "--runs", "1000000000"], "--runs"),
    "runs nan": (["compare", "rotations", "--runs", "nan"], "--runs"),
    "runs missing": (["compare", "rotations", "--runs"], "--runs"),
    "seed below zero": (["run", "baseline", "--seed", "-1"], "--seed"),
    "seed too large": (["run", "baseline", "--seed", str(2**31)], "--seed"),
    "firm seed too large": (["run", "baseline", "--firm-seed", str(2**53)], "--firm-seed"),
    "no threads": (["compare", "rotations", "--threads", "0"], "--threads"),
    "too many threads": (["compare", "rotations", "--threads", "257"], "--threads"),
    "unknown driver": (["run", "baseline", "--driver", "fast"], "'mesa'"),
    "unknown kind": (["list", "frogs"], "'levers'"),
    "unknown name": (["show", "conflct"], "conflict"),
    "nothing to show": (["show"], "NAME"),
    "nothing to check": (["check"], "FILE"),
    "no such file": (["run", "./nothing.toml"], "nothing.toml"),
    "no such file to check": (["check", "nothing"], "nothing"),
    "no such file to show": (["show", "nothing.toml"], "nothing.toml"),
    "a name far too long": (["run", "x" * 5000 + ".toml"], "cannot be read"),
    "no week of a fork": (["fork", "baseline", "--with", "rotations"], "--at"),
    "a fork with nothing": (["fork", "baseline", "--at", "3"], "--with"),
    "a fork with what is not": (
        ["fork", "baseline", "--at", "3", "--with", "rotation"],
        "'rotations'",
    ),
    "a fork after the end": (["fork", "baseline", "--at", "260", "--with", "rotations"], "259"),
    "a fork before the start": (["fork", "baseline", "--at", "-1", "--with", "rotations"], "--at"),
    "a fork without runs": (
        ["fork", "baseline", "--at", "3", "--with", "rotations", "--runs", "0"],
        "--runs",
    ),
    "a fork of many runs with one seed": (
        ["fork", "baseline", "--at", "3", "--with", "rotations", "--runs", "2", "--firm-seed", "1"],
        "--firm-seed",
    ),
    "a channel among settings": (["run", "baseline", "--set", "hours_channel=0"], "[channels]"),
    "an empty name": (["run", ""], "''"),
}


FEW = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def assert_refused(outcome, *words):
    assert outcome.status == 2
    assert outcome.out == ""
    assert outcome.err.count("harmony: ") == 1
    assert "Traceback" not in outcome.err
    for word in words:
        assert word in outcome.err


@pytest.mark.parametrize("case", COMMAND_LINES)
def test_command_lines(harmony, empty_folder, case):
    arguments, word = COMMAND_LINES[case]
    assert_refused(harmony(*arguments), word)
    assert not list(empty_folder.iterdir())


FILES = {
    "empty of sense": (b"weeks = ", "TOML"),
    "binary": (b"\x00\x01\x02" * 99, "binary"),
    "not UTF-8": (b'title = "\xff\xfe"', "UTF-8"),
    "huge": (b"# x\n" * 300_000, "larger than"),
    "nested deeply": (b"x = " + b"[" * 20_000, "mine.toml"),
    "unknown key": (b"wekks = 3", "'weeks'"),
    "wrong type": (b'weeks = "many"', "weeks"),
    "not finite": (b"[parameters]\nweek_hours = nan", "parameters.week_hours"),
    "out of range": (b"[firm]\nreps = 0", "firm.reps"),
    "based on itself": (b'based_on = "mine.toml"', "circle"),
    "based on nothing": (b'based_on = "nothing.toml"', "based_on"),
    "intervention after the end": (
        b'weeks = 9\n[[interventions]]\nkind = "heads_lunch"\nstart = 9',
        "start",
    ),
}


@pytest.mark.parametrize("case", FILES)
@pytest.mark.parametrize("command", ["run", "compare", "show", "check"])
def test_files(harmony, empty_folder, case, command):
    content, word = FILES[case]
    (empty_folder / "mine.toml").write_bytes(content)
    assert_refused(harmony(command, "./mine.toml"), "mine.toml", word)
    assert [path.name for path in empty_folder.iterdir()] == ["mine.toml"]


@pytest.mark.parametrize("command", ["run", "compare", "show", "check"])
def test_a_folder_and_a_pipe_are_no_files(harmony, empty_folder, command):
    (empty_folder / "folder.toml").mkdir()
    assert_refused(harmony(command, "folder.toml"), "folder")
    os.mkfifo(empty_folder / "pipe.toml")
    assert_refused(harmony(command, "pipe.toml"), "pipe.toml")


@pytest.mark.parametrize("command", [("run", "baseline"), ("compare", "rotations")])
@pytest.mark.parametrize("where", ["taken", "taken/below", "x" * 5000])
def test_a_folder_that_cannot_be_made(harmony, empty_folder, command, where):
    (empty_folder / "taken").write_text("mine")
    assert_refused(harmony(*command, "--out", where), "--out")
    assert (empty_folder / "taken").read_text() == "mine"
    assert len(list(empty_folder.iterdir())) == 1


@pytest.mark.parametrize("command", [("run", "baseline"), ("compare", "rotations")])
def test_a_folder_that_may_not_be_written(harmony, empty_folder, command, monkeypatch):
    (empty_folder / "locked").mkdir(mode=0o500)
    if os.access(empty_folder / "locked", os.W_OK):  # root may write everywhere
        monkeypatch.setattr(os, "access", lambda *_: False)
    assert_refused(harmony(*command, "--out", "locked/deeper"), "--out", "may be written")
    assert not list((empty_folder / "locked").iterdir())


def test_a_message_cannot_steer_the_terminal(harmony):
    outcome = harmony("run", "\x1b[2Jnothing/\x07.toml")
    assert_refused(outcome, "nothing")
    assert "\x1b[2J" not in outcome.err
    assert "\x07" not in outcome.err


@FEW
@given(key=st.text(max_size=20), value=st.text(max_size=20))
def test_any_setting_is_refused_or_right(capsys, one_made_up_run, key, value):
    status = main(["run", "baseline", "--weeks", "2", "--set", f"{key}={value}"])
    written = capsys.readouterr()
    assert status in (0, 2)
    assert (status == 2) == bool(written.err)
    assert "Traceback" not in written.err


@FEW
@given(
    st.sampled_from(["list", "show", "check", ""]),
    st.lists(st.one_of(st.text(max_size=12), st.just("--json"), st.just("levers")), max_size=4),
)
def test_any_line_is_refused_or_right(capsys, command, words):
    status = main([command, *words])
    written = capsys.readouterr()
    assert status in (0, 2)
    assert "Traceback" not in written.err
    assert status == 2 or not written.err
