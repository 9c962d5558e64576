"""How a rep reads a lead and whether it is worth the hours."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim.parameters import Parameters
from harmony.sim.rules.handover import (
    acceptance,
    believed_quality,
    neglect_seen,
    score_signal,
    score_weight_after,
    still_warm,
    weeks_waited,
)
from tests.firms import parameters_with

SHARES = st.floats(0, 1)
SCORES = st.floats(-6, 6)
SIGNALS = st.floats(0, 6)
CHOICE = parameters_with("hours_of_lead", "yield_floor", "choice_sharpness")


def test_score_signal_by_hand():
    parameters = Parameters(score_base=0.8, score_of_knowledge=0.5, score_of_scoring=1.0)
    assert score_signal(0.0, 1.0, parameters) == 0.8  # nothing recorded, nothing to score
    assert score_signal(0.4, 0.0, parameters) == pytest.approx(1.0)
    assert score_signal(0.4, 0.5, parameters) == pytest.approx(1.2)


@given(SHARES, SHARES, parameters_with("score_base", "score_of_knowledge"))
def test_data_sharpen_scores(one, other, parameters):
    low, high = sorted((one, other))
    assert 0.0 <= score_signal(low, 0.0, parameters) <= score_signal(high, 0.0, parameters)
    assert score_signal(0.5, low, parameters) <= score_signal(0.5, high, parameters)


def test_believed_quality_by_hand():
    parameters = Parameters(trust_floor=0.02)
    # a score half way between good and bad says nothing: the belief is the trust
    assert believed_quality(0.3, 0.5, 1.0, 1.0, parameters) == pytest.approx(0.3)
    # logit(0.5) = 0, evidence 1 x (1.5 - 0.5) = 1
    assert believed_quality(0.5, 1.5, 1.0, 1.0, parameters) == pytest.approx(1 / (1 + math.exp(-1)))
    assert believed_quality(0.5, 1.5, 1.0, 0.0, parameters) == pytest.approx(0.5)
    assert believed_quality(0.0, 0.5, 1.0, 1.0, parameters) == pytest.approx(0.02)


def test_believed_quality_is_bayes_when_scores_weigh_in_full():
    """Against the normal densities themselves, for a good lead's score N(signal, 1)."""
    trust, score, signal = 0.3, 1.4, 0.9
    good = trust * math.exp(-0.5 * (score - signal) ** 2)
    bad = (1 - trust) * math.exp(-0.5 * score**2)
    belief = believed_quality(trust, score, signal, 1.0, Parameters())
    assert belief == pytest.approx(good / (good + bad))


@given(SHARES, SHARES, SCORES, SCORES, SIGNALS, SHARES, parameters_with("trust_floor"))
def test_trust_and_score_raise_belief(one, other, first, second, signal, weight, parameters):
    low, high = sorted((one, other))
    worse, better = sorted((first, second))
    doubt = believed_quality(low, worse, signal, weight, parameters)
    assert 0.0 < doubt <= believed_quality(high, worse, signal, weight, parameters) + 1e-12
    assert doubt <= believed_quality(low, better, signal, weight, parameters) + 1e-12
    assert believed_quality(high, better, signal, weight, parameters) < 1.0 + 1e-12


def test_score_weight_after_by_hand():
    parameters = Parameters(score_learning=0.1)
    # the middle is at 0.5: a score of 0.8 says good, one of 0.2 says bad
    assert score_weight_after(0.6, 0.8, 1.0, 1, parameters) == pytest.approx(0.64)
    assert score_weight_after(0.6, 0.2, 1.0, 0, parameters) == pytest.approx(0.64)
    assert score_weight_after(0.6, 0.8, 1.0, 0, parameters) == pytest.approx(0.54)
    assert score_weight_after(0.6, 0.2, 1.0, 1, parameters) == pytest.approx(0.54)


@given(SHARES, SCORES, SIGNALS, st.integers(0, 1), parameters_with("score_learning"))
def test_scores_that_prove_right_weigh_more(weight, score, signal, good, parameters):
    after = score_weight_after(weight, score, signal, good, parameters)
    assert 0.0 <= after <= 1.0
    right = (score > 0.5 * signal) == (good == 1)
    assert after >= weight if right else after <= weight


def test_acceptance_by_hand():
    parameters = Parameters(hours_of_lead=4.0, yield_floor=0.0, choice_sharpness=2.0)
    # 0.4 / 4 hours = 0.1 an hour, as much as prospecting brings: a toss-up
    assert acceptance(0.4, 0.1, 0.0, 0.0, parameters) == pytest.approx(0.5)
    # twice as much: odds 2^2 = 4 to 1
    assert acceptance(0.8, 0.1, 0.0, 0.0, parameters) == pytest.approx(0.8)
    # load and pressure of ln 2 together take that away again
    load = 0.5 * math.log(2.0)
    assert acceptance(0.8, 0.1, load, load, parameters) == pytest.approx(0.5)


@given(
    st.floats(1e-3, 1),
    st.floats(1e-3, 1),
    st.floats(1e-3, 1),
    st.floats(0, 10),
    st.floats(0, 10),
    CHOICE,
)
def test_reps_take_what_pays_when_there_is_time(one, other, prospecting, first, second, parameters):
    low, high = sorted((one, other))
    little, much = sorted((first, second))
    taken = acceptance(high, prospecting, little, 0.0, parameters)
    assert 0.0 <= acceptance(low, prospecting, little, 0.0, parameters) <= taken <= 1.0
    assert acceptance(high, prospecting, much, 0.0, parameters) <= taken
    assert acceptance(high, prospecting, little, much, parameters) <= taken
    assert acceptance(high, prospecting + 0.1, little, 0.0, parameters) <= taken


def test_still_warm_by_hand():
    assert still_warm(0.0, Parameters()) == 1.0
    assert still_warm(2.0, Parameters(lead_cooling=0.5)) == pytest.approx(math.exp(-1.0))


@given(st.floats(0, 50), st.floats(0, 50), parameters_with("lead_cooling"))
def test_leads_cool(one, other, parameters):
    low, high = sorted((one, other))
    assert 0.0 <= still_warm(high, parameters) <= still_warm(low, parameters) <= 1.0


def test_neglect_seen_by_hand():
    parameters = Parameters(ignored_seen=0.2, seen_by_agreement=0.5)
    assert neglect_seen(0.0, 60.0, 60.0, parameters) == pytest.approx(0.2)
    assert neglect_seen(0.5, 60.0, 60.0, parameters) == pytest.approx(0.6)
    # due in 15 of 60 days: 0.5 x 0.75 of what is hidden comes to light
    assert neglect_seen(0.0, 15.0, 60.0, parameters) == pytest.approx(0.5)
    assert neglect_seen(1.0, 60.0, 60.0, parameters) == 1.0


def test_weeks_waited_by_hand():
    assert weeks_waited(0.4, 12.0) == 0.4
    assert weeks_waited(0.4, 0.2) == 0.2
