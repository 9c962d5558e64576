"""Money has no unit of its own: another currency changes no ratio, and every amount alike.

The constants, levers and parameters of changes that are amounts of money are found by the
unit that they declare.
"""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from harmony.sim.books import WeekSums
from harmony.sim.drivers.firm_state import LISTS
from harmony.sim.drivers.model import Firm
from harmony.sim.levers import Levers
from harmony.sim.measures import all_measures, evaluate
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from harmony.sim.state import TABLES
from tests.firms import LIVELY, bits, everything, small

ROUNDING = 1e-9
FIRMS = {
    "as it is": small(**LIVELY),
    "with all changes": everything(),
    "selling next to nothing": small(win_base=-5.0, win_of_brand=0.0, win_of_material=0.0),
}


def is_money(unit):
    """Whether a unit is an amount of money, also for a person or a week."""
    return unit.split("/")[0] == "money"


def in_smaller_money(scenario, rate):
    """The same scenario in a currency of which one is worth ``rate`` of the usual one."""

    def exchanged(table):
        amounts = [name for name, one in quantities(type(table)).items() if is_money(one.unit)]
        assert amounts
        changed = {name: getattr(table, name) / rate for name in amounts}
        return dataclasses.replace(table, **changed)

    return dataclasses.replace(
        scenario,
        parameters=exchanged(scenario.parameters),
        base_levers=exchanged(scenario.base_levers),
        interventions=tuple(exchanged_change(one, rate) for one in scenario.interventions),
        shocks=tuple(exchanged_change(one, rate) for one in scenario.shocks),
    )


def exchanged_change(change, rate):
    amounts = [
        name
        for name, field in type(change).model_fields.items()
        if is_money(field.json_schema_extra["unit"])
    ]
    return change.model_copy(update={name: getattr(change, name) / rate for name in amounts})


def played(scenario):
    firm = Firm(scenario, rng=4)
    firm.run_for(scenario.length)
    return firm


@pytest.fixture(scope="module", params=FIRMS, ids=str)
def usual(request):
    return played(FIRMS[request.param])


@pytest.fixture(params=[7.3, 4.0], ids=["7.3", "4, exact in binary"])
def rate(request):
    return request.param


def assert_same(mine, theirs, rate, what):
    """Equal within rounding; to the bit where the exchange itself does not round."""
    if rate == 4.0:
        assert (bits(mine) == bits(theirs)).all(), what
    else:
        np.testing.assert_allclose(mine, theirs, rtol=ROUNDING, atol=ROUNDING, err_msg=what)


def test_one_firm_books_nothing_for_whole_quarters():
    revenue = played(FIRMS["selling next to nothing"]).weekly_records()["revenue"]
    quarters = revenue[: len(revenue) // 13 * 13].reshape(-1, 13).sum(axis=1)
    assert (quarters == 0).any()


def test_there_are_amounts_of_money_everywhere():
    tables = (Parameters, Levers, WeekSums, *TABLES.values())
    for table in tables:
        amounts = {name for name, one in quantities(table).items() if is_money(one.unit)}
        if table in (Parameters, Levers, WeekSums):
            assert len(amounts) > 5, table.__name__


def test_another_currency_changes_amounts_alike_and_nothing_else(usual, rate):
    other = played(in_smaller_money(usual.setup, rate))
    mine, theirs = usual.snapshot(), other.snapshot()
    for part, table in TABLES.items():
        if part in ("parameters", "levers", "events", "sums"):
            continue
        for name, one in quantities(table).items():
            factor = rate if is_money(one.unit) else 1.0
            assert_same(
                mine[part][name].astype(float),
                factor * theirs[part][name].astype(float),
                rate,
                f"{part}.{name}",
            )
    for part in LISTS:
        assert_same(np.asarray(mine[part], float), np.asarray(theirs[part], float), rate, part)


def test_every_ratio_measure_is_unchanged_and_every_amount_exchanged(usual, rate):
    other = played(in_smaller_money(usual.setup, rate))
    mine, theirs = (firm.weekly_records() for firm in (usual, other))
    for name, one in quantities(WeekSums).items():
        factor = rate if is_money(one.unit) else 1.0
        assert_same(mine[name], factor * theirs[name], rate, name)
    measured, measured_otherwise = evaluate(mine), evaluate(theirs)
    moved = {name for name, one in all_measures().items() if is_money(one.unit)}
    assert {"revenue", "profit", "intervention_cost"} <= moved < set(all_measures())
    for name in all_measures():
        factor = rate if name in moved else 1.0
        np.testing.assert_allclose(
            measured[name], factor * measured_otherwise[name], rtol=ROUNDING, err_msg=name
        )
