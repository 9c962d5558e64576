"""The contract that harmony holds its own interventions to, and what this one moves first."""

from __future__ import annotations

from harmony_lead_clinic import REVENUE_PER_LEAD, LeadClinic

from harmony.testing import InterventionContract, MeasureContract, each
from harmony.testing.firms import tiny


@each(LeadClinic)
class TestLeadClinic(InterventionContract):
    def test_its_hours_are_taken_from_everybody(self, cls: type[LeadClinic]) -> None:
        firm = tiny(cls(hours=2.0))
        firm.step()
        assert {rep.taken_hours for rep in firm.reps} == {2.0}


class TestRevenuePerLead(MeasureContract):
    measure = REVENUE_PER_LEAD
