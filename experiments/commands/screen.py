"""What the commands write: results on standard output, all else on standard error."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import typer

_WIDTH_OF_A_FILE = 120


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

    made = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left", pad_edge=False)
    for column in columns:
        name = column.removesuffix(">")
        made.add_column(name, justify="right" if name != column else "left", overflow="fold")
    return made


def plain(text: object) -> Any:
    """A text in which square brackets are brackets, not markup."""
    from rich.text import Text

    return Text(printable(str(text)))


def announce_compilation() -> None:
    """Say that the first run will take its time, if it will."""
    from sim.engine import is_compiled

    if not is_compiled():
        say("compiling, once on this machine (up to a minute)")


@contextmanager
def progress_bar() -> Iterator[Callable[[int, int], None]]:
    """A function to call with the runs done and in all; it draws a bar on a terminal."""
    from rich.console import Console
    from rich.progress import MofNCompleteColumn, Progress, TimeRemainingColumn

    bar = Progress(
        *Progress.get_default_columns()[:2],
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    task = None

    def show(done: int, total: int) -> None:
        nonlocal task
        if task is None:
            announce_compilation()
            bar.start()
            task = bar.add_task("runs", total=total)
        bar.update(task, completed=done, total=total)  # which may have grown

    try:
        yield show
    finally:
        bar.stop()
