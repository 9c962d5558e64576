"""A replaced rule reaches every behaviour, in both drivers, and nothing else."""

from __future__ import annotations

import pytest
from numba import types

from harmony.runs.player import Player
from harmony.runs.running import run, run_on
from harmony.sim.behaviours import handover
from harmony.sim.drivers import engine
from harmony.sim.drivers.linker import Linked
from harmony.sim.drivers.model import Firm
from harmony.sim.errors import HarmonyError
from harmony.sim.parameters import Parameters
from harmony.sim.rules import relations
from harmony.sim.rules.numbers import lowered
from harmony.sim.rules.relations import trust_after_bad
from tests.firms import (
    LIVELY,
    SideBySide,
    all_called,
    differences,
    small,
)


def forgiving(trust, parameters):
    """Trust after a bad experience, of people who bear no grudge."""
    return trust * (1.0 - 0.1 * parameters.trust_loss)


@pytest.fixture(scope="module")
def forgiving_entry():
    """The compiled driver with a rule replaced; it compiles for half a minute."""
    return engine.link({"trust_after_bad": forgiving})


@pytest.mark.slow
def test_a_replaced_rule_changes_both_drivers_alike(forgiving_entry):
    scenario = small("all_three", **LIVELY)
    rules = {"trust_after_bad": forgiving}
    beside = SideBySide(scenario, (3, 4), rules=rules, entry=forgiving_entry)
    beside.play_and_compare()
    shipped = Player(scenario, engine.entries())
    shipped.play((3, 4))
    assert differences(beside.firm.snapshot(), shipped.state._asdict()) != []


@pytest.mark.slow
def test_run_takes_replaced_rules(forgiving_entry, monkeypatch):
    asked = []

    def link(rules):
        asked.append(rules)
        return forgiving_entry  # compiled once in this module

    monkeypatch.setattr(engine, "link", link)
    rules = {"trust_after_bad": forgiving}
    scenario = small()
    compiled = run(scenario, 3, 4, rules=rules)
    mesa = run(scenario, 3, 4, driver="mesa", rules=rules)
    assert [dict(given) for given in asked] == [rules]
    assert differences({"weekly": compiled.weekly}, {"weekly": mesa.weekly}) == []
    shipped = run(scenario, 3, 4, driver="mesa")
    assert differences({"weekly": shipped.weekly}, {"weekly": mesa.weekly}) != []


@pytest.mark.slow
def test_every_compiled_function_has_one_signature(forgiving_entry):
    Player(small(), forgiving_entry).play((1, 1))
    seen = all_called(forgiving_entry)
    assert len(seen) > 100
    several = {}
    for name, dispatcher in seen.items():
        # What reps, marketers and heads all do is compiled for each kind of record
        kinds = {tuple(map(kind_of, signature)) for signature in dispatcher.signatures}
        if len(dispatcher.signatures) > 3 or len(kinds) > 1:
            several[name] = dispatcher.signatures
    assert several == {}, "compiled over and over for other kinds of numbers"


def kind_of(numba_type):
    return "record" if isinstance(numba_type, types.Record) else numba_type


def grudging(trust, parameters):
    """Trust after a bad experience, worse than shipped, by the shipped rules themselves."""
    return lowered(trust_after_bad(trust, parameters), 0.1)


def grudging_by_module(trust, parameters):
    """The same, with the shipped rule called by its module."""
    return relations.trust_after_bad(trust, parameters) * 0.9


@pytest.mark.parametrize("rule", [grudging, grudging_by_module])
def test_a_replacement_may_call_the_rule_that_it_replaces(rule):
    firm = Firm(small(), rng=3, rules={"trust_after_bad": rule})
    firm.run_for(20)
    plain = Firm(small(), rng=3)
    plain.run_for(20)
    assert differences(firm.snapshot(), plain.snapshot()) != []


def test_a_replacement_calls_linked_rules():
    called = []

    def noting(function):
        def noted(*arguments):
            called.append(function.__name__)
            return function(*arguments)

        return noted

    linked = Linked({"trust_after_bad": grudging}, compiler=noting)
    expected = trust_after_bad(0.5, Parameters()) * 0.9
    assert linked[trust_after_bad](0.5, Parameters()) == pytest.approx(expected)
    assert called[0] == "grudging"
    assert called.count("trust_after_bad") == 1
    assert "lowered" in called


def test_a_replaced_behaviour_reaches_mesa():
    def idle(rep, firm):
        rep.hours = 0.0

    firm = Firm(small(), rng=3, rules={"sell": idle})
    firm.run_for(20)
    assert firm.weekly_records()["revenue"].sum() == 0.0


@pytest.mark.parametrize("driver", ["compiled", "mesa"])
@pytest.mark.parametrize(
    ("rules", "words"),
    [
        ({"trust_after_bda": forgiving}, ["trust_after_bda", "'trust_after_bad'"]),
        ({"trust_after_bad": lambda trust: trust}, ["trust_after_bad", "2", "1"]),
        ({"trust_after_bad": max}, ["trust_after_bad", "function"]),
        ({"trust_after_bad": None}, ["trust_after_bad", "function"]),
    ],
)
def test_a_wrong_replacement_is_refused_in_words(driver, rules, words):
    with pytest.raises(HarmonyError) as refusal:
        run(small(), 1, driver=driver, rules=rules)
    for word in words:
        assert word in str(refusal.value)


def test_replacing_does_not_touch_the_originals():
    before = handover.trust_after_bad
    Linked({"trust_after_bad": forgiving})
    assert handover.trust_after_bad is before


def test_a_firm_with_replaced_rules_is_refused_by_the_compiled_driver():
    firm = Firm(small(), rules={"trust_after_bad": forgiving})
    with pytest.raises(HarmonyError, match="rules"):
        run_on(firm)
