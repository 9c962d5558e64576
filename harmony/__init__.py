"""harmony: an agent-based simulator of the relation of a sales and a marketing department.

>>> import harmony
>>> harmony.load_scenario("baseline").weeks
260

``load_scenario`` reads a scenario, ``run`` and ``run_many`` play it, ``compare`` measures
what scenarios change, ``fork`` plays one run on in two ways, and ``Firm`` is the same firm
as a Mesa model, week by week.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from harmony.runs.comparison import Comparison, compare
    from harmony.runs.forking import Fork, fork, fork_firm
    from harmony.runs.many import run_many
    from harmony.runs.run import Run, Runs
    from harmony.runs.running import run, run_on
    from harmony.sim.drivers.model import Firm
    from harmony.sim.errors import HarmonyError
    from harmony.sim.scenario import Scenario, load_scenario

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

_HERE = Path(__file__).resolve().parent
if not (_HERE / "sim").is_dir():
    # In a checkout sim/, experiments/ and the other rooms stand beside this folder; the wheel
    # has them in it. Either way each module has one name: harmony.sim, harmony.experiments.
    __path__.append(str(_HERE.parent))

_HOMES = {
    "Comparison": "harmony.runs.comparison",
    "Firm": "harmony.sim.drivers.model",
    "Fork": "harmony.runs.forking",
    "HarmonyError": "harmony.sim.errors",
    "Run": "harmony.runs.run",
    "Runs": "harmony.runs.run",
    "Scenario": "harmony.sim.scenario",
    "compare": "harmony.runs.comparison",
    "fork": "harmony.runs.forking",
    "fork_firm": "harmony.runs.forking",
    "load_scenario": "harmony.sim.scenario",
    "run": "harmony.runs.running",
    "run_many": "harmony.runs.many",
    "run_on": "harmony.runs.running",
}


def __dir__() -> list[str]:
    """The public names, though most are not loaded yet."""
    return __all__


def __getattr__(name: str) -> Any:
    """Load what is asked for when it is asked for: the compiler alone takes a second."""
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'harmony' has no attribute '{name}'")
