from __future__ import annotations

from statistics import NormalDist

import pytest

from harmony.sim.behaviours.agreements import hold_to_agreements
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.marketers import hand_over_answers, hand_over_idle_answers, make_lead
from harmony.sim.behaviours.systems import keep_systems, record_territory
from harmony.sim.interventions.closed_loop_crm import ClosedLoopCrm
from harmony.sim.interventions.lead_definition import LeadDefinition
from harmony.sim.levers import NO_THRESHOLD, Levers
from harmony.sim.size import Size
from harmony.sim.state import NEW, SCREENED
from tests.twins import all_of, apart, play_to, tiny, twins


def test_half_of_the_worthless_answers_score_below_nil() -> None:
    levers = LeadDefinition(strictness=0.5, review_hours=0.5).levers(0, Levers(), Size())
    assert levers == {"definition_agreed": 1, "lead_threshold": 0.0, "workshop_hours": 0.5}


@pytest.mark.parametrize(("strictness", "threshold"), [(0.841345, 1.0), (0.158655, -1.0)])
def test_the_threshold_is_in_sd_of_worthless_answers(strictness: float, threshold: float) -> None:
    levers = LeadDefinition(strictness=strictness).levers(0, Levers(), Size())
    assert levers["lead_threshold"] == pytest.approx(threshold, abs=1e-4)


def test_next_to_nothing_held_back_is_no_threshold() -> None:
    levers = LeadDefinition(strictness=1e-300).levers(0, Levers(), Size())
    assert levers["lead_threshold"] == NO_THRESHOLD


def test_at_first_only_the_reviews_take_hours() -> None:
    plain, changed = twins(LeadDefinition(strictness=0.5, review_hours=0.5))
    play_to(hold_to_agreements, plain, changed)
    assert apart(plain, changed) == set()
    play_to(claim_hours_of_marketer, plain, changed, after=hold_to_agreements)
    assert apart(plain, changed) == {"reps.taken_hours", "marketers.taken_hours"}
    assert all_of([*changed.reps, *changed.marketers], "taken_hours") == [0.5] * 6


def test_an_answer_below_the_threshold_is_in_nobodys_inbox() -> None:
    plain, changed = twins(LeadDefinition(strictness=0.7))
    for firm in (plain, changed):
        for number in range(80):
            make_lead(number, number % 2, firm.marketers[0], firm)
    scores = all_of(changed.leads, "score")
    assert scores == all_of(plain.leads, "score")
    assert all_of(plain.leads, "state") == [NEW] * 80
    threshold = NormalDist().inv_cdf(0.7)
    expected = [NEW if score >= threshold else SCREENED for score in scores]
    assert all_of(changed.leads, "state") == expected
    passed = [number for number in range(80) if expected[number] == NEW]
    assert changed.inbox[: changed.clock.leads_new] == passed
    assert (changed.sums.answers, changed.sums.leads) == (80.0, float(len(passed)))
    assert changed.sums.leads_screened == 80.0 - len(passed) > 0
    assert changed.marketers[0].leads_made == len(passed)


def test_in_its_first_week_as_many_answer_and_fewer_are_handed_over() -> None:
    plain, changed = twins(
        LeadDefinition(strictness=0.9, review_hours=0.0), reps=8, marketers=4, accounts=400
    )
    play_to(hand_over_answers, plain, changed)
    play_to(hand_over_idle_answers, plain, changed, after=hand_over_answers)
    assert changed.sums.answers == plain.sums.answers == plain.sums.leads
    handed_over = [lead for lead in plain.leads if lead.state == NEW and lead.score >= 1.2815]
    assert changed.sums.leads == len(handed_over) < plain.sums.leads


def test_what_is_agreed_makes_a_common_system_welcome() -> None:
    plain, agreed = tiny(ClosedLoopCrm()), tiny(ClosedLoopCrm(), LeadDefinition())
    for firm in (plain, agreed):
        keep_systems(firm)
        record_territory(firm.reps[0], firm)
    p, training = agreed.parameters, agreed.levers.system_training
    rate = p.adoption_rate + training * p.adoption_of_training
    more = rate * agreed.company.crm * p.adoption_of_agreement
    assert agreed.reps[0].adoption == pytest.approx(plain.reps[0].adoption + more)
