from __future__ import annotations

import pytest

from harmony.sim.behaviours.agreements import hold_to_agreements
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.marketers import make_lead, share_out_qualifying
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.lead_qualification_team import LeadQualificationTeam
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from harmony.sim.state import NEW, SCREENED
from tests.twins import all_of, apart, play_to, tiny, twins


@pytest.mark.parametrize(("people", "of_sixty"), [(5.0, 5.0), (12.0, 12.0), (13.0, 12.0)])
def test_a_fifth_of_all_people_is_the_most(people: float, of_sixty: float) -> None:
    team = LeadQualificationTeam(people=people, from_sales=0.75)
    levers = team.levers(0, Levers(), Size(reps=40, marketers=20))
    assert levers == {"qualifiers": of_sixty, "qualifiers_from_sales": 0.75}


def test_the_team_is_taken_from_the_work_of_both() -> None:
    plain, changed = twins(LeadQualificationTeam(people=1.0, from_sales=0.6))
    play_to(hold_to_agreements, plain, changed)
    assert apart(plain, changed) == set()
    play_to(claim_hours_of_marketer, plain, changed, after=hold_to_agreements)
    week = changed.parameters.week_hours
    assert all_of(changed.reps, "taken_hours") == pytest.approx([0.6 * week / 4] * 4)
    assert all_of(changed.marketers, "taken_hours") == pytest.approx([0.4 * week / 2] * 2)
    assert changed.company.qualified_share == 0.0  # what comes in the first week is past them


@pytest.mark.parametrize(("answers", "examined"), [(10, 1.0), (500, 0.5)])
def test_a_small_team_sees_a_part_of_many_answers(answers: int, examined: float) -> None:
    firm = tiny(LeadQualificationTeam(people=1.0), leads_of_qualifier=25.0, answers_learning=0.1)
    firm.company.answers = answers  # a tenth of them counts as usual after a week
    share_out_qualifying(firm)
    assert firm.company.qualified_share == pytest.approx(examined)


def seen_by_all(*firms: Firm) -> None:
    """Answers that the team examines all, half of them good."""
    for firm in firms:
        firm.company.qualified_share = 1.0
        for number in range(80):
            make_lead(number, number % 2, firm.marketers[0], firm)


def test_a_team_that_is_never_wrong_passes_the_good_ones_with_a_better_score() -> None:
    plain, changed = twins(LeadQualificationTeam(people=1.0), qualifier_accuracy=1.0)
    seen_by_all(changed)
    for number in range(80):
        make_lead(number, number % 2, plain.marketers[0], plain)
    assert all_of(changed.leads, "state") == [SCREENED, NEW] * 40
    better = changed.parameters.score_of_examination
    for one, other in zip(plain.leads[1::2], changed.leads[1::2], strict=True):
        assert other.score == pytest.approx(one.score + better)
    assert all_of(changed.leads[::2], "score") == all_of(plain.leads[::2], "score")


def test_a_good_answer_that_is_misjudged_is_lost() -> None:
    firm = tiny(LeadQualificationTeam(people=1.0), qualifier_accuracy=0.75)
    seen_by_all(firm)
    passed = [lead.state == NEW for lead in firm.leads]
    assert sum(passed[1::2]) / 40 == pytest.approx(0.75, abs=0.15)
    assert sum(passed[::2]) / 40 == pytest.approx(0.25, abs=0.15)
