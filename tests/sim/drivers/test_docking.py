"""Both drivers play the same week: equal to the bit in every field, every week."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmony.runs.running import run, run_on
from harmony.sim import schedule
from harmony.sim.behaviours import handover, selling
from harmony.sim.books import WeekSums
from harmony.sim.drivers import engine, model
from harmony.sim.drivers.agents import ChiefExecutive, DepartmentHead, MarketingPerson, SalesRep
from harmony.sim.drivers.linker import Linked, _as_it_is
from harmony.sim.drivers.model import Firm
from harmony.sim.errors import HarmonyError
from harmony.sim.quantity import quantities, to_records
from harmony.sim.scenario import load_scenario
from harmony.sim.schedule import WEEK, Each, When
from harmony.sim.state import TABLES
from tests.firms import (
    LIVELY,
    SCENARIOS,
    SEEDS,
    SideBySide,
    differences,
    everything,
    parts_of_state,
    scenarios,
    small,
)

AGENT_OF = {
    Each.EXECUTIVE: ChiefExecutive,
    Each.HEAD: DepartmentHead,
    Each.REP: SalesRep,
    Each.MARKETER: MarketingPerson,
    Each.LEAD: SalesRep,
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SCENARIOS)
def test_shipped_scenarios(name):
    SideBySide(small(name)).play_and_compare()


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_all_interventions_at_once_with_people_who_come_and_go(seed):
    beside = SideBySide(everything(), seeds=(seed, 10 + seed))
    beside.play_and_compare()
    kinds = {event.kind for event in beside.firm.events}
    assert len(kinds) > 10, "the firm was too quiet to compare much"


@pytest.mark.slow
@settings(max_examples=25, derandomize=True)
@given(scenarios(), st.tuples(SEEDS, SEEDS))
def test_made_up_firms(scenario, seeds):
    SideBySide(scenario, seeds).play_and_compare()


@pytest.mark.slow
def test_default_size():
    scenario = load_scenario("all_three").with_changes(settings={"warm_up": 26, "weeks": 78})
    SideBySide(scenario, seeds=(5, 6), room=200_000).play_and_compare()


@pytest.mark.slow
@pytest.mark.parametrize("name", ["baseline", "all_three"])
def test_run_is_the_same_by_either_driver(name):
    scenario = small(name, **LIVELY)
    compiled = run(scenario, 3, 4, driver="compiled", events=True)
    mesa = run(scenario, 3, 4, driver="mesa", events=True)
    assert differences({"weekly": compiled.weekly}, {"weekly": mesa.weekly}) == []
    assert differences({"events": compiled.events}, {"events": mesa.events}) == []
    assert compiled.measures == pytest.approx(mesa.measures, rel=0, abs=0, nan_ok=True)


@pytest.mark.slow
def test_the_record_of_events_grows_as_far_as_it_must(monkeypatch):
    scenario = small()
    all_of_them = run(scenario, 3, events=True).events
    monkeypatch.setattr("harmony.runs.recording.EVENTS_AT_FIRST", 7)
    assert len(all_of_them) > 7
    assert (
        differences({"events": run(scenario, 3, events=True).events}, {"events": all_of_them}) == []
    )


@pytest.mark.slow
@pytest.mark.parametrize("week", [0, 1, 13, 30, 63, 64])
def test_a_mesa_firm_can_be_played_on_by_the_compiled_driver(week):
    scenario = small("all_three", **LIVELY)
    firm = Firm(scenario, firm_seed=7, luck_seed=8)
    for _ in range(week):
        firm.step()
    before = firm.snapshot()
    gone_on = run_on(firm)
    whole = run(scenario, 7, 8)
    assert differences({"weekly": gone_on.weekly}, {"weekly": whole.weekly}) == []
    assert differences(before, firm.snapshot()) == [], "the firm itself moved"
    end, expected = gone_on.state._asdict(), whole.state._asdict()
    parts = parts_of_state()
    assert differences({n: end[n] for n in parts}, {n: expected[n] for n in parts}) == []
    assert (gone_on.firm_seed, gone_on.luck_seed) == (7, 8)


@pytest.mark.slow
def test_playing_on_with_another_luck_changes_only_what_follows():
    scenario = small()
    firm = Firm(scenario, firm_seed=7, luck_seed=8)
    for _ in range(30):
        firm.step()
    gone_on, other = run_on(firm), run_on(firm, luck_seed=99)
    past = 30 - scenario.warm_up
    assert differences({"past": gone_on.weekly[:past]}, {"past": other.weekly[:past]}) == []
    assert differences({"rest": gone_on.weekly[past:]}, {"rest": other.weekly[past:]}) != []


@pytest.mark.slow
def test_a_snapshot_restores_a_firm():
    scenario = small("rotations", **LIVELY)
    compiled = run(scenario, 7, 8)
    firm = Firm(scenario, firm_seed=1, luck_seed=1)
    firm.restore(compiled.state)
    state = compiled.state._asdict()
    assert differences(firm.snapshot(), {name: state[name] for name in parts_of_state()}) == []


# One list of phases


def test_both_drivers_play_the_same_list():
    assert engine.WEEK is schedule.WEEK
    assert model.WEEK is schedule.WEEK


def test_every_phase_is_a_method_of_the_agent_that_acts():
    for phase in WEEK:
        if phase.each in AGENT_OF:
            name = phase.behaviour.__name__
            assert hasattr(AGENT_OF[phase.each], name), f"{phase.title}: no method {name}"


def test_every_method_of_an_agent_is_a_phase():
    for agent in set(AGENT_OF.values()):
        own = {n for n, v in vars(agent).items() if inspect.isfunction(v) and n[0] != "_"}
        phases = {p.behaviour.__name__ for p in WEEK if AGENT_OF.get(p.each) is agent}
        assert own == phases


class Traced(Firm):
    """Writes down which behaviour of the schedule is asked for, in order."""

    def in_force(self, behaviour):
        if hasattr(self, "trace"):
            self.trace.append(behaviour.__name__)
        return super().in_force(behaviour)


def without_repetition(names):
    return [name for i, name in enumerate(names) if i == 0 or name != names[i - 1]]


def due(week_of_quarter):
    """The names of the phases of a week, in order."""
    weeks = {When.EVERY_WEEK: week_of_quarter, When.FIRST_WEEK: 0, When.LAST_WEEK: 12}
    return [p.behaviour.__name__ for p in WEEK if weeks[p.when] == week_of_quarter]


def test_mesa_plays_the_phases_in_their_order():
    firm = Traced(small())
    for week in range(27):
        firm.trace = []
        firm.step()
        expected = due(week % 13)
        if firm.clock.leads_new == 0:
            expected.remove("decide_on_lead")
        assert without_repetition(firm.trace) == without_repetition(expected)


def test_the_engine_plays_the_phases_in_their_order():
    """The engine's own loops, left uncompiled, over the agents of a Mesa firm."""
    trace = []

    def traced(function):
        if function.__name__ not in {phase.behaviour.__name__ for phase in WEEK}:
            return function

        def noted(*arguments):
            trace.append(function.__name__)
            return function(*arguments)

        return noted

    linked = Linked(compiler=traced)
    phases = [engine._phase(phase, linked, _as_it_is) for phase in WEEK]
    ours, theirs = Firm(small(), rng=3), Firm(small(), rng=3)
    for week in range(14):
        trace.clear()
        ours.sums = WeekSums()
        ours.levers = ours.timeline.levers(week)
        for play in phases:
            play(ours)
        theirs.step()
        assert differences(ours.snapshot(), theirs.snapshot()) == []
        expected = due(week % 13)
        if ours.clock.leads_new == 0:
            expected.remove("decide_on_lead")
        assert without_repetition(trace) == without_repetition(expected)


