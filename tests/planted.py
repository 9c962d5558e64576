"""Made-up runs in which a constant decides whether an intervention helps, for several tests.

One head brings more revenue where ``trust_gain`` is high and less where it is low; every
other intervention calms by the same everywhere. ``need_gap`` decides nothing.
"""

from __future__ import annotations

import numpy as np

from harmony.evidence.search.remedies import has_joint_head, remedies
from harmony.sim.books import WeekSums
from harmony.sim.quantity import record_type
from tests.conftest import arms_of

GAIN_OF_TRUST = 1.0  # of revenue, per unit of trust_gain above the turn
TURN = 0.15
CALM = 0.05  # of tension: five points of conflict
NOISE = 0.001  # of revenue, in each run and arm apart

# All remedies are searched in one test; here, the joint heads and one that is none
FEW = tuple(one for one in remedies() if has_joint_head(one) or one.name == "weekly_lunch_teams")


def members(count: int) -> tuple[dict[str, float], ...]:
    """An accepted set: its constants are drawn apart from each other."""
    luck = np.random.default_rng(5)
    drawn = zip(luck.uniform(0.05, 0.25, count), luck.uniform(20.0, 100.0, count), strict=True)
    return tuple({"trust_gain": float(gain), "need_gap": float(gap)} for gain, gap in drawn)


def planted_gain(constants: dict[str, float]) -> float:
    """What one head does to revenue, as a share, under some constants."""
    return GAIN_OF_TRUST * (constants["trust_gain"] - TURN)


class Planted:
    """Makes up the runs of one arm; notes the scenario and the seeds of each call."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[tuple[int, int], ...]]] = []

    def __call__(self, scenario, seeds, constants):
        self.calls.append((scenario.name, tuple(seeds)))
        weekly = np.zeros((len(seeds), scenario.weeks), dtype=record_type(WeekSums))
        own = {"trust_gain": scenario.parameters.trust_gain}
        gain = planted_gain(own) if has_joint_head(scenario) else 0.0
        for run, pair in enumerate(seeds):
            level = 1e6 * np.random.default_rng(pair[0]).uniform(0.9, 1.1)
            name = np.frombuffer(scenario.hash.encode(), dtype=np.uint8)
            noise = np.random.default_rng([pair[1], *name]).normal(0.0, NOISE)
            weekly["revenue"][run] = level * (1.0 + gain + noise)
        weekly["gross_profit"] = 0.5 * weekly["revenue"]
        weekly["go_to_market_cost"] = 2e6  # no profit at all, so no share of it is defined
        weekly["tension"] = 0.3 - CALM * bool(scenario.interventions)
        return weekly


def plant(monkeypatch, played=None):
    """Put planted runs in the place of real ones, and few remedies in that of all."""
    played = played or Planted()
    monkeypatch.setattr("harmony.evidence.search.member_effects.play_arms", arms_of(played))
    monkeypatch.setattr("harmony.evidence.search.searching.remedies", lambda: FEW)
    return played
