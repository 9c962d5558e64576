from __future__ import annotations

from sim.interventions.campaign_briefing import CampaignBriefing
from sim.levers import Levers
from sim.size import Size


def test_reps_are_briefed_at_each_campaign() -> None:
    assert CampaignBriefing(hours=1.5).levers(0, Levers(), Size()) == {"briefing_hours": 1.5}
