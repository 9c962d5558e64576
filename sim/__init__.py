"""harmony: an agent-based simulator of the relation of a sales and a marketing department.

>>> import sim
>>> sim.load_scenario("baseline").weeks
260

``load_scenario`` reads a scenario, ``run`` and ``run_many`` play it, ``compare`` measures
what scenarios change, ``fork`` plays one run on in two ways, and ``Firm`` is the same firm
as a Mesa model, week by week.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.comparison import Comparison, compare
    from sim.errors import HarmonyError
    from sim.forking import Fork, fork, fork_firm
    from sim.model import Firm
    from sim.running import Run, Runs, run, run_many, run_on
    from sim.scenario import Scenario, load_scenario

__all__ = [
    "Comparison",
    "Firm",
    "Fork",
    "HarmonyError",
    "Run",
    "Runs",
    "Scenario",
    "__version__",
    "compare",
    "fork",
    "fork_firm",
    "load_scenario",
    "run",
    "run_many",
    "run_on",
]

__version__ = "0.1.0"

_HOMES = {
    "Comparison": "sim.comparison",
    "Firm": "sim.model",
    "Fork": "sim.forking",
    "HarmonyError": "sim.errors",
    "Run": "sim.running",
    "Runs": "sim.running",
    "Scenario": "sim.scenario",
    "compare": "sim.comparison",
    "fork": "sim.forking",
    "fork_firm": "sim.forking",
    "load_scenario": "sim.scenario",
    "run": "sim.running",
    "run_many": "sim.running",
    "run_on": "sim.running",
}


def __dir__() -> list[str]:
    """The public names, though most are not loaded yet."""
    return __all__


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: the compiler alone takes a second."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'sim' has no attribute '{name}'")
