"""What conflict costs, and through which channel: Shapley shares of cutting each.

    from harmony.experiments.questions.conflict_cost import conflict_cost
    conflict_cost("baseline", runs=100)

A channel that is cut sees the neutral tension and trust in place of those of the moment
(see harmony.sim.channels). Cutting two is not cutting one and then the other, since shares of a
loss do not add; so a channel's share is the mean of what cutting it gains over all orders
in which the channels could be cut (Shapley 1953).
"""

from __future__ import annotations

import dataclasses
import itertools
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from harmony.runs.constants import Constants
from harmony.runs.in_pieces import values_of
from harmony.runs.paired import paired_differences
from harmony.runs.pieces import Pieces
from harmony.runs.progress import Progress
from harmony.sim.channels import CHANNELS
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS, MOST_SEED, check_whole
from harmony.sim.measures import measure_names
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import seeds_of_runs

Values = NDArray[np.float64]

ALL = "all channels"


@dataclasses.dataclass(frozen=True, slots=True)
class ChannelCost:
    """What cutting one channel, or all, adds to a measure; 95 % interval by Student's t.

    ``share`` is the part of what cutting all of them adds, ``alone`` what cutting this one
    adds while all others are open, ``relative`` the mean against the uncut measure's mean.
    """

    channel: str
    mean: float
    low: float
    high: float
    relative: float | None
    share: float | None
    alone: float


@dataclasses.dataclass(frozen=True)
class ConflictCost:
    """What a scenario's conflict costs in one measure, channel by channel."""

    scenario: Scenario
    measure: str
    neutral: str
    runs: int
    seed: int
    uncut: float
    costs: tuple[ChannelCost, ...]
    """One a channel, in their order, and ``ALL`` last."""

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        return {
            "scenario": self.scenario.name,
            "hash": self.scenario.hash,
            "measure": self.measure,
            "neutral": self.neutral,
            "runs": self.runs,
            "seed": self.seed,
            "weeks": self.scenario.weeks,
            "uncut": self.uncut,
            "channels": [dataclasses.asdict(cost) for cost in self.costs],
        }


def conflict_cost(
    scenario: Scenario | str | Path = "baseline",
    measure: str = "revenue",
    neutral: Literal["settled", "zero"] = "zero",
    runs: int = 100,
    seed: int = 1,
    threads: int | None = None,
    progress: Progress | None = None,
    constants: Sequence[Constants] = (),
    pieces: Pieces | None = None,
) -> ConflictCost:
    """Play a scenario with each set of channels cut, on the same firms with the same luck.

    Parameters
    ----------
    scenario
        A scenario, a shipped name, or a path.
    measure
        Any measure that adds up or averages to a number in every run.
    neutral
        ``"zero"``: against people without tension and prejudice; ``"settled"``: against
        what they were used to before week 0, so that only what changed since then counts.
    runs
        Firms; each is played once for each of the 2^channels sets.
    progress
        Called with the runs done and the runs in all.
    constants
        Sets of constants, dealt over the firms in turn, the same one whatever is cut.
    pieces
        Where finished pieces are kept, and taken from if they are there already.

    Raises
    ------
    HarmonyError
        If the scenario, the measure, the neutral value, a number or a set of constants is
        wrong, or the measure is not defined in every run.
    """
    check_measure(measure)
    check_whole("runs", runs, FEWEST_PAIRS, MOST_RUNS)
    check_whole("seed", seed, 0, MOST_SEED)
    chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    seeds = seeds_of_runs(seed, runs)
    sets = _sets(CHANNELS)
    arms = [chosen.with_channels(sorted(cut), neutral) for cut in sets]

    values = values_of(measure, arms, seeds, threads, constants, pieces, progress)
    if not np.isfinite(values).all():
        raise HarmonyError(
            f"{measure}: is not defined in every run of {chosen.name}; choose another measure, "
            "or more weeks"
        )
    worth = dict(zip(sets, values, strict=True))
    uncut = float(np.mean(worth[frozenset()]))
    whole = worth[frozenset(CHANNELS)] - worth[frozenset()]
    gains = [(name, shapley(name, worth), worth[frozenset((name,))]) for name in CHANNELS]
    rows = [*gains, (ALL, whole, worth[frozenset(CHANNELS)])]
    costs = tuple(_cost(name, gain, alone, worth[frozenset()], whole) for name, gain, alone in rows)
    return ConflictCost(chosen, measure, neutral, runs, seed, uncut, costs)


def check_measure(name: str) -> None:
    """Refuse a name that no measure has.

    Raises
    ------
    HarmonyError
        With the nearest name.
    """
    if name not in measure_names():
        like = nearest(name, measure_names())
        raise HarmonyError(f"measure: there is none called {shown(name)}{like}")


def shapley(player: str, worth: dict[frozenset[str], Values]) -> Values:
    """A player's Shapley value in a game given by the worth of each set, run by run."""
    players = max(worth, key=len)
    value = np.zeros_like(worth[players])
    for group in _sets(sorted(players - {player})):
        orders = math.factorial(len(group)) * math.factorial(len(players) - len(group) - 1)
        weight = orders / math.factorial(len(players))
        value += weight * (worth[group | {player}] - worth[group])
    return value


def _sets(players: tuple[str, ...] | list[str]) -> list[frozenset[str]]:
    """All sets of players, the empty one first."""
    sizes = range(len(players) + 1)
    return [frozenset(one) for size in sizes for one in itertools.combinations(players, size)]


def _cost(name: str, gain: Values, alone: Values, uncut: Values, whole: Values) -> ChannelCost:
    told = paired_differences(uncut[np.newaxis], (uncut + gain)[np.newaxis])
    before, total = float(uncut.mean()), float(whole.mean())
    return ChannelCost(
        channel=name,
        mean=float(gain.mean()),
        low=float(told.low[0]),
        high=float(told.high[0]),
        relative=float(gain.mean()) / before if before > 0 else None,
        share=float(gain.mean()) / total if total != 0 else None,
        alone=float((alone - uncut).mean()),
    )