# What people change, and what the compiled driver refuses


class Closed(SalesRep):
    """A rep who never takes a lead."""

    def decide_on_lead(self, account_number):
        lead = self.model.leads[account_number]
        tie = self.model.ties[self.model.accounts[account_number].tie]
        self.do(handover.ignore, lead, account_number, tie)


class Lazy(SalesRep):
    """A rep who does not sell in every other week."""

    def sell(self):
        if self.model.clock.week % 2 == 0:
            self.do(selling.sell)


@pytest.mark.parametrize("rep_class", [Closed, Lazy])
def test_a_subclass_changes_the_mesa_run(rep_class):
    scenario = small(weeks=26)
    ours, theirs = Firm(scenario, rng=3), Firm(scenario, rng=3, rep_class=rep_class)
    assert differences(ours.snapshot(), theirs.snapshot()) == []
    ours.run_for(scenario.length)
    theirs.run_for(scenario.length)
    assert differences(ours.snapshot(), theirs.snapshot()) != []


def test_reps_who_take_no_lead_win_none():
    firm = Firm(small(), rng=3, rep_class=Closed)
    firm.run_for(firm.setup.length)
    weekly = firm.weekly_records()
    assert weekly["leads"].sum() > 0
    assert weekly["leads_ignored"].sum() == weekly["leads"].sum()
    assert weekly["leads_worked"].sum() == 0


