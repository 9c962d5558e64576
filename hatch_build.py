"""How the wheel comes to hold one package: each room of the checkout lies in it under harmony/."""

from __future__ import annotations

from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOMS = (
    "sim",
    "scenarios",
    "runs",
    "experiments",
    "evidence",
    "story",
    "figures",
    "commands",
    "app",
)


class OnePackage(BuildHookInterface):  # type: ignore[type-arg]
    """Maps sim/ to harmony/sim/ and so on; an editable install needs none of it."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel is built."""
        if version != "editable":
            build_data["force_include"].update({room: f"harmony/{room}" for room in ROOMS})
