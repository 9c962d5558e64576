from __future__ import annotations

import pytest

from harmony.sim.behaviours.agreements import hold_to_agreements
from harmony.sim.behaviours.campaigns import plan_campaign
from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.meetings import join_forum, learn_in_forum
from harmony.sim.interventions.joint_forum import JointForum
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.by_hand import soothed
from tests.twins import all_of, apart, met, play_to, twins


@pytest.mark.parametrize(("form", "debate"), [("debate", 1), ("broadcast", 0)])
def test_thirteen_hours_a_month_are_three_a_week(form: str, debate: int) -> None:
    levers = JointForum(hours_a_month=13.0, form=form).levers(0, Levers(), Size())
    assert levers == {"forum_hours": 3.0, "forum_debate": debate}


def test_the_forum_takes_everybodys_hours() -> None:
    plain, changed = twins(JointForum(hours_a_month=13.0))
    play_to(hold_to_agreements, plain, changed)
    assert apart(plain, changed) == set()
    play_to(claim_hours_of_marketer, plain, changed, after=hold_to_agreements)
    assert apart(plain, changed) == {"reps.taken_hours", "marketers.taken_hours"}
    assert all_of([*changed.reps, *changed.marketers], "taken_hours") == [3.0] * 6


def test_a_broadcast_teaches_and_does_nothing_else() -> None:
    plain, changed = twins(JointForum(hours_a_month=13.0, form="broadcast"))
    for rep in changed.reps:
        join_forum(rep, changed)
    for marketer in changed.marketers:
        learn_in_forum(marketer, changed)
    assert apart(plain, changed) == {"reps.understanding", "marketers.understanding"}
    p = changed.parameters
    for one, other in zip(plain.reps, changed.reps, strict=True):
        missing = p.understanding_ceiling - one.understanding
        learned = p.understanding_of_forum * 3.0 * missing
        assert other.understanding == pytest.approx(one.understanding + learned)


def test_in_a_debate_each_rep_also_argues_with_a_marketer() -> None:
    plain, changed = twins(JointForum(hours_a_month=13.0, form="debate"), quarrel_rate=0.0)
    join_forum(changed.reps[0], changed)
    (place,) = met(plain, changed)
    before, after = plain.ties[place], changed.ties[place]
    assert after.tension == pytest.approx(soothed(before.tension, 3.0, plain))
    assert after.familiarity == pytest.approx(changed.parameters.familiarity_of_meeting * 3.0)
    assert changed.sums.interactions == 1.0


@pytest.mark.parametrize(("form", "brought_out"), [("debate", 1.0), ("broadcast", 0.0)])
def test_a_debate_brings_out_what_reps_hold_back(form: str, brought_out: float) -> None:
    # the reference length, so that its whole effect is there
    cold = {"hurt_of_debate": 0.0, "voice": 0.25, "debate_reference": 3.0}
    plain, changed = twins(JointForum(hours_a_month=13.0, form=form), **cold)
    play_to(plan_campaign, plain, changed)
    held_back = (1 - 0.25) * (1 - changed.parameters.voice_of_debate * brought_out)
    louder = (1 - held_back) / 0.25
    before, after = (all_of(firm.marketers, "task_conflict") for firm in (plain, changed))
    assert after == pytest.approx([louder * one for one in before])