class Blunt(MarketingPerson):
    """A marketer like any other, of another class."""


class Calm(DepartmentHead):
    """A head like any other, of another class."""


class Owner(ChiefExecutive):
    """A chief executive like any other, of another class."""


@pytest.mark.parametrize(
    "classes",
    [
        {"rep_class": Lazy},
        {"marketer_class": Blunt},
        {"head_class": Calm},
        {"executive_class": Owner},
    ],
    ids=lambda classes: next(iter(classes)),
)
def test_a_subclass_is_refused_by_the_compiled_driver(classes):
    firm = Firm(small(), rng=3, **classes)
    firm.step()
    with pytest.raises(HarmonyError) as refusal:
        run_on(firm)
    (agent_class,) = classes.values()
    assert agent_class.__name__ in str(refusal.value)
    assert "Mesa" in str(refusal.value)


def test_a_method_put_on_an_agent_is_refused_by_the_compiled_driver():
    firm = Firm(small(), rng=3)
    firm.reps[0].sell = lambda: None
    with pytest.raises(HarmonyError):
        run_on(firm)


class Restless(Firm):
    """A firm whose week is another one."""

    def step(self):
        self.company.awareness = 0.9
        super().step()


def test_another_kind_of_firm_is_refused_by_the_compiled_driver():
    with pytest.raises(HarmonyError, match="Restless"):
        run_on(Restless(small(), rng=3))


# Firm and records


def test_names_of_state_do_not_hide_mesas():
    taken = {"model", "random", "unique_id", "pos", "rng"}
    for table in TABLES.values():
        assert not taken & set(quantities(table))


def test_records_and_objects_are_the_same_numbers():
    firm = Firm(small(), rng=3)
    firm.run_for(5)
    for name, table in TABLES.items():
        if name in parts_of_state():
            things = getattr(firm, name)
            things = things if isinstance(things, list) else [things]
            records = to_records(things, table)
            for field in quantities(table):
                assert records[field].tolist() == [getattr(thing, field) for thing in things]
                kinds = {type(getattr(thing, field)) for thing in things}
                assert kinds == {quantities(table)[field].kind}, f"{name}.{field}"


def test_lists_hold_plain_numbers():
    firm = Firm(small(), rng=3)
    firm.run_for(5)
    for broken in (firm.wake, firm.idle):
        assert {type(value) for value in broken} == {float}
        assert np.isfinite(broken).all()
    for whole in (firm.open_needs, firm.inbox):
        assert {type(value) for value in whole} == {int}


CHECKED = """
import sys
from harmony.runs.running import run
from tests.firms import small
weekly = run(small("all_three"), 3, 4, events=True).weekly
sys.stdout.write(weekly.tobytes().hex())
"""


@pytest.mark.slow
def test_code_that_checks_every_index_and_division_plays_the_same_run():
    """The shipped code leaves the checks out; with them it must find nothing, and agree."""
    checked = subprocess.run(
        [sys.executable, "-c", CHECKED],
        env={
            **os.environ,
            "NUMBA_BOUNDSCHECK": "1",
            "NUMBA_OPT": "0",  # a third of the compilation saved, and nothing but speed lost
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        check=True,
    )
    assert checked.stdout == run(small("all_three"), 3, 4).weekly.tobytes().hex()
