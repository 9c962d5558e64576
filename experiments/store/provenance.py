"""How results were made: what is needed to make them again."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from importlib.metadata import version as version_of
from typing import Any

from harmony import __version__
from harmony.sim.scenario import Scenario
from harmony.sim.scenario_files import display

_LIBRARIES = ("numpy", "numba", "scipy")


def provenance(scenarios: Sequence[Scenario], **facts: Any) -> str:
    """A JSON document with versions, scenarios and their hashes, and further facts."""
    document = {
        **versions(),
        **facts,
        "scenarios": [
            {
                "name": one.name,
                "hash": one.hash,
                "from": display(one.path) if one.path else None,
                "file": file_name(one),
            }
            for one in scenarios
        ],
    }
    return json.dumps(document, indent=1, allow_nan=False) + "\n"


def versions() -> dict[str, Any]:
    """The versions of what computes."""
    return {
        "harmony": __version__,
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "libraries": {name: version_of(name) for name in _LIBRARIES},
    }


def file_name(scenario: Scenario) -> str:
    """The file in which a folder of results keeps a scenario; never the scenario's own file."""
    return f"{scenario.name}.resolved.toml"


def resolved_file(scenario: Scenario) -> str:
    """The scenario as a file that needs no other, saying where it comes from."""
    origin = display(scenario.path) if scenario.path else scenario.name
    head = f"# Made by harmony {__version__} from {origin!r}, hash {scenario.hash}."
    note = "# Everything that it is based on, or that was set, is written out."
    return f"{head}\n{note}\n\n{scenario.to_toml()}"
