"""The program ``harmony``: one file a command.

Heavy libraries are imported inside the commands that need them, so that the others start
at once. Results go to standard output; messages, progress and errors to standard error.
"""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import entry_points
from typing import Annotated, Any

import typer

from harmony.commands.calibrate import calibrate
from harmony.commands.channels import channels
from harmony.commands.check import check
from harmony.commands.claims import claims
from harmony.commands.compare import compare
from harmony.commands.discover import discover
from harmony.commands.evidence import evidence
from harmony.commands.explain import explain
from harmony.commands.factorial import factorial
from harmony.commands.figure import figure
from harmony.commands.firms import firms
from harmony.commands.fork import fork
from harmony.commands.list import list_names
from harmony.commands.optimise import optimise
from harmony.commands.power import power
from harmony.commands.results import results
from harmony.commands.run import run
from harmony.commands.schema import schema
from harmony.commands.screen import fail, say
from harmony.commands.search import search
from harmony.commands.sensitivity import sensitivity
from harmony.commands.show import show
from harmony.commands.split import split
from harmony.commands.sweep import sweep
from harmony.commands.validate import validate
from harmony.sim.errors import HarmonyError

BAD_INPUT = 2
INTERRUPTED = 130

app = typer.Typer(
    name="harmony",
    help="Simulate a firm whose sales and marketing departments do not always get on.",
    pretty_exceptions_enable=False,
)
# Under which heading the help tells which commands, in this order.
_GROUPS: dict[str, dict[str, Callable[..., None]]] = {
    "Play": {"run": run, "compare": compare, "fork": fork, "explain": explain, "firms": firms},
    "Ask": {
        "power": power,
        "channels": channels,
        "split": split,
        "sweep": sweep,
        "factorial": factorial,
        "sensitivity": sensitivity,
        "discover": discover,
        "optimise": optimise,
    },
    "Evidence": {
        "claims": claims,
        "validate": validate,
        "evidence": evidence,
        "search": search,
        "calibrate": calibrate,
    },
    "Files": {
        "list": list_names,
        "show": show,
        "check": check,
        "schema": schema,
        "results": results,
        "figure": figure,
    },
}
_OWN = "harmony-simulator"


def _add(name: str, command: Callable[..., None], heading: str) -> None:
    """A command under a heading; the first line of its docstring is told in lists."""
    paragraphs = [" ".join(one.split()) for one in (command.__doc__ or "").split("\n\n")]
    told = "\n\n".join(paragraphs)
    app.command(name, help=told, short_help=paragraphs[0], rich_help_panel=heading)(command)


for _heading, _commands in _GROUPS.items():
    for _name, _command in _commands.items():
        _add(_name, _command, _heading)
# Commands of the floors above, such as the page's, and of others declare themselves in their
# distribution.
for _entry in entry_points(group="harmony.commands"):
    _is_own = _entry.dist is not None and _entry.dist.name == _OWN
    _add(_entry.name, _entry.load(), "Page" if _is_own else "Others")


def _version(wanted: bool) -> None:
    if wanted:
        from harmony import __version__

        typer.echo(f"harmony {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def harmony(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Say what there is when no command is given."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(BAD_INPUT)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program and return its exit status; bad input gives one message, no traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # never fail on a character
    try:
        status = _run(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:  # the reader has what it wanted
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except OSError as error:
        fail(f"cannot read or write: {error}")
        return BAD_INPUT
    return status


@functools.cache
def _program() -> Any:
    """All commands with their options; making them takes longer than many a command."""
    return typer.main.get_command(app)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        status = _program().main(args=arguments, prog_name="harmony", standalone_mode=False)
    except HarmonyError as error:
        fail(str(error))
        return BAD_INPUT
    except (KeyboardInterrupt, typer.Abort):
        status = INTERRUPTED
    except MemoryError:
        fail("not enough memory; ask for fewer runs, fewer weeks or a smaller firm")
        return BAD_INPUT
    except Exception as error:
        # Which class it is depends on the version of typer; all of them can say what is wrong.
        if not hasattr(error, "format_message"):
            raise
        fail(_usage_problem(error))
        return BAD_INPUT
    if status == INTERRUPTED:
        say("interrupted")
    return int(status or 0)


def _usage_problem(error: Any) -> str:
    """What is wrong with a command line, and where to read what would be right."""
    context = getattr(error, "ctx", None)
    place = context.command_path if context else "harmony"
    return f"{error.format_message().rstrip('.')} (see {place} --help)"
