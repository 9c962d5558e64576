from __future__ import annotations

import pytest
from pydantic import ValidationError

from sim.interventions.pay_plan import PayPlan
from sim.levers import Levers
from sim.size import Size


def test_only_what_is_named_changes_and_nil_is_a_value() -> None:
    levers = PayPlan(quota_bonus=0.0, cap=2.0).levers(0, Levers(), Size())
    assert levers == {"quota_bonus": 0.0, "commission_cap": 2.0}


def test_the_parts_of_marketers_pay_are_shares_of_one_pay() -> None:
    PayPlan(lead_volume=0.1, accepted_leads=0.2, revenue=0.7)
    with pytest.raises(ValidationError, match=r"sum to 1\.1"):
        PayPlan(lead_volume=0.4, accepted_leads=0.7)
