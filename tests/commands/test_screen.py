"""What long work tells of itself, on a terminal and in the log of a job."""

from __future__ import annotations

import sys

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


def test_a_log_gets_a_line_every_half_minute(clock: Clock, capsys: pytest.CaptureFixture) -> None:
    with screen.progress_bar() as show:
        for second in range(0, 101, 10):
            clock.now = 1_000.0 + second
            show(500 + 2 * second, 10_000)
    assert capsys.readouterr().err.splitlines() == [
        "harmony: 560 of 10,000 runs, 2 a second, 1 h 19 min left",
        "harmony: 620 of 10,000 runs, 2 a second, 1 h 18 min left",
        "harmony: 680 of 10,000 runs, 2 a second, 1 h 18 min left",
    ]


def test_the_rate_is_of_this_start_and_nothing_is_said_of_the_end(
    clock: Clock, capsys: pytest.CaptureFixture
) -> None:
    with screen.progress_bar() as show:
        show(9_000, 10_000)
        clock.now += 40.0
        show(9_000, 10_000)
        clock.now += 60.0
        show(9_990, 10_000)
        clock.now += 60.0
        show(10_000, 10_000)
    assert capsys.readouterr().err.splitlines() == [
        "harmony: 9,000 of 10,000 runs, 0 a second",
        "harmony: 9,990 of 10,000 runs, 9.9 a second, 1 s left",
    ]


def test_a_terminal_gets_a_bar_with_the_rate(
    compiled: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("FORCE_COLOR", "1")
    with screen.progress_bar() as show:
        for done in range(0, 60, 10):
            show(done, 60)
    told = capsys.readouterr().err
    assert "50/60" in told
    assert "/s" in told


def test_a_table_shows_brackets_and_what_would_steer_the_terminal(
    capsys: pytest.CaptureFixture,
) -> None:
    made = screen.table("[b]", title="Why [/b], and \x1b[31mhow?")
    made.add_row("1")
    screen.write(made)
    told = "".join(capsys.readouterr().out.split())
    assert told.startswith("Why[/b],and\\x1b[31mhow?[b]")
