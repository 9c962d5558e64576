from __future__ import annotations

import math

import pytest

from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.pitching import competence
from harmony.sim.interventions.campaign_briefing import CampaignBriefing
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, twins


def test_reps_are_briefed_at_each_campaign() -> None:
    assert CampaignBriefing(hours=1.5).levers(0, Levers(), Size()) == {"briefing_hours": 1.5}


def test_reps_are_told_once_a_quarter_and_give_the_hours_once() -> None:
    plain, changed = twins(CampaignBriefing(hours=1.5))
    play_to(claim_hours_of_marketer, plain, changed)
    assert apart(plain, changed) == {
        "reps.taken_hours",
        "reps.briefed",
        "marketers.taken_hours",
    }
    assert all_of(changed.reps, "taken_hours") == [1.5] * 4
    assert all_of(changed.marketers, "taken_hours") == [1.5] * 2
    told = 1 - math.exp(-1.5 / changed.parameters.briefing_reference)
    assert all_of(changed.reps, "briefed") == pytest.approx([told] * 4)

    changed.run_for(1)
    play_to(claim_hours_of_marketer, changed)
    assert all_of(changed.reps, "taken_hours") == [0.0] * 4
    assert all_of(changed.reps, "briefed") == pytest.approx([told] * 4)


def test_who_is_told_masters_a_solution_better_as_far_as_understanding_is_missing() -> None:
    plain, changed = twins(CampaignBriefing(hours=1.5))
    play_to(claim_hours_of_marketer, plain, changed)
    p, one, other = changed.parameters, plain.reps[0], changed.reps[0]
    told = 1 - math.exp(-1.5 / p.briefing_reference)
    gained = p.competence_of_understanding * (1 - one.understanding) * told
    assert competence(other, changed) == pytest.approx(competence(one, plain) + gained)
    assert other.understanding == one.understanding
