"""What every measure promises."""

from __future__ import annotations

import dataclasses

import numpy as np

from harmony.sim.books import WeekSums
from harmony.sim.measures import Measure
from harmony.sim.quantity import record_type

WEEKS = 26


def made_up_books(seed: int = 1) -> np.ndarray[tuple[int, ...], np.dtype[np.void]]:
    """Weekly sums in which everything happens, each between 1 and 2."""
    luck = np.random.default_rng(seed)
    weekly = np.zeros(WEEKS, dtype=record_type(WeekSums))
    for field in dataclasses.fields(WeekSums):
        weekly[field.name] = luck.uniform(1, 2, WEEKS)
    return weekly


class MeasureContract:
    """The promises; a class that inherits them says which by ``measure``."""

    measure: Measure

    def test_says_what_it_is(self) -> None:
        assert self.measure.name.isidentifier()
        assert self.measure.unit
        assert self.measure.meaning
        assert self.measure.better in {-1, 0, 1}

    def test_is_a_number_of_each_week(self) -> None:
        weekly = made_up_books()
        for part in (self.measure.numerator, self.measure.denominator):
            if part is not None:
                assert np.isfinite(part(weekly)).all()
                assert part(weekly).shape == weekly.shape

    def test_weeks_add_up(self) -> None:
        """The whole is the sum of its weeks, so that a year can be told from its quarters."""
        weekly = made_up_books()
        for part in (self.measure.numerator, self.measure.denominator):
            if part is not None:
                halves = part(weekly[: WEEKS // 2]).sum() + part(weekly[WEEKS // 2 :]).sum()
                assert np.isclose(part(weekly).sum(), halves)
