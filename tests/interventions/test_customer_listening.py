from __future__ import annotations

from sim.interventions.customer_listening import CustomerListening
from sim.levers import Levers
from sim.size import Size


def test_a_board_is_heard_and_paid() -> None:
    listening = CustomerListening(hours=2.0, advisory_board=4.0, board_money=5_200.0)
    assert listening.levers(0, Levers(), Size()) == {
        "listening_hours": 2.0,
        "customers_heard": 4.0,
        "intervention_money": 100.0,
    }


def test_without_a_board_there_is_no_bill() -> None:
    levers = CustomerListening(hours=2.0, advisory_board=0.0).levers(0, Levers(), Size())
    assert levers == {"listening_hours": 2.0}
