"""Measures of the patterns marked C, which constants may be calibrated to.

Each function measures one statistic of ``patterns.toml`` in a laboratory. What is said
there of profile, treatment and horizon is done here. Nothing of the patterns marked V is
imported, so that a calibration cannot see them.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Mapping

import numpy as np

from harmony.evidence.patterns.definitions import CALIBRATED, Pattern, patterns
from harmony.evidence.patterns.elasticities import (
    STEP,
    elasticity,
    same_quarter_and_pulse,
    same_quarter_brand_elasticity,
)
from harmony.evidence.patterns.laboratory import Arm, Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate, Places, median, pooled
from harmony.experiments.store.pieces import Piece
from harmony.runs.player import Player
from harmony.sim.calendar import MONTHS_A_QUARTER, WEEKS_A_MONTH, WEEKS_A_QUARTER, WEEKS_A_YEAR
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.shocks.spending_test import SpendingTest

YEAR = 3
CONTACT_WEEKS = 2 * WEEKS_A_QUARTER
MONTH_AFTER = 4
SEASONED = 2 * WEEKS_A_YEAR
QUARTERS_OF_RAMP = 6
ACCELERATOR = 2.0
DISCOUNT_AUTHORITY = 0.3


def measure_calibrated(
    constants: Mapping[str, float],
    firms: int,
    seed: int,
    threads: int | None = None,
) -> dict[str, Estimate]:
    """Every pattern marked C, measured under some constants; by the pattern's id.

    Patterns of consumer goods are measured on half as many firms.
    """
    laboratory = Laboratory(firms, seed, constants, threads, consumer_firms=-(-firms // 2))
    return {pattern.id: measure(pattern, laboratory) for pattern in patterns(CALIBRATED)}


def measure(pattern: Pattern, laboratory: Laboratory) -> Estimate:
    """A pattern marked C, measured by the function that it names."""
    function = getattr(sys.modules[__name__], pattern.statistic)
    estimate: Estimate = function(laboratory)
    return estimate


def brand_elasticity_same_quarter(laboratory: Laboratory) -> Estimate:
    """P1: elasticity of a quarter's revenue to brand money that is changed in it."""
    return median(same_quarter_brand_elasticity(laboratory))


def months_of_a_brand_pulse(laboratory: Laboratory) -> Estimate:
    """P3: months until 90 % of what a pulse of brand money brings has come.

    The pulse doubles brand money for four weeks; against it stand four weeks without any.
    What it brought by a week is the difference of revenue so far, over all firms together.
    """
    *_, doubled, stopped = same_quarter_and_pulse(laboratory)
    brought = np.cumsum(doubled.revenue - stopped.revenue, axis=1)

    def months(places: Places) -> float:
        course = brought[places].sum(axis=0)
        if not course[-1] > 0:
            return float("nan")
        first = int(np.argmax(course >= 0.9 * course[-1]))
        return (first + 1) / WEEKS_A_MONTH

    return pooled(months, len(brought))


def selling_elasticity(laboratory: Laboratory) -> Estimate:
    """P4: elasticity of revenue to selling hours."""
    return median(selling_responses(laboratory))


def selling_responses(laboratory: Laboratory) -> Values:
    """Each firm's elasticity of the third year's revenue to a tenth more or fewer selling hours."""
    more, less, _ = selling_tests(laboratory)
    return elasticity(more.year("revenue", YEAR), less.year("revenue", YEAR))


def selling_tests(laboratory: Laboratory) -> list[Arm]:
    """A tenth more selling hours, a tenth fewer, and the firm as it is."""
    tests = [(SpendingTest(brand_money=0.0, selling_hours=by),) for by in (STEP, -STEP)]
    return laboratory.arms(*(laboratory.scenario("baseline", *test) for test in (*tests, ())))


