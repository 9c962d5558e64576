"""The firms of an ensemble: each a scenario of its own, with its own people and luck."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.firms.reasons import REASONS, settings_of
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS, MOST_SEED, check_whole
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import run_seeds

SCENARIOS_OWN = -1
"""The number of a set of constants where none is given: those of the scenario."""


@dataclasses.dataclass(frozen=True, slots=True)
class SimulatedFirm:
    """One firm of an ensemble, before it is played.

    ``constants`` is the number of the set of constants that it lives under, from 0;
    ``SCENARIOS_OWN`` where the ensemble was given none.
    """

    number: int
    scenario: Scenario = dataclasses.field(repr=False)
    firm_seed: int
    luck_seed: int
    constants: int = SCENARIOS_OWN


def ensemble(
    n: int,
    seed: int = 1,
    scenario: Scenario | str | Path = "baseline",
    constants: Sequence[Mapping[str, float]] = (),
) -> list[SimulatedFirm]:
    """Firms that differ in every reason at once, spread evenly over all ranges.

    The places of the reasons are the points of a Sobol sequence scrambled by the seed
    (Owen 1998), so firm number i is the same however many firms there are.

    Parameters
    ----------
    n
        Firms. A power of two fills the ranges most evenly.
    seed
        From which the design, the firms and their luck are derived.
    scenario
        The scenario that the firms are made from: a scenario, a shipped name, or a path.
    constants
        Sets of the model's constants, value by name, dealt over the firms in turn. Reasons
        are told against the constants that a firm was dealt.

    Raises
    ------
    HarmonyError
        If a number, the scenario or a constant is wrong, or the scenario has less than a
        year.
    """
    check_whole("n", n, FEWEST_PAIRS, MOST_RUNS)
    check_whole("seed", seed, 0, MOST_SEED)
    base = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    if base.weeks < WEEKS_A_YEAR:
        raise HarmonyError(
            f"{base.where}: weeks {base.weeks}: firms are told by the year; give at least "
            f"{WEEKS_A_YEAR} weeks"
        )
    bases = [base.with_constants(one) for one in constants] or [base]
    names = [one.name for one in REASONS]
    return [
        _firm(number, dict(zip(names, point, strict=True)), bases, seed, bool(constants))
        for number, point in enumerate(_design(n, seed).tolist())
    ]


def _firm(
    number: int, places: Mapping[str, float], bases: Sequence[Scenario], seed: int, dealt: bool
) -> SimulatedFirm:
    """One firm at its places; ``dealt`` says whether the bases differ by their constants."""
    which = number % len(bases)
    own = bases[which].with_changes(settings=settings_of(places, bases[which]))
    return SimulatedFirm(number, own, *run_seeds(seed, number), which if dealt else SCENARIOS_OWN)


def _design(n: int, seed: int) -> NDArray[np.float64]:
    """The first n points of the scrambled sequence, shape (n, reasons)."""
    from scipy.stats import qmc

    points: NDArray[np.float64] = qmc.Sobol(len(REASONS), rng=seed).random_base2(
        (n - 1).bit_length()
    )
    return points[:n]
