"""What keyed luck saves: how alike paired runs are, and how many unpaired ones they replace.

A pair is one firm with one luck, under the baseline and under a scenario. Beside it stands
the same firm under the scenario with fresh luck. The ratio of the variances of the two
differences says how many times fewer runs pairs need for the same interval.

    python benchmarks/luck.py [--pairs 200]
"""

from __future__ import annotations

import argparse
import dataclasses

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from sim.measures import LAST_YEAR
from sim.running import run_many
from sim.scenario import load_scenario

SCENARIOS = ("weekly_lunch_teams", "joint_head_both", "rotations")
MEASURES = ("revenue", "conflict")
FRESH = 1_000_000


@dataclasses.dataclass(frozen=True)
class Saving:
    """How paired runs of a scenario compare with unpaired ones in one measure."""

    scenario: str
    measure: str
    correlation: float
    correlation_unpaired: float
    variance_ratio: float


def savings(pairs: int, console: Console) -> list[Saving]:
    same = [(number, number) for number in range(1, pairs + 1)]
    fresh = [(number, number + FRESH) for number in range(1, pairs + 1)]
    found = []
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("running", total=1 + 2 * len(SCENARIOS))
        baseline = run_many(load_scenario("baseline"), same).measures
        progress.advance(task)
        for name in SCENARIOS:
            scenario = load_scenario(name)
            paired = run_many(scenario, same).measures
            progress.advance(task)
            unpaired = run_many(scenario, fresh).measures
            progress.advance(task)
            for measure in MEASURES:
                key = measure + LAST_YEAR
                found.append(compared(name, measure, baseline[key], paired[key], unpaired[key]))
    return found


def compared(
    scenario: str,
    measure: str,
    baseline: NDArray[np.float64],
    paired: NDArray[np.float64],
    unpaired: NDArray[np.float64],
) -> Saving:
    return Saving(
        scenario,
        measure,
        float(np.corrcoef(baseline, paired)[0, 1]),
        float(np.corrcoef(baseline, unpaired)[0, 1]),
        float(np.var(unpaired - baseline) / np.var(paired - baseline)),
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=200)
    pairs = parser.parse_args().pairs
    console = Console()
    table = Table(title=f"Keyed luck: {pairs} pairs, fifth year", title_justify="left")
    table.add_column("scenario")
    table.add_column("measure")
    columns = ("correlation, same luck", "fresh luck", "fewer runs for the same interval")
    for column in columns:
        table.add_column(column, justify="right")
    for one in savings(pairs, console):
        table.add_row(
            one.scenario,
            one.measure,
            f"{one.correlation:.3f}",
            f"{one.correlation_unpaired:.3f}",
            f"{one.variance_ratio:.1f} x",
        )
    console.print(table)


if __name__ == "__main__":
    main()
