"""A tie lives on from week to week; moods, material and news follow from ties."""

from __future__ import annotations

import pytest

from harmony.sim.behaviours.people import slots
from harmony.sim.behaviours.ties import live_on, take_stock_of_counterparts, take_stock_of_ties
from harmony.sim.state import ACQUAINTANCE, COUNTERPART, EMPTY_TIE
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    made = tiny()
    round_numbers = {
        "tension_cooling": 0.1,
        "tension_of_heads": 0.2,
        "tension_of_stereotype": 0.3,
        "trust_prior": 0.5,
        "trust_of_stereotype": 0.4,
        "trust_drift": 0.25,
        "familiarity_fading": 0.1,
        "familiarity_forgotten": 0.05,
        "insight_of_telling": 0.5,
    }
    for name, value in round_numbers.items():
        setattr(made.parameters, name, value)
    made.company.heads_tension, made.company.mediation = 0.6, 0.5
    return made


def counterpart(firm):
    tie = firm.ties[0]
    rep, marketer = firm.reps[tie.rep], firm.marketers[tie.marketer]
    rep.stereotype, marketer.stereotype = 0.2, 0.6
    tie.tension, tie.familiarity = 0.4, 0.5
    tie.trust_in_marketer, tie.trust_in_rep = 0.3, 0.7
    return tie


def test_a_quiet_week_cools_and_follows_heads_and_prejudice(firm):
    tie = counterpart(firm)
    live_on(tie, firm)
    cooled = 0.4 * (1 - 0.1 * 0.5)
    led = cooled + 0.2 * (0.6 - cooled)
    assert tie.tension == pytest.approx(led + 0.3 * (0.4 - led))
    assert tie.trust_in_marketer == pytest.approx(0.3 + 0.25 * (0.42 - 0.3))
    assert tie.trust_in_rep == pytest.approx(0.7 + 0.25 * (0.26 - 0.7))
    assert tie.familiarity == pytest.approx(0.45)


def test_an_empty_slot_does_not_live(firm):
    tie = counterpart(firm)
    tie.kind = EMPTY_TIE
    live_on(tie, firm)
    assert (tie.tension, tie.familiarity) == (0.4, 0.5)


@pytest.mark.parametrize(
    ("kind", "familiarity", "present", "left"),
    [
        (ACQUAINTANCE, 0.5, 1, ACQUAINTANCE),
        (ACQUAINTANCE, 0.05, 1, EMPTY_TIE),
        (ACQUAINTANCE, 0.5, 0, EMPTY_TIE),
        (COUNTERPART, 0.0, 0, COUNTERPART),
    ],
)
def test_acquaintances_are_forgotten_and_counterparts_are_not(
    firm, kind, familiarity, present, left
):
    tie = counterpart(firm)
    tie.kind, tie.familiarity = kind, familiarity
    firm.marketers[tie.marketer].present = present
    live_on(tie, firm)
    assert tie.kind == left
    assert firm.marketers[tie.marketer].other_ties == (1 if left == ACQUAINTANCE else 0)


def test_a_reps_mood_is_the_mean_of_all_ties_and_trust_of_counterparts(firm):
    rep, per_rep = firm.reps[1], slots(firm)
    ties = [firm.ties[place] for place in range(per_rep, 2 * per_rep)]
    for tie, tension, trust in zip(ties[:2], (0.2, 0.6), (0.4, 0.8), strict=True):
        tie.tension, tie.trust_in_marketer, tie.trust_in_rep = tension, trust, 0.5
        firm.marketers[tie.marketer].material = 0.8
    ties[2].kind, ties[2].tension, ties[2].marketer = ACQUAINTANCE, 0.1, 0
    ties[2].trust_in_marketer = 0.0
    take_stock_of_ties(rep, firm)
    assert rep.tension == pytest.approx(0.3)
    assert rep.trust == pytest.approx(0.6)
    # each shares 0.5 x (1 - tension) of the material
    assert rep.material == pytest.approx((0.8 * 0.4 + 0.8 * 0.2) / 2)


def test_a_marketer_hears_from_counterparts_as_far_as_they_tell(firm):
    marketer = firm.marketers[0]
    theirs = [tie for tie in firm.ties if tie.kind == COUNTERPART and tie.marketer == 0]
    assert len(theirs) == 4
    for tie in theirs:
        tie.tension, tie.trust_in_rep, tie.trust_in_marketer = 0.2, 0.6, 0.5
    firm.reps[theirs[0].rep].posting_weeks = 3
    marketer.insight, marketer.other_tension, marketer.other_ties = 0.4, 1.2, 2
    take_stock_of_counterparts(marketer, firm)
    assert marketer.tension == pytest.approx((4 * 0.2 + 1.2) / 6)
    assert marketer.trust == pytest.approx(0.6)
    # one of four is posted and hides nothing, the others tell 0.5 x 0.8
    told = (1.0 + 3 * 0.4) / 4
    assert marketer.insight == pytest.approx(0.4 + 0.5 * told * 0.6)
    assert (marketer.other_tension, marketer.other_ties) == (0.0, 0)
