"""What both sides agree on, what backs it, and what affronts them."""

from __future__ import annotations

import pytest

from harmony.sim.behaviours.agreements import hold_to_agreements, identification_felt, take_up_goal
from harmony.sim.events import AFFRONT
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    return tiny(
        executive_hours_half=4.0,
        grievance_fading=0.1,
        enemy_base=0.2,
        enemy_of_strength=0.5,
        identity_of_enemy=0.5,
        goal_rate=0.25,
        goal_resistance=0.8,
        reactance_rate=0.1,
    )


def test_the_chief_executives_hours_back_it_and_cost(firm):
    firm.levers.executive_hours = 4.0
    hold_to_agreements(firm)
    assert firm.company.support == pytest.approx(0.5)
    cost = 4.0 * firm.parameters.executive_hour_cost
    assert firm.sums.intervention_cost == pytest.approx(cost)


def test_an_affront_adds_to_what_has_faded(firm):
    firm.company.fresh_grievance = 0.5
    firm.levers.insult = 0.2
    hold_to_agreements(firm)
    assert firm.company.fresh_grievance == pytest.approx(0.45 + 0.2 * 0.55)
    (event,) = [one for one in firm.events if one.kind == AFFRONT]
    assert (event.who, event.amount) == (firm.executive.identity, 0.2)


def test_without_an_affront_grievance_fades_and_nothing_is_noted(firm):
    firm.company.fresh_grievance = 0.5
    hold_to_agreements(firm)
    assert firm.company.fresh_grievance == pytest.approx(0.45)
    assert not [one for one in firm.events if one.kind == AFFRONT]


def test_a_declared_rival_is_felt_by_the_strength_of_all(firm):
    firm.levers.declared_rival, firm.levers.rival_pressure = 0.5, 0.4
    firm.company.rival = 0.2
    hold_to_agreements(firm)
    assert firm.company.threat == pytest.approx(0.5 * (0.2 + 0.5 * 0.6))


def test_a_threat_loosens_ties_to_the_own_department(firm):
    rep = firm.reps[0]
    rep.identification, firm.company.threat = 0.6, 0.5
    assert identification_felt(rep, firm) == pytest.approx(0.6 * 0.75)


def test_heads_take_up_the_goal_against_their_own_cause(firm):
    firm.levers.goal_weight = 0.5
    head, other = firm.heads[0], firm.heads[1]
    head.identification, other.identification = 0.5, 0.0
    hold_to_agreements(firm)
    # without a declared rival the whole identification resists: 0.5 x (1 - 0.8 x 0.5) = 0.3
    assert head.goal == pytest.approx(0.25 * 0.3)
    assert other.goal == pytest.approx(0.25 * 0.5)


def test_a_goal_that_is_urged_on_the_unwilling_is_resented(firm):
    rep = firm.reps[0]
    firm.levers.goal_weight = 0.5
    rep.identification, rep.goal, rep.stereotype = 0.5, 0.0, 0.2
    take_up_goal(rep, firm)
    goal = 0.25 * 0.3
    assert rep.goal == pytest.approx(goal)
    assert rep.stereotype == pytest.approx(0.2 + 0.1 * 0.5 * 0.5 * (1 - goal) * 0.8)
