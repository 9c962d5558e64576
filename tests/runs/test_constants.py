"""Sets of constants dealt over runs: who has which, in which batch, on which thread."""

from __future__ import annotations

import pytest

from harmony.runs.comparison import compare
from harmony.runs.constants import parameters_under, without
from harmony.runs.many import run_many
from harmony.runs.running import run
from harmony.sim.errors import HarmonyError
from harmony.sim.parameters import Parameters
from harmony.sim.scenario import Scenario, load_scenario
from tests.firms import small
from tests.twins import tiny_scenario

SETS = ({"trust_gain": 0.09}, {"trust_gain": 0.03, "week_hours": 44.0}, {})
SEEDS = [(i, 10 + i) for i in range(7)]


def test_without_sets_a_scenario_has_its_own_parameters():
    scenario = load_scenario("sybase")
    assert parameters_under(scenario, ()) == (scenario.parameters,)


def test_each_set_gives_the_parameters_of_the_scenario_under_it():
    scenario = load_scenario("b2c_consumer")
    sets = (*SETS, {"win_of_brand": 0.5})
    found = parameters_under(scenario, sets)
    assert found == tuple(scenario.with_constants(one).parameters for one in sets)
    assert [one.trust_gain for one in found[:2]] == [0.09, 0.03]
    assert found[2] == found[3] == scenario.parameters, "what a scenario sets is its own"


@pytest.mark.parametrize(
    ("wrong", "named"),
    [
        ({"trust_gian": 0.1}, "'trust_gain'"),
        ({"trust_gain": -1.0}, "below the lowest"),
        ({"reps": 8}, "not here"),
    ],
)
def test_a_wrong_set_is_named(wrong, named):
    with pytest.raises(HarmonyError, match=f"baseline.toml: set 1 of the constants: .*{named}"):
        parameters_under(load_scenario("baseline"), ({}, wrong))


def test_windows_out_of_order_are_refused():
    declared = Parameters()
    with pytest.raises(HarmonyError, match="put them in order"):
        Scenario().with_constants(
            {
                "window_shortest": declared.window_longest,
                "window_longest": declared.window_shortest,
            }
        )


def test_names_can_be_left_to_somebody_else():
    assert without(SETS, {"trust_gain": "0.05"}) == ({}, {"week_hours": 44.0}, {})
    assert without(SETS, ()) == SETS


@pytest.mark.parametrize("driver", ["mesa", pytest.param("compiled", marks=pytest.mark.slow)])
def test_each_run_is_the_run_under_its_set(driver):
    scenario = tiny_scenario(weeks=12)
    made = run_many(scenario, SEEDS, threads=2, driver=driver, constants=SETS)
    for place, seeds in enumerate(SEEDS):
        alone = run(scenario.with_constants(SETS[place % 3]), *seeds, driver=driver)
        assert made.weekly[place].tobytes() == alone.weekly.tobytes()
    usual = run_many(scenario, SEEDS, driver=driver)
    unlike = [made.weekly[i].tobytes() != usual.weekly[i].tobytes() for i in range(len(SEEDS))]
    assert unlike == [True, True, False, True, True, False, True], "sets that change nothing"


@pytest.mark.slow
def test_a_player_forgets_the_set_of_the_run_before():
    """One thread plays all runs in the same memory; a set must not outlive its run."""
    scenario = small(weeks=12)
    mixed = run_many(scenario, [(1, 1)] * 4, threads=1, constants=(SETS[1], {}))
    usual = run(scenario, 1, 1)
    for place, unlike in enumerate((True, False, True, False)):
        assert (mixed.weekly[place].tobytes() != usual.weekly.tobytes()) is unlike


@pytest.mark.slow
def test_a_part_of_the_runs_has_the_sets_of_the_whole():
    scenario = small(weeks=12)
    whole = run_many(scenario, SEEDS, threads=1, constants=SETS)
    part = run_many(scenario, SEEDS[4:], threads=2, constants=SETS, first_run=4)
    assert part.weekly.tobytes() == whole.weekly[4:].tobytes()


@pytest.mark.slow
class TestComparison:
    def compared(self, **options):
        settings = {"reps": 8, "marketers": 4, "accounts": 200} | options.pop("settings", {})
        return compare(["all_three"], runs=20, weeks=20, settings=settings, **options)

    def test_threads_and_batches_change_nothing(self, monkeypatch):
        whole = self.compared(constants=SETS, threads=1).to_dict()
        monkeypatch.setattr("harmony.runs.arms._WEEKS_AT_ONCE", 1)  # batches of 16 runs
        assert self.compared(constants=SETS, threads=2).to_dict() == whole

    def test_one_set_is_the_change_by_hand(self):
        one = self.compared(constants=SETS[:1])
        by_hand = self.compared(settings={"trust_gain": 0.09})
        assert one.effects == by_hand.effects
        assert one.effects != self.compared().effects

    def test_what_is_set_stays_so_under_every_set(self):
        held = self.compared(constants=SETS[:1], settings={"trust_gain": Parameters().trust_gain})
        assert held.effects == self.compared().effects
        assert held.constants == ({},)


@pytest.mark.usefixtures("made_up")
class TestWhatIsPlayed:
    def test_no_sets_are_told_as_before(self):
        made = compare(["rotations"], runs=4, weeks=20)
        assert (made.constants, made.population) == ((), "firms")

    def test_only_the_sets_that_are_played_count(self):
        made = compare(["rotations"], runs=2, weeks=20, constants=SETS)
        assert made.constants == SETS[:2]
        assert made.population == "firms under several sets of constants"
        assert made.to_dict()["population"] == made.population

    def test_a_wrong_set_is_said_before_anything_is_played(self, made_up):
        late = Scenario(name="late", weeks=20).with_changes(settings={"window_shortest": 6.0})
        with pytest.raises(HarmonyError, match=r"late: set 0 of the constants: .*window_shortest"):
            compare([late], Scenario(weeks=20), runs=2, constants=[{"window_longest": 5.0}])
        assert made_up.calls == []
