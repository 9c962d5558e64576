from __future__ import annotations

import pytest

from harmony.sim.behaviours.agreements import hold_to_agreements
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.talk import marketers_talk
from harmony.sim.interventions.common_enemy import CommonEnemy
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, tiny, twins


def test_the_rival_is_declared_in_meetings() -> None:
    levers = CommonEnemy(loudness=0.6, meeting_hours=0.5).levers(0, Levers(), Size())
    assert levers == {"declared_rival": 0.6, "workshop_hours": 0.5}


def test_first_the_rival_is_felt_as_a_threat_and_meetings_take_hours() -> None:
    plain, changed = twins(CommonEnemy(loudness=0.6, meeting_hours=0.5))
    play_to(hold_to_agreements, plain, changed)
    assert apart(plain, changed) == {"company.threat"}
    # the firm's rivals have not grown yet
    assert changed.company.threat == pytest.approx(0.6 * changed.parameters.enemy_base)
    play_to(claim_hours_of_marketer, changed, after=hold_to_agreements)
    assert all_of([*changed.reps, *changed.marketers], "taken_hours") == [0.5] * 6


def test_a_strong_rival_is_felt_more() -> None:
    firm = tiny(CommonEnemy(loudness=0.6), rival_pressure=0.4)
    hold_to_agreements(firm)
    p = firm.parameters
    assert firm.company.threat == pytest.approx(0.6 * (p.enemy_base + 0.4 * p.enemy_of_strength))


def test_in_its_first_week_only_what_people_tell_of_the_other_side_softens() -> None:
    silent = {"talk_of_grievance": 0.0, "talk_of_praise": 0.0}
    plain, changed = twins(CommonEnemy(loudness=0.6, meeting_hours=0.0), **silent)
    play_to(marketers_talk, plain, changed)
    assert apart(plain, changed) == {"company.threat", "reps.stereotype", "marketers.stereotype"}
    p, company = changed.parameters, changed.company
    for one, other in zip(plain.reps, changed.reps, strict=True):
        less = p.identity_of_enemy * company.threat * one.identification
        untold = p.stereotype_drift * company.grievance * less
        assert other.stereotype == pytest.approx(one.stereotype - untold)
