from __future__ import annotations

import pytest

from harmony.sim.behaviours.agreements import hold_to_agreements
from harmony.sim.behaviours.heads import give_attention, heads_meet
from harmony.sim.interventions.executive_participation import ExecutiveParticipation
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import apart, booked_apart, play_to, twins


def test_the_chief_executive_gives_hours() -> None:
    levers = ExecutiveParticipation(hours=3.0).levers(0, Levers(), Size())
    assert levers == {"executive_hours": 3.0}


def test_backing_grows_ever_less_with_the_hours_and_each_is_paid() -> None:
    for hours in (1.0, 3.0):
        plain, changed = twins(ExecutiveParticipation(hours=hours))
        play_to(hold_to_agreements, plain, changed)
        assert apart(plain, changed) == {"company.support"}
        p = changed.parameters
        support = hours / (hours + p.executive_hours_half)
        assert changed.company.support == pytest.approx(support)
        assert booked_apart(plain, changed) == {"intervention_cost"}
        assert changed.sums.intervention_cost == pytest.approx(hours * p.executive_hour_cost)


def test_quarrels_are_settled_and_the_heads_cool_down_sooner() -> None:
    plain, changed = twins(ExecutiveParticipation(hours=4.0))
    play_to(give_attention, plain, changed)
    assert apart(plain, changed) == {"company.support", "company.mediation"}
    p, support = changed.parameters, 4.0 / (4.0 + changed.parameters.executive_hours_half)
    settled = plain.company.mediation + p.mediation_of_support * support
    assert changed.company.mediation == pytest.approx(settled)
    tension = changed.company.heads_tension
    heads_meet(changed)
    cooled = tension * (1 - p.heads_cooling * (1 + support))
    history = p.heads_grievance * (changed.company.grievance - cooled)
    assert changed.company.heads_tension == pytest.approx(cooled + history)
