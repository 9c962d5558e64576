"""A single run of a folder of results, played again from its row and the stored files."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np

from harmony.experiments.plan.columns import factor_column
from harmony.experiments.plan.plan import OWN_CONSTANTS
from harmony.experiments.plan.turning import scenario_at
from harmony.experiments.store.code import model_hash
from harmony.experiments.store.reading import TABLE, Results
from harmony.experiments.store.writing import SCENARIOS
from harmony.runs.constants import without
from harmony.runs.run import Run
from harmony.runs.running import run
from harmony.sim.errors import HarmonyError
from harmony.sim.kinds import is_shipped, place_of
from harmony.sim.measure_origins import origins_of_measures
from harmony.sim.measures import measure_of
from harmony.sim.plugins import run_plugin
from harmony.sim.scenario import Scenario, load_scenario


@dataclasses.dataclass(frozen=True)
class Rebuilt:
    """A run as it is stored, and as it was played again.

    ``run`` is None where it failed again, and ``error`` says why.
    """

    row: dict[str, Any]
    run: Run | None
    error: str | None
    different: tuple[str, ...]
    """Measures that are not the stored ones to the bit."""
    is_same_code: bool
    """Whether the model and its libraries are those that made the results."""

    @property
    def is_the_same(self) -> bool:
        """Whether it gave what is stored: the same numbers, or a failure again."""
        failed = self.row["error"] is not None
        return failed == (self.run is None) and not self.different


def rebuild(results: Results, number: int) -> Rebuilt:
    """Play a run of a folder again.

    Raises
    ------
    HarmonyError
        If there is no such run, or what is needed to play it is not there as it was stored.
    """
    _run_plugins(results)
    row = _row(results, number)
    arm, firms = _stored_scenarios(results, row)
    is_same_code = results.manifest["code"] == model_hash()
    try:
        scenario = _scenario(results, row, arm, firms)
        played = run(scenario, row["firm_seed"], row["luck_seed"])
    except HarmonyError as error:
        return Rebuilt(row, None, str(error), (), is_same_code)
    made = dataclasses.replace(played, since=0)  # measured over all weeks, as the stored ones
    stored = {name: row[name] for name in results.measures}
    different = tuple(
        name for name, value in stored.items() if not _same(value, made.measures[name])
    )
    return Rebuilt(row, made, None, () if row["error"] else different, is_same_code)


def _run_plugins(results: Results) -> None:
    """Run the files that the experiment named, and see that its measures are what they were.

    Raises
    ------
    HarmonyError
        If one is not trusted, is missing, or says something else by now.
    """
    for path in results.manifest.get("plugins", ()):
        run_plugin(path)
    stored = results.manifest["experiment"].get("origins", {}).get("measures", {})
    for name in results.measures:
        measure_of(name)  # refuses what nobody offers any more
    known = origins_of_measures(results.measures)
    changed = [name for name in {**stored, **known} if stored.get(name) != known.get(name)]
    if changed:
        raise HarmonyError(
            f"{results.folder}: {', '.join(changed)}: what is measured by this name has changed "
            "since the runs were played; put back the package or the file that it came from"
        )


def _row(results: Results, number: int) -> dict[str, Any]:
    """A row as plain Python values; None where there is none, save NaN for measures."""
    found = results.ask(f"select * from {TABLE} where run = ?", [number])
    if not len(found):
        last = results.manifest["runs"] - 1
        raise HarmonyError(
            f"{results.folder}: has no run {number:,}; they are numbered 0 to {last:,}"
            + ("" if results.is_whole else ", and not all are finished")
        )
    row = {name: column.iloc[0] for name, column in found.items()}
    plain = {name: one.item() if isinstance(one, np.generic) else one for name, one in row.items()}
    return {**plain, "error": row["error"] if isinstance(row["error"], str) else None}


def _same(stored: float, played: float) -> bool:
    return np.float64(stored).tobytes() == np.float64(played).tobytes() or (
        stored != stored and played != played
    )


def _stored_scenarios(
    results: Results, row: dict[str, Any]
) -> tuple[Scenario, dict[str, Scenario]]:
    """The arm of a row and the firms that a factor names, as they were written out."""
    content = results.manifest["experiment"]
    arms = dict(content["arms"])
    firms = {name: _read(results, name, one) for name, one in content["profiles"].items()}
    return _read(results, row["scenario"], arms[row["scenario"]]), firms


def _read(results: Results, name: str, wanted: str) -> Scenario:
    path = next((results.folder / SCENARIOS).glob(f"*.{wanted}.toml"), None)
    if path is None:
        raise HarmonyError(f"{results.folder / SCENARIOS}: {name} ({wanted}) is no longer there")
    found = load_scenario(path)
    if found.hash != wanted:
        own = {place_of(type(one)) for one in found.changes if not is_shipped(type(one))}
        code = f", or the code of {', '.join(sorted(own))}, which may have changed" if own else ""
        raise HarmonyError(f"{path}: is not as it was written; put back a copy of it{code}")
    return dataclasses.replace(found, name=name, path=None)


def _scenario(
    results: Results, row: dict[str, Any], arm: Scenario, firms: dict[str, Scenario]
) -> Scenario:
    """The arm at the row's point, under its constants."""
    content = results.manifest["experiment"]
    point = {one["name"]: row[factor_column(one["name"])] for one in content["factors"]}
    made = scenario_at(arm, point, results.baseline == arm.name, firms)
    if row["constants"] == OWN_CONSTANTS:
        return made
    (constants,) = without([content["constants"][row["constants"]]], point)
    return made.with_constants(constants)
