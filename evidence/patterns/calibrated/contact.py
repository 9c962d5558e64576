"""Patterns of structured contact and prejudice: P12."""

from __future__ import annotations

import math

import numpy as np

from harmony.evidence.patterns.laboratory import Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate, Places, pooled
from harmony.runs.pieces import Piece
from harmony.runs.player import Player
from harmony.sim.calendar import WEEKS_A_QUARTER
from harmony.sim.interventions.team_lunch import TeamLunch

CONTACT_WEEKS = 2 * WEEKS_A_QUARTER
MONTH_AFTER = 4


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
