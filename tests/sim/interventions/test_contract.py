"""Every intervention is held to the contract; a new file in the folder is so unasked."""

from __future__ import annotations

from harmony.sim.catalogue import shipped_interventions
from harmony.sim.interventions.base import Intervention
from harmony.testing import InterventionContract, each
from harmony.testing.changes import MOVING_LUCK
from harmony.testing.firms import LIVELY, twins
from harmony.testing.interventions import costs_of_the_week
from tests.shipped_contract import ShippedContract


@each(*shipped_interventions().values())
class TestEveryIntervention(InterventionContract, ShippedContract[Intervention]):
    """What all promise, and what those that are shipped promise."""


def test_twins_show_no_costs() -> None:
    plain, same = twins(rng=MOVING_LUCK, **LIVELY)
    for firm in (plain, same):
        firm.step()
    assert costs_of_the_week(plain, same) == set()
