"""Threads play each chunk once, stop when they are asked to, and hold little at a time."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from harmony.experiments.plan.plan import Outcome, Plan, PlannedRun
from harmony.experiments.runners.threads import by_threads
from harmony.runs.threads import end_if_stopped
from tests.experiments.planned import experiment, made_up, plan


@pytest.mark.parametrize("threads", [1, 2, 7])
def test_each_chunk_comes_once_and_is_the_same_whoever_plays_it(threads: int) -> None:
    chunks = list(range(3, 24))
    found = dict(by_threads(plan(), chunks, threads))
    assert sorted(found) == chunks
    alone = dict(by_threads(plan(), chunks, 1))
    assert all(found[chunk].equals(alone[chunk]) for chunk in chunks)


def test_no_chunk_is_nothing() -> None:
    assert list(by_threads(plan(), [], 2)) == []


def test_closed_it_stops_between_two_runs() -> None:
    played: list[int] = []
    go_on = threading.Event()

    def slow(made: Plan, runs: Sequence[PlannedRun]) -> Outcome:
        for run in runs:
            end_if_stopped()
            played.append(run.number)
            if run.number > 25:
                go_on.wait(10)
        return made_up(made, runs)

    before = threading.active_count()
    finished = by_threads(Plan(experiment(runs=100), slow), range(60), 1)
    next(finished)
    threading.Timer(0.1, go_on.set).start()
    finished.close()
    assert len(played) < 100
    assert threading.active_count() <= before + 1  # that of the timer may be about to end


def test_what_goes_wrong_beside_the_runs_is_raised() -> None:
    def broken(made: Plan, runs: Sequence[PlannedRun]) -> Outcome:
        if runs[0].number == 4:
            raise MemoryError
        return made_up(made, runs)

    with pytest.raises(MemoryError):
        list(by_threads(Plan(experiment(), broken), range(24), 2))


def test_few_tables_wait_however_slowly_they_are_taken() -> None:
    begun: set[int] = set()

    def noted(made: Plan, runs: Sequence[PlannedRun]) -> Outcome:
        begun.add(runs[0].number)
        return made_up(made, runs)

    for taken, _ in enumerate(by_threads(Plan(experiment(), noted), range(24), 2), start=1):
        assert len(begun) <= taken + 4
