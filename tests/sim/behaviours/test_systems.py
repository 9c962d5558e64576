"""Systems: what money buys of them, who takes them up, and what they then show."""

from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.systems import keep_systems, read_records, record_territory
from harmony.testing.firms import tiny


@pytest.fixture
def firm():
    made = tiny()
    round_numbers = {
        "system_reference": 10.0,
        "scoring_reference": 20.0,
        "scorecard_reference": 30.0,
        "intelligence_reference": 40.0,
        "account_data": 0.4,
        "visible_return": 0.3,
        "traced_rate": 0.5,
    }
    for name, value in round_numbers.items():
        setattr(made.parameters, name, value)
    return made


def test_money_a_person_buys_what_a_system_can_do(firm):
    levers, company = firm.levers, firm.company
    levers.crm_money, levers.scoring_money = 60.0, 120.0
    levers.scorecard_money, levers.intelligence_money = 180.0, 240.0
    keep_systems(firm)
    for name in ("crm", "scoring", "scorecard", "intelligence"):
        assert getattr(company, name) == pytest.approx(1 - math.exp(-1)), name
    assert firm.sums.intervention_cost == 600.0


def test_a_loop_closes_as_far_as_people_use_it(firm):
    firm.levers.crm_money = 60.0
    for number, person in enumerate([*firm.reps, *firm.marketers]):
        person.adoption = 0.1 * number
    keep_systems(firm)
    assert firm.company.closed_loop == pytest.approx((1 - math.exp(-1)) * 1.5 / 6)


def test_what_is_traced_moves_with_the_loop(firm):
    firm.company.visible_return = 0.3
    keep_systems(firm)
    assert firm.company.visible_return == pytest.approx(0.3)
    for person in [*firm.reps, *firm.marketers]:
        person.adoption = 1.0
    firm.levers.crm_money = 1e9
    keep_systems(firm)
    assert firm.company.visible_return > 0.3


def test_records_grow_with_use_and_who_is_absent_uses_nothing(firm):
    there, absent = firm.reps[0], firm.reps[1]
    firm.company.crm, firm.levers.definition_agreed = 1.0, 1
    absent.present = 0
    for rep in (there, absent):
        rep.adoption, rep.records, rep.trust = 0.5, 0.4, 0.8
        record_territory(rep, firm)
    assert there.records > 0.4
    assert absent.adoption == 0.5


def test_a_marketer_sees_what_the_own_territories_record(firm):
    marketer = firm.marketers[0]
    for rep, records in zip(firm.reps, (0.4, 0.6, 0.8, 1.0), strict=True):
        rep.records = records
    marketer.present, marketer.adoption = 0, 0.5  # uses it as before
    read_records(marketer, firm)
    # the mean of all four territories is 0.7, and half of what is beyond 0.4 is read
    assert marketer.data == pytest.approx(0.4 + 0.5 * 0.3)
