"""P23: what is left of meetings, and of a joint bonus, long after they stop."""

from __future__ import annotations

from harmony.evidence.patterns.laboratory import Arm, Laboratory
from harmony.evidence.patterns.predicted.ratios import ratio_of_sums
from harmony.experiments.analyses.estimates import Estimate
from harmony.sim.calendar import WEEKS_A_MONTH, WEEKS_A_QUARTER
from harmony.sim.interventions.aligned_rewards import AlignedRewards
from harmony.sim.interventions.base import Intervention
from harmony.sim.interventions.team_lunch import TeamLunch
from harmony.sim.scenario import Scenario

WEEKS = 4
LATER = WEEKS + 20

MEETINGS = TeamLunch(end=WEEKS, per_month=WEEKS_A_MONTH, hours=1.0, pairing="territory", when=None)
JOINT_BONUS = AlignedRewards(end=WEEKS, reps=0.2, marketers=0.3, heads=0.0, when=None)


def relations_left_of_meetings(laboratory: Laboratory) -> Estimate:
    """P23: the fall of tension 20 weeks after the last meeting, over that at the last."""
    return _relations_left(laboratory, MEETINGS)


def results_left_of_meetings(laboratory: Laboratory) -> Estimate:
    """P23b: the gain of revenue around that week, over that of the first quarter."""
    return _results_left(laboratory, MEETINGS)


def relations_left_of_a_joint_bonus(laboratory: Laboratory) -> Estimate:
    """P23c: the fall of tension 20 weeks after the bonus, over that at its end."""
    return _relations_left(laboratory, JOINT_BONUS)


def results_left_of_a_joint_bonus(laboratory: Laboratory) -> Estimate:
    """P23d: the gain of revenue around that week, over that of the first quarter."""
    return _results_left(laboratory, JOINT_BONUS)


def _relations_left(laboratory: Laboratory, done: Intervention) -> Estimate:
    treated, untreated = _arms(laboratory, done)
    fall = untreated.course("tension") - treated.course("tension")
    return ratio_of_sums(fall[:, LATER - 1], fall[:, WEEKS - 1])


def _results_left(laboratory: Laboratory, done: Intervention) -> Estimate:
    treated, untreated = _arms(laboratory, done)
    gain = treated.revenue - untreated.revenue
    around = slice(LATER - 1 - WEEKS_A_QUARTER // 2, LATER + WEEKS_A_QUARTER // 2)
    return ratio_of_sums(gain[:, around].sum(axis=1), gain[:, :WEEKS_A_QUARTER].sum(axis=1))


def _arms(laboratory: Laboratory, done: Intervention) -> tuple[Arm, Arm]:
    """With what is done and without; the three arms of the pattern share their warm-up."""
    weeks = LATER + WEEKS_A_QUARTER // 2
    scenarios: dict[Intervention | None, Scenario] = {
        change: laboratory.scenario("baseline", *changes, weeks=weeks)
        for change, changes in ((MEETINGS, (MEETINGS,)), (JOINT_BONUS, (JOINT_BONUS,)), (None, ()))
    }
    arms = dict(zip(scenarios, laboratory.arms(*scenarios.values()), strict=True))
    return arms[done], arms[None]
