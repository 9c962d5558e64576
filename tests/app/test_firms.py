"""The firms of the page are those of the commands, to the bit, whatever was played before."""

from __future__ import annotations

import dataclasses
import threading

import numpy as np
import pytest

from harmony.app.firms import RUNS_A_TASK, SEED, Firms, Unwanted, _Kept
from harmony.runs.many import run_many
from harmony.sim.scenario import load_scenario
from harmony.sim.seeds import seeds_of_runs
from tests.firms import small

PAIRS = 6


def always():
    return True


def by_the_command(scenario, pairs=PAIRS):
    return run_many(scenario, seeds_of_runs(SEED, pairs)).weekly


@pytest.mark.slow
def test_books_are_those_of_the_command_whatever_was_played_before():
    firms = Firms()
    names = (
        "baseline", "all_three", "lunches_when_needed", "budget_squeeze_with_scorecard",
        "seasonal_trade", "hershey_split_with_lunch", "old_grievance", "baseline",
    )  # fmt: skip
    for name in names:
        scenario = small(name)
        assert np.array_equal(firms.books(scenario, PAIRS, always), by_the_command(scenario)), name


@pytest.mark.slow
def test_more_pairs_only_add():
    firms = Firms()
    scenario = small("rotations")
    few = firms.books(scenario, 3, always)
    many = firms.books(scenario, PAIRS, always)
    assert np.array_equal(few, many[:3])
    assert np.array_equal(many, by_the_command(scenario))


@pytest.mark.slow
def test_visitors_who_ask_at_a_time_all_get_the_same():
    firms = Firms()
    scenarios = [small(name) for name in ("baseline", "rotations") * 3]
    found = [None] * len(scenarios)

    def ask(place):
        found[place] = firms.books(scenarios[place], PAIRS, always)

    threads = [threading.Thread(target=ask, args=(place,)) for place in range(len(scenarios))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for scenario, books in zip(scenarios, found, strict=True):
        assert np.array_equal(books, by_the_command(scenario))


def test_who_has_moved_on_plays_nothing_more(monkeypatch):
    played = []

    def play(self, scenario, numbers):
        played.extend(numbers)
        return [(number, np.zeros(1)) for number in numbers]

    monkeypatch.setattr(Firms, "_play", play)
    answers = iter([True, False])
    firms, scenario = Firms(), load_scenario("baseline")
    with pytest.raises(Unwanted):
        firms.books(scenario, 100, lambda: next(answers))
    assert 0 < len(played) <= 2 * RUNS_A_TASK
    firms.books(scenario, 100, always)
    assert sorted(played) == list(range(100))  # what was played before is not played again


def test_only_what_was_asked_for_last_is_kept():
    kept = _Kept(2)
    made = []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, lambda key=key: made.append(key))
    assert made == ["a", "b", "c", "b"]


def test_another_name_is_no_other_firm():
    one = load_scenario("baseline")
    assert dataclasses.replace(one, name="mine").hash == one.hash
