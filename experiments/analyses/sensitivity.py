"""What an outcome depends on: elementary effects of Morris, or indices of Sobol, by SALib.

The outcome at a point is the mean over the experiment's firms of a measure, or of what an
arm changes in it. What the analysis sees of a factor is its place from 0 to 1 of its range
or its list, so that words and switches are factors like any other.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.elementary_effects import elementary_effects
from harmony.experiments.analyses.point_values import PointValues, has_steady_baseline, point_values
from harmony.experiments.designs.base import salib_problem
from harmony.experiments.designs.morris import Morris
from harmony.experiments.designs.saltelli import Saltelli
from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.store.reading import Results
from harmony.extras import extra
from harmony.runs.intervals import CONFIDENCE
from harmony.runs.plain_data import plain_data
from harmony.runs.scales import is_relative
from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    import pandas as pd

Values = NDArray[np.float64]

MU, MU_STAR, SIGMA = "mu", "mu_star", "sigma"
FIRST, TOTAL = "first_order", "total_order"

FEWEST_PARTS = 2
_BOOTSTRAP_KEY = 20_260_102  # any constant: the same runs always give the same interval
_RESAMPLES = (100, 1_000)
_MOST_RESAMPLED = 10_000_000  # 80 MB for each factor


@dataclasses.dataclass(frozen=True, slots=True)
class Index:
    """How far an outcome depends on one factor, by one index.

    ``mu_star``, ``mu`` and ``sigma`` are mean size, mean and standard deviation of the
    outcome's change over the factor's whole range; ``first_order`` and ``total_order`` the
    shares of the outcome's variance that the factor makes alone, and with others too.
    ``low`` and ``high`` are the 95 % interval over the parts of the design, bootstrapped,
    and ``by_chance`` the value that the noise of few firms alone would give. None where
    one is not known.
    """

    factor: str
    index: str
    value: float | None
    low: float | None = None
    high: float | None = None
    by_chance: float | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Sensitivity:
    """The indices of all factors for one outcome, and what they rest on."""

    scenario: str
    measure: str
    is_effect: bool
    relative: bool
    parts: int
    """Trajectories, or blocks of a Saltelli sample, in which no run failed."""
    parts_dropped: int
    mean: float
    """The outcome's mean over the points."""
    deviation: float
    """Its standard deviation over the points."""
    noise: float | None
    """The share of the variance over the points that is the noise of few firms."""
    indices: tuple[Index, ...]

    def of(self, index: str) -> dict[str, Index]:
        """One index of each factor."""
        return {one.factor: one for one in self.indices if one.index == index}

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        return dataclasses.asdict(self)


def sensitivities(
    experiment: Experiment, results: Results, measures: Sequence[str]
) -> tuple[Sensitivity, ...]:
    """What each measure of each arm depends on.

    Where the experiment has a baseline the outcomes are what the other arms change. Money is
    then told as a share of the baseline, unless the baseline comes near to nothing at a point,
    as profit may.

    Raises
    ------
    HarmonyError
        If the experiment's design cannot be analysed so, or too many of its runs failed.
    """
    check_design(experiment)
    return tuple(
        _sensitivity(experiment, _outcome(results, arm.name, name))
        for arm in experiment.compared
        for name in measures
    )


def check_design(experiment: Experiment) -> None:
    """Refuse an experiment whose design has no sensitivity analysis.

    Raises
    ------
    HarmonyError
        If so.
    """
    if not experiment.factors or not isinstance(experiment.design, Morris | Saltelli):
        kind = experiment.design.kind if experiment.factors else "none, for it has no factors"
        raise HarmonyError(
            f'{experiment.name}: design.kind: is {kind}; sensitivity needs "{Morris.kind}" '
            f'(which factors matter) or "{Saltelli.kind}" (shares of the variance)'
        )


def to_frame(made: Sequence[Sensitivity]) -> pd.DataFrame:
    """All indices as a tidy table, one row an index."""
    import pandas as pd

    return pd.DataFrame(
        {"scenario": one.scenario, "measure": one.measure, **dataclasses.asdict(index)}
        for one in made
        for index in one.indices
    )


def _outcome(results: Results, scenario: str, measure: str) -> PointValues:
    relative = is_relative(measure) and has_steady_baseline(results, scenario, measure)
    return point_values(results, scenario, measure, relative)