def selling_over_brand(laboratory: Laboratory) -> Estimate:
    """P4b: the median elasticity to selling over that to the brand within the quarter."""
    brand = same_quarter_brand_elasticity(laboratory)
    selling = selling_responses(laboratory)[: len(brand)]

    def ratio(places: Places) -> float:
        below = float(np.nanmedian(brand[places]))
        return float(np.nanmedian(selling[places])) / below if below > 0 else float("nan")

    return pooled(ratio, len(brand))


def leads_never_worked(laboratory: Laboratory) -> Estimate:
    """P5: share of a year's leads that no rep takes up."""
    return median(1 - _as_it_is(laboratory).year("leads_worked_share", YEAR))


def leads_won(laboratory: Laboratory) -> Estimate:
    """P6: share of a year's leads that are won."""
    return median(_as_it_is(laboratory).year("lead_win_rate", YEAR))


def quotas_made(laboratory: Laboratory) -> Estimate:
    """P7: share of reps who make the quotas of a year."""
    return median(_as_it_is(laboratory).year("quota_attainment_share", YEAR))


def turnover_of_reps(laboratory: Laboratory) -> Estimate:
    """P8: share of reps who leave in a year."""
    return median(_as_it_is(laboratory).year("rep_turnover", YEAR))


def months_of_ramp_up(laboratory: Laboratory) -> Estimate:
    """P8b: months until new reps book nine tenths of what seasoned ones do.

    Bookings of a quarter against the territory's part of all, by whole quarters in the seat,
    over those of reps of at least two years; read off between the middles of the quarters.
    Reps in their first whole quarter have been there for a quarter on average by its middle.
    """
    seen = laboratory.watch(
        laboratory.scenario("baseline"), "bookings by quarters in the seat", bookings_by_tenure
    )
    booked, expected = seen["booked"], seen["expected"]

    def months(places: Places) -> float:
        share = booked[places].sum(axis=0) / expected[places].sum(axis=0)
        course = share[:-1] / share[-1]
        reached = np.flatnonzero(course >= 0.9)
        if not len(reached):
            return float("nan")
        place = int(reached[0])
        beyond = 0.0
        if place > 0:
            beyond = (course[place] - 0.9) / (course[place] - course[place - 1])
        return MONTHS_A_QUARTER * (place + 1 - float(beyond))

    return pooled(months, laboratory.firms)


def bookings_by_tenure(player: Player) -> dict[str, Values]:
    """Bookings of full quarters and what their territories stand for, by quarters in the seat.

    The last entry is that of reps of at least two years.
    """
    booked = np.zeros(QUARTERS_OF_RAMP + 1)
    expected = np.zeros(QUARTERS_OF_RAMP + 1)
    first = player.scenario.warm_up
    for week in range(first, player.scenario.length, WEEKS_A_QUARTER):
        player.advance(week, week + WEEKS_A_QUARTER)
        reps = player.state.reps
        quarters = reps["tenure"] // WEEKS_A_QUARTER  # whole ones, this one included
        serving = (reps["present"] == 1) & (quarters >= 1)
        for place in range(QUARTERS_OF_RAMP):
            newly = serving & (quarters == place + 1)
            booked[place] += reps["bookings"][newly].sum()
            expected[place] += reps["territory_share"][newly].sum()
        seasoned = serving & (reps["tenure"] >= SEASONED)
        booked[-1] += reps["bookings"][seasoned].sum()
        expected[-1] += reps["territory_share"][seasoned].sum()
    return {"booked": booked, "expected": expected}


def lost_to_games(laboratory: Laboratory) -> Estimate:
    """P10: list price given up to close in time, where pay and prices invite it."""
    return median(pay_that_invites_games(laboratory).year("discount", YEAR))


def pay_that_invites_games(laboratory: Laboratory) -> Arm:
    """The firm as it is, but for accelerators and freedom in prices from its founding on."""
    return laboratory.arm(
        "baseline", accelerator=ACCELERATOR, discount_authority=DISCOUNT_AUTHORITY
    )


