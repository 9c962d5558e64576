"""Leads come to a rep in an order of chance that tells nothing of their worth."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.sim.behaviours.handover import has_time, order_leads
from harmony.sim.drivers.model import Firm
from tests.firms import small


@pytest.fixture
def firm():
    return Firm(small(), rng=3)


def put(firm, numbers):
    firm.clock.leads_new = len(numbers)
    firm.inbox[: len(numbers)] = numbers


@pytest.mark.parametrize("count", [0, 1, 2, 3, 10, 57])
def test_the_order_is_that_of_each_leads_own_draw(firm, count):
    numbers = list(range(count))
    put(firm, numbers)
    order_leads(firm)
    ordered = firm.inbox[:count]
    places = [firm.leads[number].place for number in ordered]
    assert sorted(ordered) == numbers
    assert places == sorted(places)


def test_the_order_does_not_hang_on_who_came_first(firm):
    put(firm, list(range(40)))
    order_leads(firm)
    first = firm.inbox[:40]
    put(firm, list(reversed(range(40))))
    order_leads(firm)
    assert firm.inbox[:40] == first


def test_the_order_tells_nothing_of_the_number(firm):
    put(firm, list(range(200)))
    order_leads(firm)
    assert abs(np.corrcoef(firm.inbox[:200], range(200))[0, 1]) < 0.2


def test_a_rep_takes_no_lead_without_hours_for_it(firm):
    rep = firm.reps[0]
    rep.prospecting_hours, rep.lead_hours = 8.0, 0.0
    assert has_time(rep, firm)
    rep.lead_hours = 8.0 - 0.5 * firm.parameters.hours_of_lead
    assert not has_time(rep, firm)
    rep.lead_hours, rep.posting_weeks = 0.0, 1
    assert not has_time(rep, firm)
