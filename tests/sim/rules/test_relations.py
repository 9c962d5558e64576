"""Trust, tension, understanding and blame."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.relations import (
    contact_quality,
    hours_lost,
    hours_of_listening,
    hurt_of_disagreement,
    log_ratio,
    opinion_after_talk,
    others_share_of_miss,
    prejudice_of_history,
    quarrel_chance,
    self_serving_excess,
    share_told,
    tension_after_hostile,
    tension_after_week,
    trust_after_bad,
    trust_after_good,
    trust_drift,
    understanding_faded,
    understanding_gained,
)
from tests.firms import parameters_with

SHARES = st.floats(0, 1)
TEMPERS = st.floats(0.2, 3)
LOGS = st.floats(-10, 10)
TRUST = parameters_with("trust_gain", "trust_loss")
DRIFT = parameters_with("trust_prior", "trust_of_stereotype", "trust_drift")
QUIET = parameters_with("tension_cooling", "tension_of_heads", "tension_of_stereotype")
CONTACT = parameters_with(
    "contact_conditions",
    "contact_of_example",
    "contact_of_tension",
    "contact_of_goal",
    "contact_of_support",
    "contact_of_grievance",
)
LEARNING = parameters_with("understanding_ceiling", "understanding_floor", "understanding_fading")
BLAMING = parameters_with(
    "self_serving_bias",
    "bias_base",
    "bias_less_by_understanding",
    "bias_less_by_data",
    "bias_less_by_goal",
)


def test_trust_by_hand():
    parameters = Parameters(trust_gain=0.1, trust_loss=0.25)
    assert trust_after_good(0.6, parameters) == pytest.approx(0.64)
    assert trust_after_bad(0.6, parameters) == pytest.approx(0.45)


@given(SHARES, SHARES, TRUST)
def test_trust_goes_the_way_of_experience_and_keeps_its_order(one, other, parameters):
    low, high = sorted((one, other))
    assert low <= trust_after_good(low, parameters) <= trust_after_good(high, parameters) <= 1.0
    assert 0.0 <= trust_after_bad(low, parameters) <= trust_after_bad(high, parameters) <= high


def test_bad_counts_more_than_good_as_shipped():
    assert trust_after_bad(trust_after_good(0.5, Parameters()), Parameters()) < 0.5


def test_trust_drift_by_hand():
    parameters = Parameters(trust_prior=0.5, trust_of_stereotype=0.4, trust_drift=0.02)
    # towards 0.5 - 0.4 x 0.5 = 0.3
    assert trust_drift(0.8, 0.5, parameters) == pytest.approx(0.79)
    assert trust_drift(0.3, 0.5, parameters) == pytest.approx(0.3)


@given(SHARES, SHARES, SHARES, DRIFT)
def test_prejudice_costs_trust(trust, one, other, parameters):
    low, high = sorted((one, other))
    assert 0.0 <= trust_drift(trust, high, parameters) <= trust_drift(trust, low, parameters) <= 1


def test_tension_after_hostile_by_hand():
    assert tension_after_hostile(0.5, 0.1, 1.0) == pytest.approx(0.55)
    assert tension_after_hostile(0.5, 0.1, 2.0) == pytest.approx(0.6)
    assert tension_after_hostile(0.5, 0.9, 2.0) == 1.0


@given(SHARES, SHARES, TEMPERS, TEMPERS)
def test_the_irritable_are_hurt_more(tension, hurt, one, other):
    low, high = sorted((one, other))
    calm = tension_after_hostile(tension, hurt, low)
    assert tension <= calm <= tension_after_hostile(tension, hurt, high) <= 1.0


def test_tension_after_week_by_hand():
    parameters = Parameters(tension_cooling=0.1, tension_of_heads=0.05, tension_of_stereotype=0.02)
    cooled = 0.5 * (1 - 0.1 * 0.5)  # 0.475
    led = cooled + 0.05 * (0.2 - cooled)  # 0.46125
    expected = led + 0.02 * (0.8 - led)
    assert tension_after_week(0.5, 0.2, 0.8, 0.5, parameters) == pytest.approx(expected)


@given(SHARES, SHARES, SHARES, SHARES, st.floats(0, 3), QUIET)
def test_teams_follow_the_example_of_the_heads(tension, one, other, prejudice, settled, parameters):
    low, high = sorted((one, other))
    calm = tension_after_week(tension, low, prejudice, settled, parameters)
    tense = tension_after_week(tension, high, prejudice, settled, parameters)
    assert 0.0 <= calm <= tense + 1e-12
    assert tense <= 1.0
    less = tension_after_week(tension, low, prejudice, settled + 0.5, parameters)
    assert less <= calm + 1e-12


def test_contact_quality_by_hand():
    parameters = Parameters(
        contact_conditions=0.4,
        contact_of_example=0.2,
        contact_of_tension=1.0,
        contact_of_goal=0.3,
        contact_of_support=0.1,
        contact_of_grievance=0.5,
    )
    assert contact_quality(0.3, 0.5, 0.0, 0.0, 0.0, parameters) == pytest.approx(0.2)
    assert contact_quality(1.0, 1.0, 0.0, 0.0, 0.0, parameters) == pytest.approx(-0.6)
    assert contact_quality(0.3, 0.5, 0.5, 1.0, 0.0, parameters) == pytest.approx(0.45)
    assert contact_quality(0.3, 0.5, 0.0, 0.0, 0.4, parameters) == pytest.approx(0.0)


@given(SHARES, SHARES, SHARES, CONTACT)
def test_what_spoils_meetings_and_what_serves_them(one, other, rest, parameters):
    low, high = sorted((one, other))
    others = [rest] * 5

    def with_one(place, value):
        arguments = [*others[:place], value, *others[place + 1 :]]
        return contact_quality(*arguments, parameters)

    for spoils in (0, 1, 4):  # tension, the heads' tension, a fresh grievance
        assert with_one(spoils, high) <= with_one(spoils, low)
    for serves in (2, 3):  # a common goal, support from above
        assert with_one(serves, high) >= with_one(serves, low)


def test_quarrel_chance_by_hand():
    parameters = Parameters(quarrel_rate=0.4)
    assert quarrel_chance(0.5, 0.5, parameters) == pytest.approx(0.1)
    assert quarrel_chance(0.5, -2.0, parameters) == pytest.approx(0.2)
    assert quarrel_chance(1.0, 1.0, parameters) == 0.0


@given(SHARES, SHARES, st.floats(-2, 1), st.floats(-2, 1), parameters_with("quarrel_rate"))
def test_the_tense_quarrel(one, other, first, second, parameters):
    low, high = sorted((one, other))
    poor, good = sorted((first, second))
    assert 0.0 <= quarrel_chance(low, poor, parameters) <= quarrel_chance(high, poor, parameters)
    assert quarrel_chance(high, good, parameters) <= quarrel_chance(high, poor, parameters) <= 1.0


def test_hours_lost_by_hand():
    assert hours_lost(0.25, Parameters(hours_lost_to_tension=4.0)) == 1.0
    assert hours_lost(0.0, Parameters()) == 0.0


def test_share_told_by_hand():
    assert share_told(0.8, 0.25) == pytest.approx(0.6)
    assert share_told(1.0, 1.0) == 0.0


@given(SHARES, SHARES, SHARES)
def test_people_tell_more_to_whom_they_trust(one, other, tension):
    low, high = sorted((one, other))
    assert 0.0 <= share_told(low, tension) <= share_told(high, tension) <= 1.0
    assert share_told(tension, high) <= share_told(tension, low)


def test_understanding_by_hand():
    parameters = Parameters(
        understanding_ceiling=0.8, understanding_floor=0.2, understanding_fading=0.01
    )
    assert understanding_gained(0.5, 10.0, 0.02, parameters) == pytest.approx(0.56)
    assert understanding_gained(0.9, 10.0, 0.02, parameters) == 0.9  # above the ceiling
    assert understanding_faded(0.5, parameters) == pytest.approx(0.497)
    assert understanding_faded(0.1, parameters) == 0.1  # below the floor


@given(SHARES, st.floats(0, 60), st.floats(0, 60), st.floats(0, 0.1), LEARNING)
def test_seeing_the_other_work_teaches(understanding, one, other, rate, parameters):
    low, high = sorted((one, other))
    little = understanding_gained(understanding, low, rate, parameters)
    much = understanding_gained(understanding, high, rate, parameters)
    assert understanding <= little <= much + 1e-12
    assert much <= max(understanding, parameters.understanding_ceiling) + 1e-12
    faded = understanding_faded(understanding, parameters)
    assert min(understanding, parameters.understanding_floor) <= faded <= understanding


def test_self_serving_excess_by_hand():
    parameters = Parameters(
        self_serving_bias=0.5,
        bias_base=0.4,
        bias_less_by_understanding=0.5,
        bias_less_by_data=0.2,
        bias_less_by_goal=0.5,
    )
    # 0.5 x (1 - 0.5 x 0.4) x (1 - 0.2 x 0.5) x (0.4 + 0.6) = 0.36, of what is left: 0.75
    assert self_serving_excess(0.25, 0.4, 0.5, 0.0, 0.6, parameters) == pytest.approx(0.27)
    assert self_serving_excess(0.25, 0.4, 0.5, 1.0, 0.6, parameters) == pytest.approx(0.135)
    assert self_serving_excess(1.0, 0.4, 0.5, 0.0, 0.6, parameters) == 0.0


@given(SHARES, SHARES, SHARES, SHARES, BLAMING)
def test_what_tempers_blame_and_what_feeds_it(true_share, one, other, rest, parameters):
    low, high = sorted((one, other))

    def with_one(place, value):
        arguments = [rest] * 4
        arguments[place] = value
        return self_serving_excess(true_share, *arguments, parameters)

    for tempers in (0, 1, 2):  # understanding, visible data, a common goal
        assert with_one(tempers, high) <= with_one(tempers, low) + 1e-12
    assert with_one(3, low) <= with_one(3, high) + 1e-12  # prejudice
    assert 0.0 <= with_one(3, high) <= 1.0 - true_share


def test_prejudice_of_history_by_hand():
    usual = Parameters(history_told_anyway=0.5)
    assert prejudice_of_history(0.4, 0.0, 0.5, usual) == pytest.approx(0.4)
    # 0.4 + 0.5 x 0.6 = 0.7, told by somebody who identifies fully
    assert prejudice_of_history(0.4, 0.5, 1.0, usual) == 1.0
    assert prejudice_of_history(0.4, 0.5, 0.0, usual) == pytest.approx(0.35)
    assert prejudice_of_history(0.4, 0.5, 0.0, Parameters(history_told_anyway=0.0)) == 0.0


def test_hours_of_listening_by_hand():
    parameters = Parameters(listening_lost_to_tension=0.5)
    assert hours_of_listening(2.0, 0.0, parameters) == 2.0
    assert hours_of_listening(2.0, 0.4, parameters) == pytest.approx(1.6)
    assert hours_of_listening(2.0, 1.0, parameters) == 1.0


def test_opinion_after_talk_by_hand():
    parameters = Parameters(
        talk_confidence=0.25,
        talk_of_grievance=0.1,
        talk_of_praise=0.05,
        talk_of_newcomer=1.0,
        newcomer_weeks=10.0,
    )
    assert opinion_after_talk(0.4, 0.6, 1e9, parameters) == pytest.approx(0.42)
    assert opinion_after_talk(0.4, 0.2, 1e9, parameters) == pytest.approx(0.39)
    assert opinion_after_talk(0.4, 0.6, 0.0, parameters) == pytest.approx(0.44)
    assert opinion_after_talk(0.4, 0.7, 0.0, parameters) == 0.4  # beyond the bound


@given(SHARES, SHARES, st.floats(0, 1e4), parameters_with("talk_confidence", "talk_of_newcomer"))
def test_talk_brings_opinions_together(own, heard, tenure, parameters):
    after = opinion_after_talk(own, heard, tenure, parameters)
    assert min(own, heard) - 1e-12 <= after <= max(own, heard) + 1e-12


def test_hurt_of_disagreement_by_hand():
    parameters = Parameters(hurt_of_debate=0.02)
    assert hurt_of_disagreement(2.0, 0.25, parameters) == pytest.approx(0.03)
    assert hurt_of_disagreement(2.0, 1.0, parameters) == 0.0


def test_others_share_of_miss_by_hand():
    assert others_share_of_miss(-0.1, -0.2, -0.1) == pytest.approx(0.25)
    assert others_share_of_miss(-0.1, 0.5, 0.0) == 1.0
    assert others_share_of_miss(0.1, -0.5, 0.0) == 0.0
    assert others_share_of_miss(0.1, 0.0, 0.2) == 0.0  # nobody's factor fell


@given(LOGS, LOGS, LOGS)
def test_the_shares_of_a_miss_add_up(first, second, third):
    shares = [
        others_share_of_miss(first, second, third),
        others_share_of_miss(second, third, first),
        others_share_of_miss(third, first, second),
    ]
    assert all(0.0 <= one <= 1.0 for one in shares)
    fallen = min(first, second, third) < 0.0
    assert sum(shares) == pytest.approx(1.0 if fallen else 0.0)


def test_log_ratio_by_hand():
    parameters = Parameters(accounting_prior=1.0)
    assert log_ratio(3.0, 1.0, parameters) == pytest.approx(math.log(2.0))
    assert log_ratio(0.0, 0.0, parameters) == 0.0
    assert log_ratio(0.0, 3.0, parameters) == pytest.approx(-math.log(4.0))


@given(st.floats(0, 1e4), st.floats(0, 1e4), parameters_with("accounting_prior"))
def test_log_ratio_turns_its_sign(one, other, parameters):
    there = log_ratio(one, other, parameters)
    assert there == pytest.approx(-log_ratio(other, one, parameters), abs=1e-12)
    assert (there >= 0.0) == (one >= other) or there == pytest.approx(0.0, abs=1e-12)
