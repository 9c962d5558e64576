"""One run after another: what fails is told in its row, and what is known is not played again."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from harmony.experiments.plan import playing
from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.plan import Plan
from harmony.experiments.plan.playing import PlayFirms
from harmony.experiments.plan.turning import scenario_at
from harmony.runs.threads import Stopped
from harmony.sim.errors import HarmonyError
from harmony.sim.measures import evaluate
from harmony.sim.scenario import load_scenario
from tests.conftest import made_up_weekly
from tests.experiments.planned import TEXT, experiment

Trouble = Callable[[tuple[int, int]], None]


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Players make runs up; arms and lucks that were played are noted."""
    noted: list[tuple[str, int]] = []

    class MadeUp:
        trouble: Trouble = staticmethod(lambda seeds: None)

        def __init__(self, scenario: Any, entry: object) -> None:
            self.scenario = scenario

        def play(self, seeds: tuple[int, int], parameters: object) -> np.ndarray:
            noted.append((self.scenario.name, seeds[1] - 3_000_000))
            MadeUp.trouble(seeds)
            whole = dataclasses.replace(self.scenario, weeks=self.scenario.length, warm_up=0)
            return made_up_weekly(whole, *seeds)

    monkeypatch.setattr(playing, "Player", MadeUp)
    monkeypatch.setattr(playing.engine, "entries", lambda: None)
    return noted


def play(asked: Experiment, numbers: range | None = None, by: PlayFirms | None = None) -> Any:
    plan = Plan(asked, by or PlayFirms())
    runs = [plan.run(number) for number in numbers or range(plan.runs)]
    return plan.play(plan, runs)


def in_trouble(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def trouble(seeds: tuple[int, int]) -> None:
        if seeds[1] == 3_000_001:
            raise error

    monkeypatch.setattr(playing.Player, "trouble", staticmethod(trouble))


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (HarmonyError("came to a number", "twice"), "came to a number\ntwice"),
        (ZeroDivisionError("division by zero"), "ZeroDivisionError: division by zero"),
        (KeyError("head"), "KeyError: 'head'"),
    ],
)
def test_what_goes_wrong_with_one_run_is_told_in_its_row(
    error: Exception, told: str, played: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_trouble(monkeypatch, error)
    made = play(experiment())
    assert made.errors == [None, told] * 12
    assert np.isnan(made.values[1::2]).all()
    assert np.isfinite(made.values[::2]).all()


@pytest.mark.parametrize("error", [MemoryError(), OSError(28, "No space left on device")])
def test_what_is_wrong_with_the_machine_ends_the_work(
    error: Exception, played: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_trouble(monkeypatch, error)
    with pytest.raises(type(error)):
        play(experiment())


def test_an_arm_that_is_no_scenario_at_a_point_fails_there_alone(played: list) -> None:
    asked = experiment(text=TEXT + "[factors.pay_revenue]\nvalues = [0.2, 0.9]\n")
    made = play(asked)
    assert [error is None for error in made.errors] == ([True] * 4 + [False] * 4) * 6
    assert "pay_revenue: they sum to 1.4, above the highest sum 1" in made.errors[4]


def test_a_dose_that_is_none_is_told() -> None:
    arm = load_scenario("weekly_lunch_teams")
    with pytest.raises(HarmonyError, match="team_lunch: end 3 must be later than start 5"):
        scenario_at(arm, {"team_lunch.end": 3, "team_lunch.start": 5}, False, {})


def test_a_stop_is_no_mistake_of_a_run(played: list, monkeypatch: pytest.MonkeyPatch) -> None:
    in_trouble(monkeypatch, Stopped())
    with pytest.raises(Stopped):
        play(experiment())
    assert len(played) == 2


class TestKnown:
    def test_the_same_baseline_is_played_once_for_all_points(self, played: list) -> None:
        by = PlayFirms()
        first, rest = play(experiment(), range(5), by), play(experiment(), range(5, 24), by)
        assert played.count(("baseline", 0)) == played.count(("baseline", 1)) == 1
        assert played.count(("weekly_lunch_teams", 1)) == 6
        assert (rest.values[3] == first.values[0]).all()

    def test_fresh_firms_and_a_single_point_leave_nothing_to_know(self, played: list) -> None:
        fresh = dataclasses.replace(experiment(), firms="fresh")
        alone = experiment(text=TEXT.partition("[design]")[0])
        for asked in (fresh, alone):
            by = PlayFirms()
            play(asked, by=by)
            assert not by._known

    def test_no_more_is_known_than_has_room(
        self, played: list, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(playing, "MOST_KNOWN", 3)
        by = PlayFirms()
        for _ in range(2):
            play(experiment(runs=5), by=by)
        assert len(by._known) == 3
        made = play(experiment(runs=5))
        again = play(experiment(runs=5), by=by)
        assert made.values.tobytes() == again.values.tobytes()

    def test_what_failed_is_not_known(self, played: list, monkeypatch: pytest.MonkeyPatch) -> None:
        in_trouble(monkeypatch, HarmonyError("failed"))
        by = PlayFirms()
        play(experiment(), by=by)
        assert len(by._known) == 1


def test_a_run_is_measured_the_same_alone_and_among_others(
    played: list, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = experiment(runs=7)
    together = play(asked).values
    alone = np.concatenate([play(asked, range(one, one + 1)).values for one in range(84)])
    assert together.tobytes() == alone.tobytes()
    monkeypatch.setattr(playing, "WEEKS_AT_A_TIME", 4 * 3)
    assert play(asked).values.tobytes() == together.tobytes()
    run = Plan(asked, PlayFirms()).run(0)
    weekly = made_up_weekly(
        dataclasses.replace(asked.arms[0], weeks=asked.arms[0].length, warm_up=0),
        run.firm_seed,
        run.luck_seed,
    )
    assert together[0, 0] == evaluate(weekly[asked.arms[0].warm_up :])["revenue"]
