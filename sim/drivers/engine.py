"""The compiled driver: the same week over records, for whole runs, many at a time.

Nothing of the model is written here. The schedule's behaviours are linked, compiled by
Numba and played over the records; threads run beside each other because compiled code
lets go of Python's lock. What was compiled is kept on this machine by what it was made of
(``harmony.sim.drivers.kept_code``).
"""

from __future__ import annotations

import functools
import hashlib
import platform
import sys
import threading
import uuid
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

import llvmlite
import numba
import numpy as np
from numba import types
from numba.core import config

from harmony.sim.behaviours.founding import found_firm
from harmony.sim.drivers.kept_code import KeptCode, is_kept, say_if_nothing_is_kept, say_once
from harmony.sim.drivers.linker import Linked
from harmony.sim.drivers.native import PLACES, WORDS, firm_at, point
from harmony.sim.drivers.own_rules import UnknownContentError, hash_of_rules
from harmony.sim.reached import hash_of_reached
from harmony.sim.schedule import DUE, WEEK, Each, Phase, When

Function = Callable[..., Any]
Entry = tuple[Function, Function]
Compiler = Callable[[Function], Function]

_MOST_LINKED = 16
_LINKING = threading.Lock()
_linked: dict[Any, Entry] = {}
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
    label, problem = label_of(rules or {})
    compiler = functools.partial(compiled, label=label)
    linked = Linked(rules, compiler)
    week = _in_order([_phase(phase, linked, compiler) for phase in WEEK], compiler)
    names = {**globals(), "week_of_firm": week, "found_linked": linked[found_firm]}
    entries = []
    for entry in (found_firm_at, play_weeks):
        entries.append(compiler(FunctionType(entry.__code__, names, entry.__name__)))
        if problem is None:
            vars(entries[-1])["_cache"] = KeptCode(label, entry.__name__)
    say_if_nothing_is_kept()
    if problem is not None:
        say_once(f"these rules are compiled in each process, for a minute: {problem}")
    founding, playing = entries
    return founding, playing


def label_of(rules: Mapping[str, Function]) -> tuple[str, str | None]:
    """What tells code that is compiled of these rules from any other, and why it cannot be kept.

    Of rules whose content cannot be told no two are the same.
    """
    if not rules:
        return source_hash(), None
    try:
        text = f"{source_hash()} {hash_of_rules(rules)}"
    except UnknownContentError as error:
        return uuid.uuid4().hex, str(error)
    return hashlib.sha256(text.encode()).hexdigest()[:16], None


def entries(rules: Mapping[str, Function] | None = None) -> Entry:
    """The compiled entries for some rules, made once in a process, whichever thread asks first."""
    chosen = rules or {}
    label, problem = label_of(chosen)
    key = label if problem is None else tuple(chosen.items())
    try:
        hash(key)
    except TypeError:  # something that is no function, which linking refuses in words
        return link(rules)
    with _LINKING:
        if key not in _linked:
            _linked[key] = link(rules)
            if len(_linked) > _MOST_LINKED:
                del _linked[next(iter(_linked))]
        return _linked[key]


@functools.cache
def source_hash() -> str:
    """A short hash of all that is compiled and of the versions that compile it."""
    versions = (sys.version, numba.__version__, llvmlite.__version__, np.__version__)
    machine = (platform.machine(), bool(config.BOUNDSCHECK))
    text = repr((versions, machine, hash_of_reached(__name__)))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def is_compiled() -> bool:
    """Whether compiled code of these sources lies ready on this machine."""
    return is_kept(source_hash())
