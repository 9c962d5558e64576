from __future__ import annotations

from sim.interventions.price_book_sharing import PriceBookSharing
from sim.levers import Levers
from sim.size import Size


def test_marketers_are_trained_for_some_weeks() -> None:
    training = PriceBookSharing(training_hours=3.0, training_weeks=2)
    weeks = [training.levers(week, Levers(), Size()) for week in range(3)]
    assert weeks == [{"price_book_hours": 3.0}, {"price_book_hours": 3.0}, {}]
