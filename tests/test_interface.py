"""The Python interface: what `import harmony` gives, and what a Mesa firm offers."""

from __future__ import annotations

import dataclasses
import subprocess
import sys

import mesa
import numpy as np
import pytest

import harmony
from harmony.runs.many import run_many
from harmony.runs.running import run, run_on
from harmony.sim.drivers.agents import ChiefExecutive, DepartmentHead, MarketingPerson, SalesRep
from harmony.sim.drivers.model import Firm
from harmony.sim.errors import HarmonyError
from harmony.sim.events import MEANING
from harmony.sim.measures import all_measures, weekly_values
from harmony.sim.state import COUNTERPART
from tests.firms import LIVELY, everything, small

PROMISED = {
    "load_scenario",
    "run",
    "run_many",
    "run_on",
    "fork",
    "Firm",
    "compare",
    "HarmonyError",
}


def test_import_harmony_gives_all_names():
    assert set(harmony.__all__) >= PROMISED
    for name in harmony.__all__:
        assert getattr(harmony, name) is not None
    assert harmony.Firm is Firm
    assert harmony.run is run


def test_import_harmony_loads_neither_compiler_nor_mesa():
    code = (
        "import sys, harmony; harmony.load_scenario('baseline'); "
        "print([m for m in ('numba', 'mesa', 'pandas', 'matplotlib') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no_such"):
        _ = harmony.no_such


WRONG_SEEDS = [-1, 2**53, 1.0, True, "1", None, float("nan")]


@pytest.mark.parametrize("seed", WRONG_SEEDS)
@pytest.mark.parametrize("driver", ["compiled", "mesa"])
def test_wrong_seeds_are_refused(seed, driver):
    with pytest.raises(HarmonyError, match="firm_seed"):
        run(small(), seed, 1, driver=driver)
    if seed is not None:  # which stands for the seed of the firm
        with pytest.raises(HarmonyError, match="luck_seed"):
            run(small(), 1, seed, driver=driver)
    with pytest.raises(HarmonyError, match="luck_seed"):
        run_many(small(), [(1, 1), (1, seed)])


@pytest.mark.parametrize("seed", [-1, 2**53, 1.5, True, "1"])
@pytest.mark.parametrize("which", ["firm_seed", "luck_seed"])
def test_a_firm_refuses_wrong_seeds(which, seed):
    with pytest.raises(HarmonyError, match=which):
        Firm(small(), **{which: seed})


@pytest.mark.parametrize("threads", [0, -1, 1.5, True, "2"])
def test_wrong_threads_are_refused(threads):
    with pytest.raises(HarmonyError, match="threads"):
        run_many(small(), [(1, 1)], threads=threads)


def test_an_unknown_driver_is_refused():
    with pytest.raises(HarmonyError, match="'fortran'"):
        run(small(), 1, driver="fortran")


@pytest.mark.parametrize("call", [run, Firm, lambda name: run_many(name, [(1, 1)])])
def test_an_unknown_scenario_is_refused_with_the_nearest_name(call):
    with pytest.raises(HarmonyError, match="'baseline'"):
        call("basline")


@pytest.mark.slow
def test_numpy_seeds_are_seeds():
    one = run(small(), np.int64(3), np.int64(4))
    assert (one.firm_seed, one.luck_seed) == (3, 4)
    assert type(one.firm_seed) is int


@pytest.mark.slow
def test_the_luck_is_the_firms_seed_when_not_given():
    assert run(small(), 3).luck_seed == 3
    assert run(small(), 3).weekly.tobytes() == run(small(), 3, 3).weekly.tobytes()


@pytest.mark.slow
def test_a_run_knows_where_it_comes_from():
    scenario = small()
    made = run(scenario, 3, 4, events=True)
    assert made.scenario is scenario
    assert (made.firm_seed, made.luck_seed, made.driver) == (3, 4, "compiled")
    assert made.weekly.shape == (scenario.weeks,)
    assert set(made.measures) >= set(all_measures())
    assert made.measures["revenue"] == pytest.approx(made.weekly["revenue"].sum())
    assert run(scenario, 3, 4).events is None


@pytest.mark.slow
def test_measures_begin_with_the_first_intervention():
    late = small("weekly_lunch_heads")
    moved = late.interventions[0].model_copy(update={"start": 20})
    late = dataclasses.replace(late, interventions=(moved,))
    made = run(late, 3)
    assert made.measures["revenue"] == pytest.approx(made.weekly["revenue"][20:].sum())


@pytest.mark.slow
def test_progress_is_told_up_to_the_end():
    told = []
    run_many(small(weeks=5), [(i, i) for i in range(20)], progress=lambda *now: told.append(now))
    assert told[-1] == (20, 20)
    done = [now for now, _ in told]
    assert done == sorted(set(done))
    assert {total for _, total in told} == {20}


@pytest.mark.slow
def test_an_error_in_progress_ends_the_runs():
    def interrupt(done, total):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_many(small(), [(i, i) for i in range(40)], progress=interrupt)


