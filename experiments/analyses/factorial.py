"""Main effects and pairwise synergies from an experiment with a two-level design.

Every row of the design is played on the same firms with the same luck. So each firm has its
own effects, and what holds over firms is their mean, with Student's interval over firms.

- The main effect of a factor is the mean of the rows in which it is high less the mean of
  those in which it is low.
- The synergy of two factors is the effect of both less the sum of their single effects,
  averaged over the others: the means of the rows with both and with neither, less the means
  of the rows with the one and with the other alone.

Money is told as a share of its mean over all rows, or of the baseline's mean where arms are
compared with one: ratios of means over firms, their intervals by the delta method.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.analyses.aliases import Term, Terms, terms_of
from harmony.experiments.analyses.effects import Mean, mean_over_firms, observations
from harmony.experiments.designs.two_level import TwoLevelDesign
from harmony.experiments.plan.experiment import SAME_FIRMS, Experiment
from harmony.experiments.store.reading import Results
from harmony.runs.intervals import CONFIDENCE
from harmony.runs.plain_data import plain_data
from harmony.runs.scales import is_relative
from harmony.sim.errors import HarmonyError

if TYPE_CHECKING:
    import pandas as pd

Values = NDArray[np.float64]

FALSE_DISCOVERIES = 1 - CONFIDENCE
# A contrast that is smaller against the values it is made of is an error of rounding
_ROUNDING = 1e-11


@dataclasses.dataclass(frozen=True)
class TermEffect:
    """One main effect or synergy in one measure; money as a share.

    ``beyond_chance``: it is told apart from zero, where among all of a measure that are called
    so no more than 5 % are expected to be false (Benjamini, Hochberg 1995). ``picked`` and
    ``again`` are the same over the first and over the second half of the firms: what stands
    out in the one half is told without the luck of standing out by the other.
    """

    term: Term
    mean: Mean
    beyond_chance: bool
    picked: Mean
    again: Mean


@dataclasses.dataclass(frozen=True)
class MeasureEffects:
    """All effects in one measure of one arm.

    ``missing`` runs have no value in this measure. The effects of a firm with such runs are
    from its other rows, by least squares; ``left_out`` are firms that have too few of them.
    """

    scenario: str
    measure: str
    relative: bool
    level: float
    """What shares are shares of: the mean over all rows, or that of the baseline."""
    effects: tuple[TermEffect, ...]
    firms: int
    left_out: int
    missing: int

    @property
    def mains(self) -> list[TermEffect]:
        """The main effects."""
        return [one for one in self.effects if one.term.is_main]

    @property
    def synergies(self) -> list[TermEffect]:
        """The synergies, those first that are strongest over the first half of the firms."""
        found = [one for one in self.effects if not one.term.is_main]
        return sorted(found, key=lambda one: -abs(np.nan_to_num(one.picked.mean)))


@dataclasses.dataclass(frozen=True)
class Factorial:
    """What a two-level experiment says."""

    terms: Terms
    measures: tuple[MeasureEffects, ...]

    def to_dict(self) -> dict[str, Any]:
        """The same as plain data that JSON can hold."""
        told: dict[str, Any] = plain_data(
            {
                "mixed": {
                    name: [{"pair": pair, "part": part} for pair, part in held.items()]
                    for name, held in self.terms.mixed.items()
                },
                "measures": [_measure_to_dict(one) for one in self.measures],
            }
        )
        return told

    def to_frame(self) -> pd.DataFrame:
        """All effects as a tidy table, one row a term and measure."""
        import pandas as pd

        return pd.DataFrame(
            {
                "scenario": one.scenario,
                "measure": one.measure,
                "relative": one.relative,
                "kind": "main effect" if effect.term.is_main else "synergy",
                "term": in_words(effect.term),
                **dataclasses.asdict(effect.mean),
                "beyond_chance": effect.beyond_chance,
                "first_half": effect.picked.mean,
                "second_half": effect.again.mean,
                "second_half_low": effect.again.low,
                "second_half_high": effect.again.high,
            }
            for one in self.measures
            for effect in one.effects
        )


def in_words(term: Term, names: Mapping[str, str] | None = None) -> str:
    """A term as people write it: ``lunch x system + forum x scorecard``; by these names."""
    told = [" x ".join((names or {}).get(name, name) for name in part) for part in term.parts]
    signs = ["", *(" + " if sign > 0 else " - " for sign in term.signs[1:])]
    return "".join(sign + part for sign, part in zip(signs, told, strict=True))


def _measure_to_dict(one: MeasureEffects) -> dict[str, Any]:
    fields = ("scenario", "measure", "relative", "level", "firms", "left_out", "missing")
    return {
        **{name: getattr(one, name) for name in fields},
        "effects": [
            {
                "kind": "main effect" if effect.term.is_main else "synergy",
                "factors": effect.term.parts,
                "signs": effect.term.signs,
                **dataclasses.asdict(effect.mean),
                "beyond_chance": effect.beyond_chance,
                "first_half": dataclasses.asdict(effect.picked),
                "second_half": dataclasses.asdict(effect.again),
            }
            for effect in one.effects
        ],
    }


def check_factorial(experiment: Experiment) -> TwoLevelDesign:
    """The two-level design of an experiment.

    Raises
    ------
    HarmonyError
        If it has none, or its rows are not played on the same firms.
    """
    where = experiment.path or experiment.name
    if not isinstance(experiment.design, TwoLevelDesign) or not experiment.factors:
        raise HarmonyError(
            f"{where}: design.kind: {experiment.design.kind} is no factorial design; take "
            "full_factorial, fractional_factorial or plackett_burman, and declare factors"
        )
    if experiment.firms != SAME_FIRMS:
        raise HarmonyError(
            f'{where}: firms: is "{experiment.firms}", but a factorial compares rows of the same '
            f'firms; write "{SAME_FIRMS}" or delete the line'
        )
    return experiment.design


def factorial(experiment: Experiment, results: Results, measures: Sequence[str]) -> Factorial:
    """Main effects and synergies in some measures, of every arm or of its effect.

    Raises
    ------
    HarmonyError
        If the design is no factorial, or a measure is not among those that are kept.
    """
    signs = check_factorial(experiment).signs(len(experiment.factors))
    terms = terms_of(signs, [one.name for one in experiment.factors])
    return Factorial(
        terms,
        tuple(
            _effects(terms, arm, measure, own)
            for measure in measures
            for arm, own in observations(results, measure).groupby("scenario", sort=False)
        ),
    )


def _effects(terms: Terms, arm: str, measure: str, rows: pd.DataFrame) -> MeasureEffects:
    values = _by_firm(rows, "value")
    contrasts, levels = _contrasts(terms.terms, values)
    if rows["baseline"].notna().any():
        levels = np.nanmean(_by_firm(rows, "baseline"), axis=0)
    kept = np.isfinite(contrasts).all(axis=0) & np.isfinite(levels)
    contrasts, levels = contrasts[:, kept], levels[kept]
    level = float(levels.mean()) if kept.any() else float("nan")
    relative = is_relative(measure) and level > 0
    by_firm = _shares(contrasts, levels) if relative else contrasts
    return MeasureEffects(
        scenario=arm,
        measure=measure,
        relative=relative,
        level=level,
        effects=tuple(_term_effects(terms.terms, by_firm)),
        firms=int(kept.sum()),
        left_out=int((~kept).sum()),
        missing=int(np.isnan(values).sum()),
    )


def _by_firm(rows: pd.DataFrame, column: str) -> Values:
    """Shape (rows of the design, firms)."""
    table = rows.pivot(index="point", columns="replication", values=column)
    values: Values = table.to_numpy(dtype=np.float64, na_value=np.nan)
    return values


def _contrasts(terms: Sequence[Term], values: Values) -> tuple[Values, Values]:
    """Each term's contrast in each firm, shape (terms, firms), and each firm's level.

    By least squares, which over all rows is the plain difference of means, as the columns
    are orthogonal. NaN in firms whose rows do not tell all terms apart.
    """
    columns = np.column_stack([np.ones(len(values)), *(one.column for one in terms)])
    found = np.full((columns.shape[1], values.shape[1]), np.nan)
    played = np.isfinite(values)
    patterns, which = np.unique(played, axis=1, return_inverse=True)
    for place, rows in enumerate(patterns.T):
        firms = np.flatnonzero(which.ravel() == place)
        own = columns[rows]
        products = own.T @ own
        if np.linalg.matrix_rank(products, hermitian=True) == len(products):
            found[:, firms] = np.linalg.solve(products, own.T @ values[np.ix_(rows, firms)])
    found[np.abs(found) < _ROUNDING * np.abs(np.nan_to_num(values)).max(initial=0.0)] = 0.0
    # Columns run from -1 to 1: twice the slope is a difference, four times that of a product
    scale = np.array([2.0 if one.is_main else 4.0 for one in terms])
    return scale[:, np.newaxis] * found[1:], found[0]


def _shares(contrasts: Values, levels: Values) -> Values:
    """Firms' parts of the ratio of means: their mean is the ratio, their scatter its error."""
    level = levels.mean()
    ratio = contrasts.mean(axis=1, keepdims=True) / level
    shares: Values = ratio + (contrasts - ratio * levels) / level
    return shares


