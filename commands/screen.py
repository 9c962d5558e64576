"""What the commands write: results on standard output, all else on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import typer

SECONDS_BETWEEN_LINES = 30.0

_WIDTH_OF_A_FILE = 120
_LONG = 300.0  # seconds that nobody likes to lose
_LONGEST_COMPILING = 240.0  # seconds; what goes on after that is played by Mesa


def fail(message: str) -> None:
    """Tell an error, in red where there is colour."""
    _tell(f"harmony: {message}", "red")


def say(message: str) -> None:
    """Tell what goes on."""
    _tell(f"harmony: {message}", "")


def _tell(message: str, style: str) -> None:
    from rich.console import Console
    from rich.text import Text

    Console(stderr=True).print(Text(printable(message), style=style), soft_wrap=True)


def printable(text: str) -> str:
    """A text without characters that would steer the terminal."""
    return "".join(
        one if one.isprintable() or one == "\n" else one.encode("unicode_escape").decode()
        for one in text.encode("utf-8", "backslashreplace").decode()
    )


def write_json(document: Any) -> None:
    """Write one JSON document to standard output."""
    typer.echo(json.dumps(document, indent=1, allow_nan=False))


def write(*things: Any) -> None:
    """Write texts and tables to standard output."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = _WIDTH_OF_A_FILE
    for thing in things:
        console.print(thing)


def table(*columns: str, title: str | None = None) -> Any:
    """An empty table; a column whose name ends in ``>`` is set to the right."""
    from rich import box
    from rich.table import Table

    shown = None if title is None else plain(title)
    made = Table(title=shown, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for column in columns:
        name = column.removesuffix(">")
        made.add_column(plain(name), justify="right" if name != column else "left", overflow="fold")
    return made


def plain(text: object) -> Any:
    """A text in which square brackets are brackets, not markup."""
    from rich.text import Text

    return Text(printable(str(text)))


def announce_compilation() -> None:
    """Say that the first run will take its time, if it will."""
    from harmony.sim.cache import cache_home
    from harmony.sim.drivers.engine import is_compiled

    if not is_compiled():
        once = "" if cache_home() is None else ", once on this machine"
        say(f"compiling{once} (up to a minute)")


@contextmanager
def progress_bar(
    kept_in: Path | None = None, option: str = "--out DIR"
) -> Iterator[Callable[[int, int], None]]:
    """A function to call with the runs done and in all, which tells how far the work is.

    On a terminal it draws a bar with the rate and the time left; elsewhere, such as in the log
    of a job, it writes a line with the same every half-minute. It is told what a stop leaves,
    and before, where the work is long and a stop would lose it.

    Parameters
    ----------
    kept_in
        The folder in which finished runs are kept; nowhere when not given.
    option
        The option that names such a folder; none where the command can keep nothing.
    """
    pace = _Pace()
    told = _bar(pace) if sys.stderr.isatty() else nullcontext(_Lines(pace))
    how = f"; with {option} what is finished is kept, and the same command goes on"
    how = how if option else ""
    done = total = 0
    is_warned = kept_in is not None
    try:
        with told as tell:

            def show(now: int, in_all: int) -> None:
                nonlocal done, total, is_warned
                if not total:
                    announce_compilation()
                done, total = now, in_all
                tell(done, total)
                if not is_warned and pace.left > _LONG:
                    say(f"{_duration(pace.left)} left, which a stop would lose{how}")
                    is_warned = True

            yield show
    except KeyboardInterrupt:
        if done or (kept_in and kept_in.exists()):
            kept = (
                f"; what is finished is kept in {kept_in}, and the same command goes on from there"
            )
            lost = f", which are lost{how}"
            say(f"stopped after {done:,} of {total:,} runs{kept if kept_in else lost}")
        raise


@contextmanager
def _bar(pace: _Pace) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        *Progress.get_default_columns()[:2],
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}"),
        console=Console(stderr=True),
        transient=True,
    )
    task = None

    def show(done: int, total: int) -> None:
        nonlocal task
        if task is None:
            bar.start()
            task = bar.add_task("runs", total=total, completed=done, pace="")
        bar.update(task, completed=done, total=total, pace=pace.told(done, total))

    try:
        yield show
    finally:
        bar.stop()


class _Lines:
    """Writes now and then how far the work is."""

    def __init__(self, pace: _Pace) -> None:
        self._pace = pace
        self._next: float | None = None

    def __call__(self, done: int, total: int) -> None:
        now = time.monotonic()
        pace = self._pace.told(done, total)
        if self._next is None:
            self._next = now + SECONDS_BETWEEN_LINES
        if now < self._next or done == total:
            return
        self._next = now + SECONDS_BETWEEN_LINES
        say(", ".join(one for one in (f"{done:,} of {total:,} runs", pace) if one))


class _Pace:
    """How fast runs are played, and how long the rest will take.

    It is measured from the first runs that are done after compiling, which takes a minute and
    would make hours of what takes seconds; runs that were kept from an earlier start are no
    measure either. Before that nothing is told.
    """

    def __init__(self) -> None:
        self.left = 0.0  # seconds; 0 as long as it is not known
        self._start: tuple[float, int] | None = None
        self._began: tuple[float, int] | None = None

    def told(self, done: int, total: int) -> str:
        """The rate and the time left in words; nothing as long as they are not known."""
        now = time.monotonic()
        if self._start is None:
            self._start = (now, done)
        if self._began is None:
            start, at_first = self._start
            if done > at_first and (now - start > _LONGEST_COMPILING or not _compiles()):
                self._began = (now, done)
            return ""
        seconds, played = now - self._began[0], done - self._began[1]
        if seconds <= 0 or played <= 0:
            return ""
        rate = played / seconds
        self.left = (total - done) / rate
        return f"{rate:.3g} a second, {_duration(self.left)} left"


def _compiles() -> bool:
    """Whether what plays the runs is still being compiled."""
    from harmony.sim.cache import cache_home
    from harmony.sim.drivers.engine import is_compiled

    return cache_home() is not None and not is_compiled()


def _duration(seconds: float) -> str:
    """Hours and minutes, or seconds where there are no more than two minutes of them."""
    if seconds < 120:
        return f"{seconds:.0f} s"
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours:,} h {minutes:02d} min" if hours else f"{minutes} min"
