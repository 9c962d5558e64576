"""Arms of an experiment: scenarios, variants of them, and several of these joined."""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from harmony.sim.change_tables import HEADINGS, read_changes
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.scenario import Scenario, load_scenario, shipped_scenarios
from harmony.sim.scenario_files import find, looks_like_a_path

JOINED_BY = " + "


def _table(value: object) -> object:
    if not isinstance(value, dict):
        raise ValueError(f"{shown(value)} is not a table of names and numbers")
    return value


Numbers = Annotated[dict[str, Any], BeforeValidator(_table)]


class ArmTable(BaseModel):
    """An arm as the file declares it: a scenario, and what is otherwise in it."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    scenario: str = Field("baseline", description="the scenario that it starts from")
    as_found: bool = Field(False, description="whether its interventions are left out")
    settings: Numbers = Field({}, description="parameters, levers or sizes, by name")
    interventions: Any = Field([], description="what is done besides")
    shocks: Any = Field([], description="what befalls the firm besides")


def built_arms(
    wanted: Mapping[str, str], tables: Mapping[str, ArmTable], folder: Path = Path()
) -> dict[str, Scenario]:
    """Each arm that is wanted, as a scenario of its name.

    Parameters
    ----------
    wanted
        Names of arms, several joined by `` + ``, and what names each first. An arm is
        declared in the tables, a shipped scenario, or the path of a file.
    tables
        What the file declares.
    folder
        Where paths start from.

    Raises
    ------
    HarmonyError
        With all arms that cannot be built.
    """
    # the same part stands in many sums
    single = functools.cache(functools.partial(_single, tables=tables, folder=folder))
    problems: list[str] = []
    arms = {}
    for name, asker in wanted.items():
        try:
            arms[name] = _joined(name, single)
        except HarmonyError as error:
            problems += [f"{asker}: {problem}" for problem in error.args]
    if problems:
        raise HarmonyError(*dict.fromkeys(problems))
    return arms


def _joined(name: str, single: Callable[[str], Scenario]) -> Scenario:
    first, *others = (single(part.strip()) for part in name.split(JOINED_BY))
    if not others:
        return first
    for other in others:
        if other.firm_hash != first.firm_hash:
            raise HarmonyError(
                f"{name}: {other.name} starts as another firm than {first.name}; join only what "
                "is done to the same firm"
            )
    parts = (first, *others)
    return dataclasses.replace(
        first,
        name=name,
        title=JOINED_BY.join(part.title or part.name for part in parts),
        interventions=tuple(one for part in parts for one in part.interventions),
        shocks=tuple(one for part in parts for one in part.shocks),
        path=None,
    )


def _single(name: str, tables: Mapping[str, ArmTable], folder: Path) -> Scenario:
    if name not in tables:
        return _scenario(name, tables, folder)
    table = tables[name]
    try:
        start = _scenario(table.scenario, {}, folder).with_changes(settings=table.settings)
    except HarmonyError as error:
        raise HarmonyError(*(f"arms.{name}: {problem}" for problem in error.args)) from error
    found = start.twin if table.as_found else start
    more = {
        heading: read_changes(heading, getattr(table, heading), f"arms.{name}.")
        for heading in HEADINGS
    }
    problems = [one for _, wrong in more.values() for one in wrong]
    if problems:
        raise HarmonyError(*problems)
    return dataclasses.replace(
        found,
        name=name,
        title=name.replace("_", " "),
        interventions=(*found.interventions, *more["interventions"][0]),
        shocks=(*found.shocks, *more["shocks"][0]),
        path=None,
    )


def _scenario(name: str, tables: Mapping[str, ArmTable], folder: Path) -> Scenario:
    if looks_like_a_path(name):
        return load_scenario(find(name, folder))
    if name not in shipped_scenarios():
        known = sorted({*shipped_scenarios(), *tables})
        raise HarmonyError(f"no scenario or arm is called {shown(name)}{nearest(name, known)}")
    return load_scenario(name)
