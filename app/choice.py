"""What a visitor has chosen: a firm, what is done in it and what befalls it; as a link and back.

    choice, refused = choice_of("firm=baseline&do=team_lunch;per_month=2;start=26")
    scenario_of(choice)

A link is text from anybody. Whatever in it is no valid choice is left out and told, so that a
link never does more than choose.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from harmony.sim.catalogue import changes
from harmony.sim.change_tables import made_change
from harmony.sim.changes import Change
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.interventions.base import Intervention
from harmony.sim.limits import MOST_RUN_SEED
from harmony.sim.scenario import Scenario, load_scenario, shipped_scenarios
from harmony.sim.shocks.base import Shock

BASELINE = "baseline"
MINE = "mine"
LANGUAGES = ("en", "zh")
MOST_LETTERS = 8_000
MOST_CHANGES = 30
MOST_SETTINGS = 60
MOST_COMPARED = 4
# A class that plays with firms of thousands would wait for each other
MOST_PEOPLE = 200
MOST_ACCOUNTS = 20_000
MOST_WEEKS = 520

_NOTHING = "nothing"


@dataclasses.dataclass(frozen=True)
class Choice:
    """What a visitor has chosen. The defaults are what an empty link means.

    ``firm`` is the shipped scenario whose firm it is, ``done`` the interventions and
    ``befalls`` the shocks, ``settings`` numbers that are set by hand. ``compared`` are the
    scenarios of the room that compares, ``MINE`` for this choice itself; ``watched`` is the
    number of the firm that is watched, and ``fork`` what it tries besides.
    """

    firm: str = BASELINE
    done: tuple[Intervention, ...] = ()
    befalls: tuple[Shock, ...] = ()
    settings: tuple[tuple[str, float], ...] = ()
    compared: tuple[str, ...] = ()
    watched: int = 1
    fork: Intervention | None = None
    language: str = LANGUAGES[0]


@functools.cache
def shipped(name: str) -> Scenario:
    """A shipped scenario, read once: every step of every visitor asks for some."""
    return load_scenario(name)


def scenario_of(choice: Choice) -> Scenario:
    """The scenario that a visitor has chosen.

    Raises
    ------
    HarmonyError
        If the parts of the choice do not go together.
    """
    firm = firm_of(choice)
    named = _named(choice, firm)
    if named is not None:
        return named
    return dataclasses.replace(firm, name=MINE, interventions=choice.done, path=None)


def firm_of(choice: Choice) -> Scenario:
    """The chosen firm and what befalls it, in which nothing is done.

    Raises
    ------
    HarmonyError
        As ``scenario_of``.
    """
    found = dataclasses.replace(shipped(choice.firm).twin, shocks=choice.befalls)
    firm = found.with_changes(settings=dict(choice.settings)) if choice.settings else found
    for there, most, what in (
        (firm.size.people, MOST_PEOPLE, "people"),
        (firm.size.accounts, MOST_ACCOUNTS, "accounts"),
        (firm.length, MOST_WEEKS, "weeks with the warm-up"),
    ):
        if there > most:
            raise HarmonyError(
                f"the page plays firms of up to {most:,} {what}, not {there:,}; larger ones are "
                "for the command line"
            )
    return firm


def _named(choice: Choice, firm: Scenario) -> Scenario | None:
    """The shipped scenario that the choice is, if it is one as it stands."""
    as_shipped = shipped(choice.firm)
    is_it = dataclasses.replace(firm, interventions=choice.done).hash == as_shipped.hash
    return as_shipped if is_it else None


def choice_of_scenario(scenario: Scenario, before: Choice) -> Choice:
    """A choice that is this scenario; what does not concern it stays as before."""
    if scenario.name in shipped_scenarios() and shipped(scenario.name) == scenario:
        firm, settings = scenario.name, {}
    else:
        firm, settings = BASELINE, _differing(scenario, shipped(BASELINE))
    return dataclasses.replace(
        before,
        firm=firm,
        done=scenario.interventions,
        befalls=scenario.shocks,
        settings=tuple(settings.items()),
    )


def _differing(scenario: Scenario, usual: Scenario) -> dict[str, float]:
    """Sizes, parameters, levers and lengths in which a scenario differs from another one."""
    pairs: list[tuple[Any, Any]] = [
        (scenario.size, usual.size),
        (scenario.parameters, usual.parameters),
        (scenario.base_levers, usual.base_levers),
    ]
    spans = {name: getattr(scenario, name) for name in ("weeks", "warm_up")
             if getattr(scenario, name) != getattr(usual, name)}  # fmt: skip
    return spans | {
        field.name: getattr(own, field.name)
        for own, other in pairs
        for field in dataclasses.fields(own)
        if getattr(own, field.name) != getattr(other, field.name)
    }


# Links


def link_of(choice: Choice) -> str:
    """The choice as the part of a link behind the question mark; only what is not usual."""
    usual = Choice()
    parts: list[tuple[str, str]] = []
    if choice.firm != usual.firm:
        parts.append(("firm", choice.firm))
    as_shipped = shipped(choice.firm)
    if choice.done != as_shipped.interventions:
        parts += [("do", _written(one)) for one in choice.done] or [("do", _NOTHING)]
    if choice.befalls != as_shipped.shocks:
        parts += [("befalls", _written(one)) for one in choice.befalls] or [("befalls", _NOTHING)]
    parts += [("set", f"{name}={_number(value)}") for name, value in choice.settings]
    parts += [("compare", name) for name in choice.compared]
    if choice.watched != usual.watched:
        parts.append(("watch", str(choice.watched)))
    if choice.fork is not None:
        parts.append(("fork", _written(choice.fork)))
    if choice.language != usual.language:
        parts.append(("language", choice.language))
    return urlencode(parts, quote_via=quote, safe="=;")


def _written(change: Change) -> str:
    """A change with the parameters that are not at their defaults."""
    known = type(change).described()
    told = [
        f"{name}={_word(value)}"
        for name, value in dict(change).items()
        if name != "when" and value != known[name].default
    ]
    condition = getattr(change, "when", None)
    if condition is not None:
        side = "above" if condition.above is not None else "below"
        told.append(f"{side}={condition.observed}={_number(getattr(condition, side))}")
    return ";".join([change.kind, *told])


def _word(value: object) -> str:
    if value is None:
        return "none"
    return _number(value) if isinstance(value, int | float) else str(value)


def _number(value: float) -> str:
    return repr(value)


def choice_of(link: str) -> tuple[Choice, list[str]]:
    """The choice of a link, and what was refused in it, each in a sentence."""
    reader = _Reader()
    if len(link) > MOST_LETTERS:
        return Choice(), [f"the link is longer than {MOST_LETTERS:,} letters; nothing was taken"]
    parts = parse_qsl(link.removeprefix("?"), keep_blank_values=True, errors="replace")
    given: dict[str, list[str]] = {}
    for key, value in parts:
        given.setdefault(key, []).append(value)
    return reader.choice(given), reader.refused


class _Reader:
    """Reads the parts of a link, and collects what is refused."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def choice(self, given: Mapping[str, Sequence[str]]) -> Choice:
        keys = ("firm", "do", "befalls", "set", "compare", "watch", "fork", "language")
        self.refused += [f"{shown(key)}{nearest(key, keys)}" for key in given if key not in keys]
        firm = self._one(given, "firm", BASELINE)
        if firm not in shipped_scenarios():
            self.refused.append(f"firm: {shown(firm)}{nearest(firm, shipped_scenarios())}")
            firm = BASELINE
        usual = shipped(firm)
        choice = Choice(
            firm=firm,
            done=tuple(self._changes(given, "do", usual.interventions, Intervention.sort)),
            befalls=tuple(self._changes(given, "befalls", usual.shocks, Shock.sort)),
            settings=tuple(self._settings(given.get("set", [])).items()),
            compared=tuple(self._compared(given.get("compare", []))),
            watched=self._whole(given, "watch", 0, MOST_RUN_SEED) or Choice.watched,
            fork=next(self._changes(given, "fork", (), Intervention.sort), None),
            language=self._one(given, "language", LANGUAGES[0]),
        )
        if choice.language not in LANGUAGES:
            self.refused.append(f"language: {shown(choice.language)}")
            choice = dataclasses.replace(choice, language=LANGUAGES[0])
        return self._going_together(choice)

    def _one(self, given: Mapping[str, Sequence[str]], key: str, usual: str) -> str:
        return given.get(key, [usual])[-1]

    def _whole(
        self, given: Mapping[str, Sequence[str]], key: str, low: int, high: int
    ) -> int | None:
        text = self._one(given, key, "")
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) < 18 and low <= int(text) <= high:
            return int(text)
        self.refused.append(f"{key}: {shown(text)} is not a whole number from {low} to {high}")
        return None

    def _changes(
        self,
        given: Mapping[str, Sequence[str]],
        key: str,
        usual: Sequence[Any],
        sort: str,
    ) -> Iterator[Any]:
        if key not in given:
            yield from usual
            return
        texts = given[key]
        if len(texts) > MOST_CHANGES:
            self.refused.append(f"{key}: more than {MOST_CHANGES}")
        for text in texts[:MOST_CHANGES]:
            if text == _NOTHING:
                continue
            try:
                change = _read(text)
            except HarmonyError as error:
                self.refused += [f"{key}: {problem}" for problem in error.args]
                continue
            if change.sort == sort:
                yield change
            else:
                self.refused.append(f"{key}: {change.kind} is of another sort")

    def _settings(self, texts: Sequence[str]) -> dict[str, float]:
        if len(texts) > MOST_SETTINGS:
            self.refused.append(f"set: more than {MOST_SETTINGS}")
        settings: dict[str, float] = {}
        for text in texts[:MOST_SETTINGS]:
            name, _, value = text.partition("=")
            try:
                number = _as_number(value)
                shipped(BASELINE).with_changes(settings={name: number})
            except HarmonyError as error:
                self.refused += [f"set: {problem}" for problem in error.args]
            else:
                settings[name] = number
        return settings

    def _compared(self, names: Sequence[str]) -> Iterator[str]:
        for name in list(dict.fromkeys(names))[:MOST_COMPARED]:
            if name == MINE or name in shipped_scenarios():
                yield name
            else:
                self.refused.append(f"compare: {shown(name)}{nearest(name, shipped_scenarios())}")

    def _going_together(self, choice: Choice) -> Choice:
        """The choice, or the usual one in the same language where its parts do not fit."""
        try:
            scenario_of(choice)
        except HarmonyError as error:
            self.refused += error.args
            return Choice(language=choice.language)
        return choice


def _read(text: str) -> Change:
    """A change from a link."""
    kind, *told = text.split(";")
    if kind not in changes():
        raise HarmonyError(f"{shown(kind)}{nearest(kind, changes())}")
    cls = changes()[kind]
    given: dict[str, Any] = {}
    for part in told:
        name, _, value = part.partition("=")
        if name in ("above", "below") and issubclass(cls, Intervention):
            observed, _, threshold = value.partition("=")
            given["when"] = {"observed": observed, name: float(_as_number(threshold))}
        else:
            given[name] = _value(value, cls, name)
    return made_change(cls, given)


def _value(text: str, cls: type[Change], name: str) -> object:
    """The value of a parameter, of the kind that it is declared with."""
    if text == "none":
        return None
    one = cls.described().get(name)
    if one is not None and one.low is not None and not one.whole:
        return float(_as_number(text))
    try:
        return int(text) if text.lstrip("-").isdigit() and len(text) < 18 else text
    except ValueError:
        return text


def _as_number(text: str) -> float:
    try:
        number = int(text) if text.lstrip("-").isdigit() and len(text) < 18 else float(text)
    except ValueError as error:
        raise HarmonyError(f"{shown(text)} is not a number") from error
    return number