def _sensitivity(experiment: Experiment, outcome: PointValues) -> Sensitivity:
    names = [one.name for one in experiment.factors]
    is_morris = isinstance(experiment.design, Morris)
    size = len(names) + (1 if is_morris else 2)
    parts = outcome.values.reshape(-1, size, outcome.values.shape[1])
    whole = np.isfinite(parts).all(axis=(1, 2))
    if whole.sum() < FEWEST_PARTS:
        sort = "trajectories" if is_morris else "blocks"
        raise HarmonyError(
            f"{experiment.name}: {outcome.measure} in {outcome.scenario}: only {whole.sum()} of "
            f"{len(whole)} {sort} are without a run that failed or has no {outcome.measure}; "
            "narrow the ranges of the factors"
        )
    kept = dataclasses.replace(outcome, values=parts[whole].reshape(-1, parts.shape[2]))
    if is_morris:
        places = experiment.design.places(experiment.factors, experiment.seed)
        walked = places.reshape(-1, size, len(names))[whole].reshape(-1, len(names))
        found = _morris(experiment.design, names, walked, kept.values)
    else:
        found = _sobol(names, kept.values)
    return Sensitivity(
        scenario=outcome.scenario,
        measure=outcome.measure,
        is_effect=outcome.is_effect,
        relative=outcome.relative,
        parts=int(whole.sum()),
        parts_dropped=int((~whole).sum()),
        mean=float(kept.means.mean()),
        deviation=float(kept.means.std()),
        noise=plain_data(kept.noise_share()),
        indices=tuple(found),
    )


def _morris(design: Any, names: list[str], places: Values, values: Values) -> Iterator[Index]:
    """Mean size, mean and spread of the elementary effects."""
    with extra("experiments"):
        from SALib.analyze import morris

    made = morris.analyze(
        salib_problem(names),
        places,
        values.mean(axis=1),
        num_resamples=_RESAMPLES[1],
        conf_level=CONFIDENCE,
        num_levels=design.levels,
        seed=_BOOTSTRAP_KEY,
    )
    of_firms = elementary_effects(places, values, np.ones(len(names)))
    # The mean size of a normal number around 0
    by_chance = math.sqrt(2 / math.pi) * np.sqrt(_noise_of_means(of_firms).mean(axis=0))
    sizes, margins = np.asarray(made["mu_star"]), np.asarray(made["mu_star_conf"])
    for place, name in enumerate(names):
        size, margin = float(sizes[place]), float(margins[place])
        ends = max(0.0, size - margin), size + margin
        yield Index(name, MU_STAR, size, *ends, plain_data(by_chance[place]))
        yield Index(name, MU, float(np.asarray(made["mu"])[place]))
        yield Index(name, SIGMA, float(np.asarray(made["sigma"])[place]))


def _sobol(names: list[str], values: Values) -> Iterator[Index]:
    """Shares of the variance; none are known where nothing varies."""
    with extra("experiments"):
        from SALib.analyze import sobol

    means = values.mean(axis=1)
    if np.ptp(means) == 0:
        yield from (Index(name, index, None) for name in names for index in (FIRST, TOTAL))
        return
    blocks = values.reshape(-1, len(names) + 2, values.shape[1])
    made = sobol.analyze(
        salib_problem(names),
        means,
        calc_second_order=False,
        num_resamples=int(np.clip(_MOST_RESAMPLED // len(blocks), *_RESAMPLES)),
        conf_level=CONFIDENCE,
        seed=_BOOTSTRAP_KEY,
    )
    # The total order is half the mean square of these steps, by the variance (Jansen)
    steps = blocks[:, 1:-1] - blocks[:, :1]
    by_chance = _noise_of_means(steps).mean(axis=0) / (2 * blocks[:, [0, -1]].mean(axis=2).var())
    for place, name in enumerate(names):
        for index, key, chance in ((FIRST, "S1", None), (TOTAL, "ST", by_chance[place])):
            value, margin = float(made[key][place]), float(made[f"{key}_conf"][place])
            yield Index(name, index, value, value - margin, value + margin, plain_data(chance))


def _noise_of_means(values: Values) -> Values:
    """The variance of means over firms, the last axis; NaN from a single firm."""
    firms = values.shape[-1]
    if firms < 2:
        return np.full(values.shape[:-1], np.nan)
    return np.asarray(values.var(axis=-1, ddof=1) / firms)