def lost_without_invitation(laboratory: Laboratory) -> Estimate:
    """P10b: the same with neither accelerators nor freedom in prices."""
    return median(_as_it_is(laboratory).year("discount", YEAR))


def self_serving_gap(laboratory: Laboratory) -> Estimate:
    """P11: own part that reps see in their hits less that in their misses, in pooled sd."""
    arm = _as_it_is(laboratory)
    hits, hits_spread = _moments(arm, "hits_explained", "own_share_of_hits")
    misses, misses_spread = _moments(arm, "misses_explained", "own_share_of_misses")
    with np.errstate(divide="ignore", invalid="ignore"):
        return median((hits - misses) / np.sqrt(0.5 * (hits_spread + misses_spread)))


def _moments(arm: Arm, count: str, name: str) -> tuple[Values, Values]:
    """Mean and variance over all explanations of a firm."""
    number = arm.total(count)
    with np.errstate(divide="ignore", invalid="ignore"):
        average = arm.total(name) / number
        return average, arm.total(f"{name}_squared") / number - average * average


def contact_against_prejudice(laboratory: Laboratory) -> Estimate:
    """P12: correlation across people of having had structured contact with their prejudice.

    Half a year of weekly lunches against none; the people of both arms of all firms together.
    """
    treated, untreated = (seen["people"] for seen in _contact(laboratory))
    return pooled(
        lambda places: point_biserial(treated[places], untreated[places]), laboratory.firms
    )


def contact_that_lasts(laboratory: Laboratory) -> Estimate:
    """P12b: what of that difference in mean prejudice is left four weeks after the last lunch."""
    treated, untreated = (seen["mean"] for seen in _contact(laboratory))
    less = untreated - treated
    at_end, later = less[:, CONTACT_WEEKS - 1], less[:, CONTACT_WEEKS + MONTH_AFTER - 1]

    def left(places: Places) -> float:
        below = float(at_end[places].sum())
        return float(later[places].sum()) / below if below > 0 else float("nan")

    return pooled(left, laboratory.firms)


def _contact(laboratory: Laboratory) -> list[Piece]:
    """Prejudice with half a year of lunches and without, while they last and a month after."""
    lunches = TeamLunch(end=CONTACT_WEEKS, when=None)
    return [
        laboratory.watch(
            laboratory.scenario("baseline", *changes, weeks=CONTACT_WEEKS + MONTH_AFTER),
            "prejudice",
            prejudice,
        )
        for changes in ((lunches,), ())
    ]


def prejudice(player: Player) -> dict[str, Values]:
    """Each person's prejudice when contact ends, NaN in an empty seat, and the mean weekly."""
    first = player.scenario.warm_up
    during = player.advance(first, first + CONTACT_WEEKS)
    state = player.state
    people = [
        np.where(seats["present"] == 1, seats["stereotype"], np.nan)
        for seats in (state.reps, state.marketers)
    ]
    after = player.advance(first + CONTACT_WEEKS, player.scenario.length)
    mean = np.concatenate([during["prejudice"], after["prejudice"]])
    return {"people": np.concatenate(people), "mean": mean}


def point_biserial(treated: Values, untreated: Values) -> float:
    """Correlation of a treatment with a trait, over two groups of people; NaN is nobody."""
    ones, others = treated[np.isfinite(treated)], untreated[np.isfinite(untreated)]
    both = np.concatenate([ones, others])
    part = len(ones) / len(both)
    spread = float(both.std())
    if not spread > 0:
        return float("nan")
    return float(ones.mean() - others.mean()) * math.sqrt(part * (1 - part)) / spread


def conflict_as_it_is(laboratory: Laboratory) -> Estimate:
    """P13: conflict in the firm as it is."""
    return median(_as_it_is(laboratory).year("conflict", YEAR))


def _as_it_is(laboratory: Laboratory) -> Arm:
    return selling_tests(laboratory)[-1]
