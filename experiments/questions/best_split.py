"""Which division of the shared budget a firm would do best with, and how far it is from it.

    from harmony.experiments.questions.best_split import best_split
    best_split("baseline").best

The same firms play with the division held at each of several shares from their founding
on; profit over three years is compared. Flat maxima are known in this field (Mantrala,
Sinha, Zoltners 1992), so the range of shares that cost less than a percent is told too.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.runs.constants import Constants, without
from harmony.runs.in_pieces import values_of
from harmony.runs.measured import Values
from harmony.runs.pieces import Pieces
from harmony.runs.progress import Progress, part_of
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS, MOST_SEED, check_whole
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import seeds_of_runs

WEEKS = 3 * WEEKS_A_YEAR  # brand work has paid by then
SHARES = tuple(round(0.05 * step, 2) for step in range(1, 14))
GOOD_ENOUGH = 0.99


@dataclasses.dataclass(frozen=True)
class BestSplit:
    """Profit by marketing's share of the budget, and what the firm really divides.

    ``best`` is the vertex of the parabola through the best share tried and its neighbours
    (the share itself at an end), ``low`` and ``high`` bound the shares tried that bring at
    least 99 % of the most, ``granted`` is the mean share of the scenario itself.
    """

    scenario: Scenario
    runs: int
    seed: int
    shares: tuple[float, ...]
    profits: tuple[float, ...]
    best: float
    low: float
    high: float
    granted: float

    @property
    def mis_split(self) -> float:
        """Share granted to marketing less the best one."""
        return self.granted - self.best

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        names = ("runs", "seed", "shares", "profits", "best", "low", "high", "granted", "mis_split")
        told = {name: getattr(self, name) for name in names}
        return {"scenario": self.scenario.name, "hash": self.scenario.hash, "weeks": WEEKS, **told}


def best_split(
    scenario: Scenario | str | Path = "baseline",
    runs: int = 100,
    seed: int = 1,
    shares: Sequence[float] = SHARES,
    threads: int | None = None,
    progress: Progress | None = None,
    constants: Sequence[Constants] = (),
    pieces: Pieces | None = None,
) -> BestSplit:
    """Hold the division of a firm's budget at each share, and see which brings most profit.

    Parameters
    ----------
    scenario
        A scenario, a shipped name, or a path. The shares are tried on its firm without its
        interventions, under two heads.
    runs
        Firms, the same for each share.
    shares
        Marketing's shares of the budget to try, ascending.
    constants
        Sets of constants, dealt over the firms in turn, the same one for each share.
    pieces
        Where finished pieces are kept, and taken from if they are there already.

    Raises
    ------
    HarmonyError
        If the scenario, a number or a set of constants is wrong.
    """
    check_whole("runs", runs, FEWEST_PAIRS, MOST_RUNS)
    check_whole("seed", seed, 0, MOST_SEED)
    chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    seeds = seeds_of_runs(seed, runs)
    held = without(constants, _holding(0.0))  # a set of constants must not let go of the share
    in_all = (len(shares) + 1) * runs

    def played(
        measure: str, arms: Sequence[Scenario], dealt: Sequence[Constants], done: int
    ) -> Values:
        told = part_of(progress, done, in_all)
        return values_of(measure, arms, seeds, threads, dealt, pieces, told)

    profit = played("profit", [_held(chosen, share) for share in shares], held, 0)
    profits = np.array([own.mean() for own in profit])
    good = [
        share for share, profit in zip(shares, profits, strict=True) if _nearly(profit, profits)
    ]
    as_it_is = chosen.with_changes(weeks=WEEKS)
    (granted,) = played("marketing_budget_share", [as_it_is], constants, in_all - runs)
    return BestSplit(
        scenario=chosen,
        runs=runs,
        seed=seed,
        shares=tuple(shares),
        profits=tuple(profits.tolist()),
        best=vertex(np.array(shares), profits),
        low=min(good),
        high=max(good),
        granted=float(granted.mean()),
    )


def _held(scenario: Scenario, share: float) -> Scenario:
    """The scenario's firm for three years, its budget divided by a share for ever."""
    plain = dataclasses.replace(scenario, interventions=())
    return plain.with_changes(weeks=WEEKS, settings=_holding(share))


def _holding(share: float) -> dict[str, float]:
    """The settings that hold the division at a share."""
    return {"budget_adjustment": 0.0, "marketing_share_at_start": share, "one_head": 0}


def _nearly(profit: float, profits: NDArray[np.float64]) -> bool:
    most = float(profits.max())
    return profit >= most - (1 - GOOD_ENOUGH) * abs(most)


def vertex(shares: NDArray[np.float64], profits: NDArray[np.float64]) -> float:
    """Where the parabola through the highest point and its neighbours is highest."""
    top = int(profits.argmax())
    if top in (0, len(shares) - 1):
        return float(shares[top])
    around = slice(top - 1, top + 2)
    bend, slope, _ = np.polyfit(shares[around], profits[around], 2)
    return float(-slope / (2 * bend))
