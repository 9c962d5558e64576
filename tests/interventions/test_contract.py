"""Every intervention is held to the contract; a new file in the folder is so unasked."""

from __future__ import annotations

from sim.catalogue import interventions
from sim.interventions.base import Intervention
from tests.changes_contract import Contract, each, in_words


@each(interventions())
class TestEveryIntervention(Contract):
    def test_is_somebodys_choice(self, cls: type[Intervention]) -> None:
        assert issubclass(cls, Intervention)

    def test_says_what_it_costs(self, cls: type[Intervention]) -> None:
        assert "Costs: " in in_words(cls)
