"""What long work tells of itself, on a terminal and in the log of a job."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from harmony.commands import screen


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch, compiled: None) -> Clock:
    made = Clock()
    monkeypatch.setattr(screen, "time", made)
    return made


def lines(
    steps: Iterable[tuple[float, int]],
    total: int,
    clock: Clock,
    capsys: pytest.CaptureFixture,
    kept_in: Path | None = Path("mine"),
) -> list[str]:
    """What a log gets where so many runs are done after so many seconds."""
    began = clock.now
    with screen.progress_bar(kept_in) as show:
        for second, done in steps:
            clock.now = began + second
            show(done, total)
    return [one.removeprefix("harmony: ") for one in capsys.readouterr().err.splitlines()]


def test_a_log_gets_a_line_every_half_minute(clock: Clock, capsys: pytest.CaptureFixture) -> None:
    steps = [(second, 500 + 2 * second) for second in range(0, 101, 10)]
    assert lines(steps, 10_000, clock, capsys) == [
        "560 of 10,000 runs, 2 a second, 1 h 19 min left",
        "620 of 10,000 runs, 2 a second, 1 h 18 min left",
        "680 of 10,000 runs, 2 a second, 1 h 18 min left",
    ]


def test_long_work_that_keeps_nothing_says_so_once_at_the_start(
    clock: Clock, capsys: pytest.CaptureFixture
) -> None:
    steps = [(10 * step, 20 * step) for step in range(20)]
    first, *others = lines(steps, 10_000, clock, capsys, kept_in=None)
    assert first == (
        "83 min left, which a stop would lose; with --out DIR what is finished is kept, and the "
        "same command goes on"
    ).replace("83 min", "1 h 23 min")
    assert not [one for one in others if "lose" in one]
    assert not [one for one in lines(steps, 10_000, clock, capsys) if "lose" in one]
    assert not [one for one in lines(steps, 400, clock, capsys, kept_in=None) if "lose" in one]


@pytest.mark.parametrize(
    ("kept_in", "option", "told"),
    [
        (
            Path("mine"),
            "--out DIR",
            "; what is finished is kept in mine, and the same command goes on from there",
        ),
        (None, "--out DIR", ", which are lost; with --out DIR what is finished is kept"),
        (None, "", ", which are lost\n"),
    ],
)
def test_what_a_stop_leaves_is_told(
    kept_in: Path | None, option: str, told: str, clock: Clock, capsys: pytest.CaptureFixture
) -> None:
    def stopped() -> None:
        with screen.progress_bar(kept_in, option) as show:
            show(30, 1_000)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert f"stopped after 30 of 1,000 runs{told}" in capsys.readouterr().err


def test_no_time_is_told_before_runs_have_been_played_after_compiling(
    clock: Clock, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A minute is compiled, then 1,000 runs take 50 seconds: it never says hours."""
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: clock.now > 1_060.0)
    steps = [(0, 0), *((60.05 + 0.05 * run, run) for run in range(1, 1_000))]
    assert lines(steps, 1_000, clock, capsys) == [
        "compiling, once on this machine (up to a minute)",
        "1 of 1,000 runs",
        "601 of 1,000 runs, 20 a second, 20 s left",
    ]


def test_where_nothing_can_be_kept_it_is_not_said_to_compile_once(
    capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: False)
    monkeypatch.setattr("harmony.sim.cache.cache_home", lambda: None)
    screen.announce_compilation()
    assert capsys.readouterr().err == "harmony: compiling (up to a minute)\n"


def test_what_was_kept_from_an_earlier_start_is_no_measure(
    clock: Clock, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: clock.now > 1_060.0)
    kept = [(0.001 * run, run) for run in range(500)]  # read from files, before compiling
    steps = [*kept, *((61.0 + run, 500 + run) for run in range(100))]
    assert lines(steps, 1_000, clock, capsys)[1:] == [
        "500 of 1,000 runs",
        "530 of 1,000 runs, 1 a second, 8 min left",
        "560 of 1,000 runs, 1 a second, 7 min left",
        "590 of 1,000 runs, 1 a second, 7 min left",
    ]


def test_where_no_compiled_code_can_be_kept_the_first_runs_say_that_it_is_there(
    clock: Clock, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harmony.sim.cache.cache_home", lambda: None)
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: False)
    steps = [(0, 0), *((60.0 + run, run) for run in range(1, 60))]
    assert "31 of 100 runs, 1 a second, 69 s left" in lines(steps, 100, clock, capsys)


def test_mesa_plays_without_compiling(
    clock: Clock, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: False)
    steps = [(10.0 * run, run) for run in range(40)]
    told = lines(steps, 100, clock, capsys)
    assert told[-1] == "39 of 100 runs, 0.1 a second, 10 min left"


def test_nothing_is_said_of_the_end(clock: Clock, capsys: pytest.CaptureFixture) -> None:
    steps = [(0, 9_000), (40, 9_000), (50, 9_100), (100, 9_990), (160, 10_000)]
    assert lines(steps, 10_000, clock, capsys) == [
        "9,000 of 10,000 runs",
        "9,990 of 10,000 runs, 17.8 a second, 1 s left",
    ]


@pytest.mark.parametrize("is_compiled", [True, False])
def test_a_terminal_gets_a_bar_with_the_rate(
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture,
    is_compiled: bool,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr("harmony.sim.drivers.engine.is_compiled", lambda: is_compiled)
    with screen.progress_bar() as show:
        for done in range(0, 60, 10):
            clock.now += 2.0
            show(done, 60)
    told = capsys.readouterr().err
    assert "50/60" in told
    assert ("5 a second, 2 s left" in told) == is_compiled


def test_a_table_shows_brackets_and_what_would_steer_the_terminal(
    capsys: pytest.CaptureFixture,
) -> None:
    made = screen.table("[b]", title="Why [/b], and \x1b[31mhow?")
    made.add_row("1")
    screen.write(made)
    told = "".join(capsys.readouterr().out.split())
    assert told.startswith("Why[/b],and\\x1b[31mhow?[b]")
