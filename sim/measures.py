"""What is measured: measures, made of the weekly sums that the firm's books keep.

A measure over any window is a total of sums, or one sum over another, so a ratio over a
year is never a mean of weekly ratios.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.extensions import offered
from harmony.sim.kinds import place_of
from harmony.sim.plugins import catalogue, plugin_things

LAST_YEAR = "_last_year"

Weekly = NDArray[np.void]
Series = NDArray[np.float64]


@dataclasses.dataclass(frozen=True, slots=True)
class Measure:
    """A measure: ``scale`` x sum of the numerator, over the sum of the denominator if any.

    ``better`` is +1 where more is better, -1 where less is, 0 where neither can be said.
    """

    name: str
    unit: str
    meaning: str
    better: int
    numerator: Callable[[Weekly], Series]
    denominator: Callable[[Weekly], Series] | None = None
    scale: float = 1.0


def _field(name: str) -> Callable[[Weekly], Series]:
    return lambda weekly: weekly[name]


def _weeks(weekly: Weekly) -> Series:
    return np.ones(weekly.shape)


def _total(name: str, unit: str, meaning: str, better: int, field: str = "") -> Measure:
    return Measure(name, unit, meaning, better, _field(field or name))


def _mean(
    name: str, unit: str, meaning: str, better: int, field: str = "", scale: float = 1.0
) -> Measure:
    return Measure(name, unit, meaning, better, _field(field or name), _weeks, scale)


def _ratio(
    name: str, meaning: str, better: int, above: str, below: str, unit: str = "share"
) -> Measure:
    return Measure(name, unit, meaning, better, _field(above), _field(below))


def _turnover(name: str, meaning: str, left: str, seats: str) -> Measure:
    return Measure(name, "1/year", meaning, -1, _field(left), _field(seats), WEEKS_A_YEAR)


_DEFINED = (
    _total("revenue", "money", "orders booked after discounts, summed over the window", 1),
    _total("gross_profit", "money", "revenue less the cost of delivery", 1),
    _total("go_to_market_cost", "money", "salaries, commissions, replacements, budget", -1),
    _total("intervention_cost", "money", "cost of the arrangements beyond salaries", -1),
    Measure(
        "profit",
        "money",
        "gross profit less go-to-market and intervention cost",
        1,
        lambda w: w["gross_profit"] - w["go_to_market_cost"] - w["intervention_cost"],
    ),
    _mean("brand", "0..1", "mean brand memory of the accounts", 1),
    _ratio("win_share", "needs of the market that the firm won", 1, "wins", "needs_decided"),
    _mean("customers", "accounts", "accounts whose last purchase was from the firm", 1),
    _ratio(
        "customers_kept_share",
        "customers' buying decisions that the firm won again",
        1,
        "customers_kept",
        "customers_asked",
    ),
    _mean(
        "conflict", "0..100", "100 x mean tension over people and their ties", -1, "tension", 100.0
    ),
    Measure(
        "conflict_heads",
        "0..100",
        "100 x tension between the two heads; not defined with one head in any week",
        -1,
        lambda w: np.where(w["one_head"] > 0, np.nan, w["heads_tension"]),
        _weeks,
        100.0,
    ),
    Measure(
        "conflict_resentment",
        "0..100",
        "100 x resentment of the neglected side, in weeks under one head",
        -1,
        _field("resentment"),
        _field("one_head"),
        100.0,
    ),
    _ratio(
        "conflict_events",
        "hostile events per interaction of the departments",
        -1,
        "hostile_events",
        "interactions",
    ),
    _mean("task_conflict", "sd", "disagreement voiced over campaign plans", 0),
    _mean("trust_sales", "0..1", "mean trust of reps in marketers", 1),
    _mean("trust_marketing", "0..1", "mean trust of marketers in reps", 1),
    _mean("understanding", "0..1", "mean understanding of the other trade", 1),
    _mean("prejudice", "0..1", "mean prejudice against the other department", -1),
    _mean("goal_acceptance", "0..1", "mean acceptance of a common goal", 0, "goal"),
    _mean("survey_conflict", "0..100", "conflict as managers see it, by last quarter's survey", -1),
    Measure(
        "unjust_blame",
        "share",
        "blame for a miss laid on the other side less its true share, a mean over misses explained",
        -1,
        _field("unjust_blame"),
        lambda w: w["misses_explained"] + w["misses_of_marketers"],
    ),
    _ratio(
        "hours_lost", "hours a person loses to quarrels", -1, "hours_lost", "people", "hours/week"
    ),
    _total("answers", "answers", "answers to campaigns, of which leads are made", 0),
    _total("leads", "leads", "leads that marketing handed over", 0),
    _ratio("lead_quality", "leads whose account is really in the market", 1, "leads_good", "leads"),
    _ratio("answers_screened_share", "answers that were no lead", 0, "leads_screened", "answers"),
    _ratio("leads_worked_share", "leads that a rep took up", 0, "leads_worked", "leads"),
    _ratio("lead_wait", "weeks that a worked lead waits", -1, "lead_wait", "leads_worked", "weeks"),
    _ratio("lead_win_rate", "leads that were won", 1, "leads_won", "leads"),
    _ratio(
        "needs_missed_share",
        "needs of the market that no rep reached in time",
        -1,
        "needs_lapsed",
        "needs_decided",
    ),
    _ratio("win_rate", "opportunities that were won", 1, "wins", "opportunities_closed"),
    _ratio(
        "quota_attainment_share",
        "reps who made the quotas of a year, judged at its end",
        1,
        "quotas_made",
        "quotas_judged",
    ),
    _ratio("solution_share", "orders that were solutions", 0, "solution_wins", "wins"),
    Measure(
        "discount",
        "share",
        "price given up, of list price",
        -1,
        lambda w: w["list_revenue"] - w["revenue"],
        _field("list_revenue"),
    ),
    _ratio(
        "quarter_end_share",
        "revenue booked in the last 2 of a quarter's 13 weeks",
        0,
        "late_revenue",
        "revenue",
    ),
    _mean("system_adoption", "0..1", "mean use of the common system", 0, "adoption"),
    _mean("records", "0..1", "what of the accounts is recorded for both to see", 1),
    _mean("visible_return", "share", "how far marketing's effect can be traced", 0),
    _turnover(
        "rep_turnover", "reps who left in a year, of those in their seats", "reps_left", "reps"
    ),
    _turnover(
        "marketer_turnover",
        "marketers who left in a year, of those in their seats",
        "marketers_left",
        "marketers",
    ),
    Measure(
        "marketing_budget_share",
        "share",
        "marketing's share of the shared budget granted",
        0,
        _field("marketing_money"),
        lambda w: w["marketing_money"] + w["sales_money"],
    ),
)


@catalogue
def all_measures() -> dict[str, Measure]:
    """Every measure by its name: the shipped ones, then those that others offer.

    Raises
    ------
    HarmonyError
        If two have one name.
    """
    return _known((*offered("harmony.measures", Measure), *plugin_things(Measure)))


@functools.cache
def _known(own: tuple[Measure, ...]) -> dict[str, Measure]:
    """The shipped measures and some more, by name."""
    every = {measure.name: measure for measure in _DEFINED}
    for measure in own:
        if measure.name in every or measure.name.endswith(LAST_YEAR):
            raise HarmonyError(
                f"{place_of(measure.numerator)}: a measure is called '{measure.name}', a name "
                "that is taken; give it another one, or uninstall the package that offers it"
            )
        every[measure.name] = measure
    return every


def own_measures() -> dict[str, Measure]:
    """The measures that are not shipped, by name."""
    return {name: one for name, one in all_measures().items() if one not in _DEFINED}


def measure_names() -> list[str]:
    """Names of all measures, over the whole window and for its last year."""
    return [*all_measures(), *(name + LAST_YEAR for name in all_measures())]


def measure_of(name: str) -> Measure:
    """The measure of a name, with or without ``_last_year``.

    Raises
    ------
    HarmonyError
        If there is none.
    """
    known, bare = all_measures(), name.removesuffix(LAST_YEAR)
    if bare not in known:
        raise HarmonyError(
            f"no measure is called {shown(name)}{nearest(name, known)}; if somebody's package "
            "or file offers it, install the one or trust the other (--trust-plugins)"
        )
    return known[bare]


def _over(measure: Measure, window: Weekly) -> Series:
    """A measure over the last axis of a window; NaN where its denominator is nothing."""
    above = measure.scale * measure.numerator(window).sum(axis=-1)
    if measure.denominator is None:
        return above
    below = measure.denominator(window).sum(axis=-1)
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)


def evaluate(weekly: Weekly, first: int = 0, last: int | None = None) -> dict[str, Series]:
    """Every measure over weeks ``first`` to ``last``, and over the last year of them.

    Parameters
    ----------
    weekly
        Weekly sums without the warm-up, shape (..., weeks).
    first, last
        The window, ``last`` excluded; to the end when not given.

    Returns
    -------
    dict
        Name to values of shape (...); NaN where a measure is not defined in the window.
    """
    window = weekly[..., first:last]
    final = window[..., -WEEKS_A_YEAR:]
    whole = {name: np.asarray(_over(m, window)) for name, m in all_measures().items()}
    year = {name + LAST_YEAR: np.asarray(_over(m, final)) for name, m in all_measures().items()}
    return whole | year


def weekly_values(weekly: Weekly) -> dict[str, Series]:
    """Every measure in each single week, shape of ``weekly``; NaN where not defined."""
    single = weekly[..., np.newaxis]
    return {name: np.asarray(_over(measure, single)) for name, measure in all_measures().items()}
