from __future__ import annotations

import pytest

from harmony.sim.behaviours.careers import learn_prices
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.marketers import do_marketing
from harmony.sim.behaviours.meetings import join_forum
from harmony.sim.interventions.price_book_sharing import PriceBookSharing
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, twins


def test_marketers_are_trained_for_some_weeks() -> None:
    training = PriceBookSharing(training_hours=3.0, training_weeks=2)
    weeks = [training.levers(week, Levers(), Size()) for week in range(3)]
    assert weeks == [{"price_book_hours": 3.0}, {"price_book_hours": 3.0}, {}]


def test_an_hour_of_training_is_an_hour_and_teaches_the_other_trade() -> None:
    plain, trained = twins(PriceBookSharing(training_hours=1.0))
    play_to(claim_hours_of_marketer, plain, trained)
    assert apart(plain, trained) == {"marketers.taken_hours"}
    play_to(do_marketing, plain, trained, after=claim_hours_of_marketer)
    one, other = plain.marketers[0], trained.marketers[0]
    assert other.hours == pytest.approx(one.hours - 1.0)
    assert other.targeting == one.targeting

    play_to(join_forum, plain, trained, after=do_marketing)
    assert all_of(trained.marketers, "understanding") == all_of(plain.marketers, "understanding")
    play_to(learn_prices, plain, trained, after=join_forum)
    p = trained.parameters
    for one, other in zip(plain.marketers, trained.marketers, strict=True):
        missing = p.understanding_ceiling - one.understanding
        gained = p.understanding_of_training * missing
        assert other.understanding == pytest.approx(one.understanding + gained)
    assert all_of(trained.reps, "understanding") == all_of(plain.reps, "understanding")
    assert all_of(trained.reps, "taken_hours") == [0.0] * 4
