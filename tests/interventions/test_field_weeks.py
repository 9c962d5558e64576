from __future__ import annotations

from sim.interventions.field_weeks import FieldWeeks
from sim.levers import Levers
from sim.size import Size


def test_what_is_nil_stays_as_it_is() -> None:
    levers = FieldWeeks(new=6, serving=0).levers(0, Levers(field_weeks_serving=2.0), Size())
    assert levers == {"field_weeks_new": 6.0}