@pytest.mark.slow
def test_no_runs_are_no_runs():
    made = run_many(small(), [])
    assert made.weekly.shape == (0, 60)
    assert made.measures["revenue"].shape == (0,)


# The Mesa firm


@pytest.fixture(scope="module")
def firm():
    """A firm at the end of a lively year."""
    made = Firm(everything(), rng=5)
    made.run_for(made.setup.length)
    return made


def test_a_firm_is_a_mesa_model_of_mesa_agents(firm):
    assert isinstance(firm, mesa.Model)
    assert all(isinstance(agent, mesa.Agent) for agent in firm.agents)
    counts = {kind: len(agents) for kind, agents in firm.agents_by_type.items()}
    assert counts == {SalesRep: 8, MarketingPerson: 4, DepartmentHead: 3, ChiefExecutive: 1}
    assert list(firm.agents_by_type[SalesRep]) == firm.reps


def test_agents_own_their_state_as_plain_numbers(firm):
    rep = firm.reps[0]
    assert type(rep.skill) is float
    assert type(rep.identity) is int
    rep.skill = 7.0
    assert firm.snapshot()["reps"]["skill"][0] == 7.0


def test_a_rep_knows_the_own_ties(firm):
    for rep in firm.reps:
        assert {tie.rep for tie in rep.ties} == {rep.seat}
        assert sum(tie.kind == COUNTERPART for tie in rep.ties) == firm.company.counterparts


def test_agents_can_be_asked_with_mesas_own_tools(firm):
    reps = firm.agents_by_type[SalesRep]
    assert reps.agg("bookings", sum) >= 0.0
    assert len(reps.select(lambda rep: rep.present == 1)) <= 8


def test_the_data_collector_has_every_measure_of_every_week(firm):
    table = firm.datacollector.get_model_vars_dataframe()
    assert set(table.columns) == {"week", *all_measures()}
    assert table["week"].tolist() == list(range(1, firm.setup.length + 1))
    for name, values in weekly_values(firm.weekly_records()).items():
        np.testing.assert_array_equal(table[name].to_numpy(), values, err_msg=name)


def test_steps_and_run_for_are_weeks():
    scenario = small(weeks=30)
    stepped, run_through = Firm(scenario, rng=3), Firm(scenario, rng=3)
    for _ in range(10):
        stepped.step()
    run_through.run_for(10)
    assert stepped.clock.week == run_through.clock.week == 10
    assert len(run_through.weekly) == 10
    assert stepped.snapshot()["reps"].tobytes() == run_through.snapshot()["reps"].tobytes()


@pytest.mark.parametrize("go_on", [lambda firm: firm.step(), lambda firm: firm.run_for(3)])
def test_a_firm_does_not_go_on_after_the_end(go_on):
    done = Firm(small(weeks=3), rng=1)
    assert done.running
    done.run_for(done.setup.length)
    assert not done.running
    with pytest.raises(HarmonyError, match="7 weeks"):
        go_on(done)


def test_events_say_who_when_what_and_how_much(firm):
    events = list(firm.events)
    assert len(events) == firm.clock.events_noted > 500
    people = {agent.identity for agent in firm.agents} | {0}
    weeks = [event.week for event in events]
    assert weeks == sorted(weeks)
    assert 0 <= weeks[0] <= weeks[-1] < firm.setup.length
    for event in events:
        assert event.kind in MEANING
        assert -1 <= event.account < len(firm.accounts)
    assert {event.who for event in events} & people


def test_every_kind_of_event_happens_and_is_described():
    seen = set()
    for seed in range(4):
        made = Firm(everything(weeks=104), rng=seed)
        made.run_for(made.setup.length)
        seen |= {event.kind for event in made.events}
    assert seen == set(MEANING)
    assert all(word and amount for word, amount in MEANING.values())


def test_events_match_the_books():
    made = Firm(small("weekly_lunch_teams", **LIVELY), rng=3)
    made.run_for(made.setup.length)
    names = {number: word for number, (word, _) in MEANING.items()}
    counted = dict.fromkeys(names.values(), 0)
    for event in made.events:
        counted[names[event.kind]] += 1
    books = {name: made.weekly_records()[name].sum() for name in made.weekly_records().dtype.names}
    assert counted["lead ignored"] == books["leads_ignored"]
    assert counted["lead won"] == books["leads_won"]
    assert counted["lead found to be junk"] == books["leads_junk"]
    assert counted["lunch"] == books["meetings"]
    assert counted["departure"] == books["reps_left"] + books["marketers_left"]
    assert counted["hire"] == books["reps_hired"] + books["marketers_hired"]


@pytest.mark.slow
def test_running_on_at_the_very_end_gives_the_run_so_far(firm):
    made = run_on(firm)
    assert made.weekly.tobytes() == firm.weekly_records()[firm.setup.warm_up :].tobytes()
