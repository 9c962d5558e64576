"""Patterns of people who come, go and explain: P8, P11."""

from __future__ import annotations

import numpy as np

from harmony.evidence.patterns.calibrated.selling import as_it_is
from harmony.evidence.patterns.laboratory import YEAR, Arm, Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate, Places, median, pooled
from harmony.runs.player import Player
from harmony.sim.calendar import MONTHS_A_QUARTER, WEEKS_A_QUARTER, WEEKS_A_YEAR

SEASONED = 2 * WEEKS_A_YEAR
QUARTERS_OF_RAMP = 6


def turnover_of_reps(laboratory: Laboratory) -> Estimate:
    """P8: share of reps who leave in a year."""
    return median(as_it_is(laboratory).year("rep_turnover", YEAR))


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


def self_serving_gap(laboratory: Laboratory) -> Estimate:
    """P11: own part that reps see in their hits less that in their misses, in pooled sd."""
    arm = as_it_is(laboratory)
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
