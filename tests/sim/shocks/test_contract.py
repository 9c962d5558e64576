"""Every shock is held to the contract; a new file in the folder is so unasked."""

from __future__ import annotations

from harmony.sim.catalogue import shipped_shocks
from harmony.sim.scenario import Scenario
from harmony.sim.shocks.base import Shock
from harmony.testing import ChangeContract, each
from tests.firms import every_intervention, every_shock
from tests.shipped_contract import ShippedContract


@each(*shipped_shocks().values())
class TestEveryShock(ChangeContract, ShippedContract[Shock]):
    def test_is_nobodys_choice(self, cls: type[Shock]) -> None:
        assert issubclass(cls, Shock)


def test_all_together_with_every_intervention_keep_the_levers_in_their_ranges() -> None:
    Scenario(interventions=every_intervention(), shocks=every_shock()).levers_by_week()
