"""A scenario file that a visitor brings: checked like any other, but it reads no other file."""

from __future__ import annotations

import dataclasses
import tempfile
import tomllib
from pathlib import Path

from harmony.sim.channels import Channels
from harmony.sim.errors import HarmonyError, shown
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.scenario_files import display, looks_like_a_path


def scenario_from_text(text: str) -> Scenario:
    """The scenario of a text in TOML.

    Raises
    ------
    HarmonyError
        With everything that is wrong with it; and if it is based on a file or names one to
        run, which would be one of the server's.
    """
    _refuse_files(text)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "uploaded.toml"
        path.write_text(text, encoding="utf-8", errors="replace")
        try:
            scenario = load_scenario(path)
        except HarmonyError as error:
            where = f"{display(path)}: "
            raise HarmonyError(*(str(one).replace(where, "") for one in error.args)) from error
    if scenario.channels != Channels():
        raise HarmonyError("channels: the page cuts none; use harmony channels")
    return dataclasses.replace(scenario, path=None)


def _refuse_files(text: str) -> None:
    try:
        content = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise HarmonyError(f"is not valid TOML: {error}") from error
    if content.get("plugins"):
        raise HarmonyError(
            "plugins: the page runs no file of Python; leave them out, or play the scenario by "
            "harmony run FILE --trust-plugins"
        )
    parents = content.get("based_on", [])
    for name in parents if isinstance(parents, list) else [parents]:
        if isinstance(name, str) and looks_like_a_path(name):
            raise HarmonyError(
                f"based_on: {shown(name)} is a file, and the page reads none; name shipped "
                "scenarios only"
            )
