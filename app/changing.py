"""What a visitor does on the page, as a step from one choice to the next.

A browser sends steps; it may send anything. What makes no sense is refused in words.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping
from typing import Any

from harmony.app.choice import (
    LANGUAGES,
    MINE,
    MOST_CHANGES,
    MOST_COMPARED,
    Choice,
    choice_of_scenario,
    scenario_of,
    shipped,
)
from harmony.app.uploading import scenario_from_text
from harmony.sim.catalogue import changes, interventions
from harmony.sim.change_tables import made_change
from harmony.sim.changes import Change
from harmony.sim.errors import HarmonyError, shown
from harmony.sim.interventions.base import Intervention
from harmony.sim.scenario import shipped_scenarios
from harmony.sim.shocks.base import Shock

MOST_BYTES = 200_000

Step = Mapping[str, Any]


def changed(choice: Choice, step: object) -> Choice:
    """The choice after a step.

    Raises
    ------
    HarmonyError
        If the step makes no sense, or leads to a choice whose parts do not go together.
    """
    if not isinstance(step, Mapping) or not step:
        raise HarmonyError(f"{shown(step)} is no step")
    for name, take in _STEPS.items():
        if name in step:
            made = take(choice, step)
            if made != choice:
                scenario_of(made)
            return made
    raise HarmonyError(f"{shown(dict(step))} is no step")


def deeds_of(choice: Choice) -> tuple[Change, ...]:
    """What is done and what befalls the firm, in the order in which the page shows them."""
    return (*choice.done, *choice.befalls)


def _with_deeds(choice: Choice, deeds: list[Change]) -> Choice:
    return dataclasses.replace(
        choice,
        done=tuple(one for one in deeds if isinstance(one, Intervention)),
        befalls=tuple(one for one in deeds if isinstance(one, Shock)),
    )


def _firm(choice: Choice, step: Step) -> Choice:
    name = _known(step["firm"], shipped_scenarios(), "scenario")
    return choice_of_scenario(shipped(name), choice)


def _deed(choice: Choice, step: Step) -> Choice:
    """One parameter of one thing that is done."""
    deeds = list(deeds_of(choice))
    place, name, value = step["deed"], step.get("name"), step.get("value")
    if not _is_place(place, deeds) or not isinstance(name, str):
        raise HarmonyError(f"{shown(dict(step))} is no step")
    before = deeds[place]
    one = type(before).described().get(name)
    if one is not None and one.low is not None:
        if one.whole and isinstance(value, float) and value.is_integer():
            value = int(value)
        elif not one.whole and isinstance(value, int):
            value = float(value)
    deeds[place] = made_change(type(before), {**dict(before), name: value})
    return _with_deeds(choice, deeds)


def _add(choice: Choice, step: Step) -> Choice:
    kind = _known(step["add"], changes(), "intervention or shock")
    deeds = [*deeds_of(choice), made_change(changes()[kind], {})]
    if len(deeds) > MOST_CHANGES:
        raise HarmonyError(f"more than {MOST_CHANGES} things at once")
    return _with_deeds(choice, deeds)


def _remove(choice: Choice, step: Step) -> Choice:
    deeds = list(deeds_of(choice))
    if not _is_place(step["remove"], deeds):
        raise HarmonyError(f"{shown(step['remove'])} is not there")
    del deeds[step["remove"]]
    return _with_deeds(choice, deeds)


def _setting(choice: Choice, step: Step) -> Choice:
    name, value = step["setting"], step.get("value")
    if not isinstance(name, str) or isinstance(value, bool) or not isinstance(value, int | float):
        raise HarmonyError(f"{shown(dict(step))} is no step")
    settings = dict(choice.settings)
    usual = shipped(choice.firm)
    settings.pop(name, None)
    if usual.with_changes(settings={name: value}).firm_hash != usual.firm_hash:
        settings[name] = value
    return dataclasses.replace(choice, settings=tuple(settings.items()))


def _compare(choice: Choice, step: Step) -> Choice:
    names = step["compare"]
    if not isinstance(names, list) or len(names) > MOST_COMPARED:
        raise HarmonyError(f"{shown(names)} are not at most {MOST_COMPARED} scenarios")
    known = [_known(name, [MINE, *shipped_scenarios()], "scenario") for name in names]
    return dataclasses.replace(choice, compared=tuple(dict.fromkeys(known)))


def _fork(choice: Choice, step: Step) -> Choice:
    kind = _known(step["fork"], interventions(), "intervention")
    fork = made_change(interventions()[kind], {"start": step.get("week")})
    return dataclasses.replace(choice, fork=fork)


def _unfork(choice: Choice, step: Step) -> Choice:
    return dataclasses.replace(choice, fork=None)


def _another(choice: Choice, step: Step) -> Choice:
    return dataclasses.replace(choice, watched=choice.watched + 1)


def _language(choice: Choice, step: Step) -> Choice:
    language = _known(step["language"], LANGUAGES, "language of the page")
    return dataclasses.replace(choice, language=language)


def _reset(choice: Choice, step: Step) -> Choice:
    """The firm as it is; the language stays."""
    return Choice(language=choice.language)


def _upload(choice: Choice, step: Step) -> Choice:
    """A scenario file that the visitor has."""
    text = step["upload"]
    if not isinstance(text, str) or len(text) > MOST_BYTES:
        raise HarmonyError(f"the file is larger than {MOST_BYTES:,} letters")
    return choice_of_scenario(scenario_from_text(text), choice)


def _known(name: object, names: Collection[str], what: str) -> str:
    """A name that is one of those known."""
    if not isinstance(name, str) or name not in names:
        raise HarmonyError(f"no {what} is called {shown(name)}")
    return name


def _is_place(place: object, deeds: list[Change]) -> bool:
    return isinstance(place, int) and not isinstance(place, bool) and 0 <= place < len(deeds)


_STEPS: dict[str, Callable[[Choice, Step], Choice]] = {
    "firm": _firm,
    "deed": _deed,
    "add": _add,
    "remove": _remove,
    "setting": _setting,
    "compare": _compare,
    "fork": _fork,
    "unfork": _unfork,
    "another": _another,
    "language": _language,
    "reset": _reset,
    "upload": _upload,
}
