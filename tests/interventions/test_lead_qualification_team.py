from __future__ import annotations

import pytest

from sim.interventions.lead_qualification_team import LeadQualificationTeam
from sim.levers import Levers
from sim.size import Size


@pytest.mark.parametrize(("people", "of_sixty"), [(5.0, 5.0), (12.0, 12.0), (13.0, 12.0)])
def test_a_fifth_of_all_people_is_the_most(people: float, of_sixty: float) -> None:
    team = LeadQualificationTeam(people=people, from_sales=0.75)
    levers = team.levers(0, Levers(), Size(reps=40, marketers=20))
    assert levers == {"qualifiers": of_sixty, "qualifiers_from_sales": 0.75}
