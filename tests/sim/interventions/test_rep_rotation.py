from __future__ import annotations

import pytest

from harmony.sim import draws
from harmony.sim.behaviours.campaigns import plan_campaign
from harmony.sim.behaviours.careers import consider_posting, learn_prices, learn_the_other_trade
from harmony.sim.behaviours.handover import has_time
from harmony.sim.behaviours.selling import plan_week
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.rep_rotation import RepRotation
from harmony.sim.levers import Levers
from harmony.sim.rules.numbers import logistic
from harmony.sim.size import Size
from tests.by_hand import learned_in_a_week_away
from tests.twins import all_of, apart, play_to, tiny, twins


@pytest.mark.parametrize(("chosen_by", "by_merit"), [("reward", 1), ("random", 0)])
def test_postings_have_a_length_a_choice_and_a_price(chosen_by: str, by_merit: int) -> None:
    rotation = RepRotation(share=0.5, weeks=4.0, chosen_by=chosen_by, money_per_posting=26.0)
    levers = rotation.levers(0, Levers(), Size(reps=8))
    assert levers["rotation_by_merit"] == by_merit
    assert levers["rotation_weeks"] == 4.0
    assert levers["posting_money"] == 26.0


SEASONED = {"posting_tenure": 0.0}


def luck(firm: Firm) -> list[float]:
    """What decides on each rep's posting this quarter."""
    return [
        draws.uniform(firm.clock.luck_seed, draws.ROTATION_CHOICE, rep.identity, 0, 0, 0)
        for rep in firm.reps
    ]


def test_a_quarter_of_a_years_reps_go_in_a_quarter_and_each_is_paid_for() -> None:
    rotation = RepRotation(share=1.0, weeks=4.0, chosen_by="random", money_per_posting=1_500.0)
    plain, changed = twins(rotation, reps=40, marketers=20, accounts=200, **SEASONED)
    play_to(plan_campaign, plain, changed)
    assert apart(plain, changed) == set()
    for rep in (*plain.reps, *changed.reps):
        rep.own_trend = 2.0 * rep.quota  # nobody asks who is good
    play_to(consider_posting, plain, changed, after=plan_campaign)
    expected = [4 if one < 0.25 else 0 for one in luck(changed)]
    assert all_of(changed.reps, "posting_weeks") == expected
    gone = sum(weeks > 0 for weeks in expected)
    assert 0 < gone < 40
    assert changed.sums.postings == gone
    assert changed.sums.intervention_cost == gone * 1_500.0


def test_as_a_reward_the_best_go_more_often() -> None:
    firm = tiny(RepRotation(share=1.0, weeks=4.0), reps=40, accounts=200, **SEASONED)
    for rep in firm.reps:
        rep.quota, rep.own_trend = 100.0, 150.0 if rep.seat % 2 else 50.0
        consider_posting(rep, firm)
    sharpness = firm.parameters.merit_sharpness
    chances = [0.5 * logistic(sharpness * merit) for merit in (-0.5, 0.5)]
    expected = [one < chances[seat % 2] for seat, one in enumerate(luck(firm))]
    assert [weeks > 0 for weeks in all_of(firm.reps, "posting_weeks")] == expected
    assert sum(expected[1::2]) > sum(expected[::2])


def test_who_is_away_sells_little_takes_no_leads_and_learns() -> None:
    plain, changed = twins(RepRotation(weeks=4.0))
    changed.reps[0].posting_weeks = 4
    play_to(plan_week, plain, changed)
    p, one, other = changed.parameters, plain.reps[0], changed.reps[0]
    assert other.hours == pytest.approx(p.posting_hours_kept * one.hours)
    assert has_time(one, plain)
    assert not has_time(other, changed)
    play_to(learn_prices, plain, changed, after=plan_week)
    before = other.understanding
    play_to(learn_the_other_trade, changed, after=learn_prices)
    assert other.understanding == pytest.approx(learned_in_a_week_away(before, changed))
    assert other.posting_weeks == 3
