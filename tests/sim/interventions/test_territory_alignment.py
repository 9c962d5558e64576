from __future__ import annotations

import pytest

from harmony.sim.behaviours.hours import claim_hours_of_marketer
from harmony.sim.behaviours.systems import keep_systems
from harmony.sim.behaviours.territories import align_territories
from harmony.sim.interventions.territory_alignment import TerritoryAlignment
from harmony.sim.levers import Levers
from harmony.sim.size import Size
from tests.twins import all_of, apart, play_to, twins


def test_planning_passes_and_the_territories_stay() -> None:
    aligned = TerritoryAlignment(share=0.7, planning_hours=2.0, planning_weeks=4)
    assert aligned.levers(3, Levers(), Size()) == {
        "aligned_share": 0.7,
        "workshop_hours": 2.0,
    }
    assert aligned.levers(4, Levers(), Size()) == {"aligned_share": 0.7}


def test_first_one_marketer_gets_the_share_and_the_others_are_dealt_out_as_before() -> None:
    plain, changed = twins(TerritoryAlignment(share=0.5, planning_hours=1.5))
    play_to(keep_systems, plain, changed)
    assert apart(plain, changed) == set()
    play_to(align_territories, plain, changed, after=keep_systems)
    assert apart(plain, changed) == {"company.aligned", "accounts.tie"}
    assert all_of(plain.accounts[:20], "tie") == [0, 1] * 10
    assert all_of(changed.accounts[:20], "tie") == [0] * 10 + [0, 1] * 5
    play_to(claim_hours_of_marketer, changed, after=align_territories)
    assert all_of([*changed.reps, *changed.marketers], "taken_hours") == [1.5] * 6


def test_an_answer_that_is_about_to_come_still_comes_after_the_change() -> None:
    plain, changed = twins(TerritoryAlignment(share=1.0))
    for firm in (plain, changed):
        firm.marketers[0].exposure, firm.marketers[1].exposure = 5.0, 3.0
    align_territories(changed)
    first, second = (changed.ties[place].marketer for place in (0, 1))
    further = (5.0, 3.0)[first] - (5.0, 3.0)[second]
    assert changed.idle[0] == plain.idle[0]
    assert changed.idle[1] == pytest.approx(plain.idle[1] + further)
