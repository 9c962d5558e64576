"""The compiled driver: the same week over records, for whole runs, many at a time.

Nothing of the model is written here. The schedule's behaviours are linked, compiled by
Numba and played over the records; threads run beside each other because compiled code
lets go of Python's lock. What was compiled is kept in the user's cache folder under a
name made of all sources and versions, since Numba's own check misses edits in other files.
"""

from __future__ import annotations

import functools
import hashlib
import os
import platform
import sys
import threading
import uuid
from collections.abc import Callable, Mapping
from pathlib import Path
from types import FunctionType
from typing import Any

import llvmlite
import numba
import numpy as np
from numba import types
from numba.core import config

from harmony.sim.behaviours.founding import found_firm
from harmony.sim.drivers.linker import Linked
from harmony.sim.drivers.native import PLACES, WORDS, firm_at, point
from harmony.sim.schedule import DUE, WEEK, Each, Phase, When

Function = Callable[..., Any]
Entry = tuple[Function, Function]
Compiler = Callable[[Function], Function]

COMPILED_SOURCES = (
    "rules/*.py",
    "behaviours/*.py",
    "books.py",
    "calendar.py",
    "calendar.py",
    "draws.py",
    "drivers/engine.py",
    "events.py",
    "drivers/firm_state.py",
    "levers.py",
    "drivers/linker.py",
    "drivers/native.py",
    "parameters.py",
    "quantity.py",
    "schedule.py",
    "state.py",
)
_LINKING = threading.Lock()
LEVERS_PLACE = WORDS * PLACES["levers"]
SUMS_PLACE = WORDS * PLACES["sums"]


def _loop(each: Each, behaviour: Function, compiler: Compiler) -> Function:
    """A function of the firm that plays a behaviour for everybody whose phase it is."""
    if each is Each.FIRM:
        return behaviour
    if each is Each.EXECUTIVE:

        def play(firm):  # type: ignore[no-untyped-def]  # Numba infers the types
            behaviour(firm.executive, firm)

    elif each is Each.HEAD:

        def play(firm):  # type: ignore[no-untyped-def]
            for seat in range(len(firm.heads)):
                behaviour(firm.heads[seat], firm)

    elif each is Each.REP:

        def play(firm):  # type: ignore[no-untyped-def]
            for seat in range(len(firm.reps)):
                behaviour(firm.reps[seat], firm)

    elif each is Each.MARKETER:

        def play(firm):  # type: ignore[no-untyped-def]
            for seat in range(len(firm.marketers)):
                behaviour(firm.marketers[seat], firm)

    elif each is Each.TIE:

        def play(firm):  # type: ignore[no-untyped-def]
            for place in range(len(firm.ties)):
                behaviour(firm.ties[place], firm)

    else:

        def play(firm):  # type: ignore[no-untyped-def]
            for place in range(firm.clock.leads_new):
                account_number = firm.inbox[place]
                behaviour(firm.reps[firm.accounts[account_number].territory], account_number, firm)

    return compiler(play)


def _when(when: When, play: Function, compiler: Compiler) -> Function:
    """The same, but only in the weeks of a quarter in which the phase is due."""
    if when is When.EVERY_WEEK:
        return play
    due = DUE[when]

    def play_when_due(firm):  # type: ignore[no-untyped-def]
        if firm.clock.week_of_quarter == due:
            play(firm)

    return compiler(play_when_due)


def _then(first: Function, second: Function, compiler: Compiler) -> Function:
    def both(firm):  # type: ignore[no-untyped-def]
        first(firm)
        second(firm)

    return compiler(both)


def _in_order(plays: list[Function], compiler: Compiler) -> Function:
    """One function that plays all in order; halved again and again, for Numba nests calls."""
    if len(plays) == 1:
        return plays[0]
    half = len(plays) // 2
    return _then(_in_order(plays[:half], compiler), _in_order(plays[half:], compiler), compiler)


def _phase(phase: Phase, linked: Linked, compiler: Compiler) -> Function:
    play = _loop(phase.each, linked[phase.behaviour], compiler)
    return _when(phase.when, play, compiler)


