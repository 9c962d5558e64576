"""What every measure promises."""

from __future__ import annotations

import numpy as np

from harmony.sim.measure_origins import made_up_books
from harmony.sim.measures import Measure


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
        weeks = len(weekly)
        for part in (self.measure.numerator, self.measure.denominator):
            if part is not None:
                halves = part(weekly[: weeks // 2]).sum() + part(weekly[weeks // 2 :]).sum()
                assert np.isclose(part(weekly).sum(), halves)