def _term_effects(terms: Sequence[Term], by_firm: Values) -> Iterator[TermEffect]:
    half = by_firm.shape[1] // 2
    beyond = _beyond_chance(by_firm)
    for place, term in enumerate(terms):
        own = by_firm[place]
        yield TermEffect(
            term=term,
            mean=mean_over_firms(own),
            beyond_chance=bool(beyond[place]),
            picked=mean_over_firms(own[:half]),
            again=mean_over_firms(own[half:]),
        )


def _beyond_chance(by_firm: Values) -> NDArray[np.bool_]:
    """Which terms are not zero, with false discoveries controlled over all terms."""
    from scipy.special import stdtr
    from scipy.stats import false_discovery_control

    firms = by_firm.shape[1]
    if firms < 2:
        return np.zeros(len(by_firm), dtype=bool)
    mean, error = np.abs(by_firm.mean(axis=1)), by_firm.std(axis=1, ddof=1) / np.sqrt(firms)
    # An effect that is the same in all firms has no error, and is 0 or it is not
    distance = np.divide(mean, error, out=np.where(mean > 0, np.inf, 0.0), where=error > 0)
    chances = 2.0 * stdtr(firms - 1, -distance)
    beyond: NDArray[np.bool_] = false_discovery_control(chances) <= FALSE_DISCOVERIES
    return beyond