def compiled(function: Function, label: str) -> Function:
    """Compiled when first called, once for whole numbers, not again for each constant.

    The label goes into the names by which compiled functions find each other. Without it
    those of two sets of rules could share a name (Numba tells functions apart by a count
    that starts anew in each process, also in what it kept on disk), and one set would
    silently call the other's.
    """
    function.__qualname__ = f"{function.__qualname__}_{label}"
    dispatcher = numba.njit(**_options())(function)
    resolve = dispatcher.get_call_template

    def without_constants(arguments: Any, keywords: Any) -> Any:
        return resolve(tuple(types.unliteral(kind) for kind in arguments), keywords)

    dispatcher.get_call_template = without_constants
    return dispatcher


def _options() -> dict[str, Any]:
    """Without Python's checks of each division a run is a tenth faster.

    ``NUMBA_BOUNDSCHECK=1`` brings them back, with checks of each index; without them a
    division by nothing shows as a number that is not finite, which ends the run.
    """
    return {"nogil": True, "error_model": "python" if config.BOUNDSCHECK else "numpy"}


def play_weeks(header, levers, levers_size, sums, sums_size, weeks):  # type: ignore[no-untyped-def]
    """Play one week after another, each under its own levers and into its own sums.

    All arguments are addresses and sizes in bytes, see ``harmony.sim.drivers.native``.
    """
    for place in range(weeks):
        point(header, LEVERS_PLACE, levers + place * levers_size)
        point(header, SUMS_PLACE, sums + place * sums_size)
        week_of_firm(firm_at(header))  # type: ignore[name-defined]  # noqa: F821  # linked below


def found_firm_at(header):  # type: ignore[no-untyped-def]
    """Found a firm on blank records."""
    found_linked(firm_at(header))  # type: ignore[name-defined]  # noqa: F821  # linked below


def link(rules: Mapping[str, Function] | None = None) -> Entry:
    """The two compiled entries, founding and playing, closed over the rules in force."""
    label = uuid.uuid4().hex if rules else source_hash()
    compiler = functools.partial(compiled, label=label)
    linked = Linked(rules, compiler)
    week = _in_order([_phase(phase, linked, compiler) for phase in WEEK], compiler)
    names = {**globals(), "week_of_firm": week, "found_linked": linked[found_firm]}
    founding, playing = (
        FunctionType(entry.__code__, names, entry.__name__) for entry in (found_firm_at, play_weeks)
    )
    folder = cache_folder()
    if rules or folder is None:
        return compiler(founding), compiler(playing)
    return _kept(founding, label, folder), _kept(playing, label, folder)


def _kept(function: Function, label: str, folder: Path) -> Function:
    """An entry that is kept on disk when it has been compiled."""
    function.__qualname__ = f"{function.__qualname__}_{label}"
    before = config.CACHE_DIR
    config.CACHE_DIR = str(folder)  # read while the decorator runs, then put back
    try:
        return numba.njit(cache=True, **_options())(function)
    finally:
        config.CACHE_DIR = before


def entries(rules: Mapping[str, Function] | None = None) -> Entry:
    """The compiled entries for some rules, made once in a process, whichever thread asks first."""
    try:
        with _LINKING:
            return _entries(tuple(sorted((rules or {}).items())))
    except TypeError:  # something that is no function, which linking refuses in words
        return link(rules)


@functools.lru_cache(maxsize=16)
def _entries(rules: tuple[tuple[str, Function], ...]) -> Entry:
    return link(dict(rules))


@functools.cache
def cache_folder() -> Path | None:
    """Where compiled code of exactly these sources and versions is kept; None if nowhere."""
    base = os.environ.get("XDG_CACHE_HOME")
    try:
        folder = (Path(base) if base else Path.home() / ".cache") / "harmony" / source_hash()
        folder.mkdir(parents=True, exist_ok=True)
    except (OSError, RuntimeError):  # read-only, full, or a user without a home
        return None
    return folder if os.access(folder, os.W_OK) else None


@functools.cache
def source_hash() -> str:
    """A short hash of all sources that are compiled and of the versions that compile them."""
    digest = hashlib.sha256()
    versions = (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    digest.update(repr((versions, platform.machine(), bool(config.BOUNDSCHECK))).encode())
    root = Path(__file__).resolve().parent.parent
    for path in sorted(path for name in COMPILED_SOURCES for path in root.glob(name)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def is_compiled() -> bool:
    """Whether compiled code of these sources lies ready on this machine."""
    folder = cache_folder()
    return folder is not None and any(folder.rglob("engine.play_weeks*.nbc"))
