from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.careers import learn_the_other_trade
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.systems import read_records, record_territory
from harmony.sim.interventions.closed_loop_crm import ClosedLoopCrm
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, booked_apart, play_to, tiny, twins


def test_sixty_people_at_2600_a_year_are_3000_a_week() -> None:
    system = ClosedLoopCrm(spending=2_600.0)
    assert system.levers(52, Levers(), Size(reps=40, marketers=20)) == {"crm_money": 3_000.0}


def test_training_ends_and_is_not_lessened_by_a_ramp() -> None:
    system = ClosedLoopCrm(training_hours=3.0, training_weeks=2, ramp=9)
    weeks = [system.levers(week, Levers(), Size()) for week in range(3)]
    assert [levers.get("system_training") for levers in weeks] == [3.0, 3.0, None]
    assert weeks[0]["crm_money"] < weeks[2]["crm_money"]


FORTY_A_WEEK = 2_080.0  # a person


def test_a_system_that_nobody_uses_yet_raises_nothing_but_the_bill() -> None:
    plain, changed = twins(ClosedLoopCrm(spending=FORTY_A_WEEK, training_hours=0.0))
    play_to(learn_the_other_trade, plain, changed)
    assert apart(plain, changed) == {"company.crm"}
    able = 1 - math.exp(-40 / changed.parameters.system_reference)
    assert changed.company.crm == pytest.approx(able)
    assert changed.company.closed_loop == 0.0
    assert booked_apart(plain, changed) == {"intervention_cost"}
    assert changed.sums.intervention_cost == pytest.approx(6 * 40)


def test_training_takes_everybodys_hours() -> None:
    firm = tiny(ClosedLoopCrm(training_hours=3.0))
    play_to(claim_hours_of_marketer, firm)
    assert all_of([*firm.reps, *firm.marketers], "taken_hours") == [3.0] * 6


def test_people_take_it_up_by_what_it_can_do_and_how_welcome_it_is() -> None:
    firm = tiny(ClosedLoopCrm(spending=FORTY_A_WEEK, training_hours=2.0))
    play_to(learn_the_other_trade, firm)
    p, rep = firm.parameters, firm.reps[0]
    able = 1 - math.exp(-40 / p.system_reference)
    trust, recorded = rep.trust, rep.records
    play_to(record_territory, firm, after=learn_the_other_trade)
    welcome = p.adoption_base + p.adoption_of_trust * trust
    adopted = (p.adoption_rate + 2.0 * p.adoption_of_training) * able * welcome
    assert rep.adoption == pytest.approx(adopted)
    entered = p.records_rate * adopted * able * (1 - recorded)
    assert rep.records == pytest.approx(recorded + entered)


def test_the_loop_closes_and_records_take_hours_as_far_as_people_use_it() -> None:
    plain, changed = twins(ClosedLoopCrm(spending=FORTY_A_WEEK, training_hours=0.0))
    play_to(read_records, plain, changed)
    for firm in (plain, changed):
        firm.clock.week = 1
    play_to(claim_hours_of_marketer, plain, changed)
    p = changed.parameters
    able = 1 - math.exp(-40 / p.system_reference)
    people = [*changed.reps, *changed.marketers]
    closed = able * sum(all_of(people, "adoption")) / 6
    assert changed.company.closed_loop == pytest.approx(closed)
    for person in people:
        assert person.taken_hours == pytest.approx(p.logging_hours * person.adoption * able)
    unseen = (1 - p.visible_return) * (1 - p.traced_by_loop * closed)
    seen = p.visible_return + p.traced_rate * (1 - unseen - p.visible_return)
    assert changed.company.visible_return == pytest.approx(seen)
