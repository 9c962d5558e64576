"""Threads work side by side, a little ahead, and leave off between two runs when they end."""

from __future__ import annotations

import threading
import time

import pytest

from harmony.runs.threads import TASKS_AHEAD, Stopped, Threads, end_if_stopped
from harmony.sim.errors import HarmonyError

LONG = 20.0  # seconds after which a test that waits has failed


def wait_until(is_so):
    last = time.monotonic() + LONG
    while not is_so():
        assert time.monotonic() < last
        time.sleep(0.001)


@pytest.mark.parametrize("count", [1, 2, 7])
def test_results_come_in_the_order_of_the_tasks(count):
    def slower_first(task):
        time.sleep(0.002 * (10 - task))
        return task * task

    with Threads(count) as threads:
        assert [*threads.in_order(slower_first, range(10))] == [task * task for task in range(10)]


def test_results_come_as_they_are_finished():
    first_may_end = threading.Event()

    def work(task):
        if task == 0:
            assert first_may_end.wait(LONG)
        return task

    with Threads(2) as threads:
        finished = threads.as_finished(work, range(5))
        assert {next(finished) for _ in range(4)} == {1, 2, 3, 4}
        first_may_end.set()
        assert [*finished] == [0]


@pytest.mark.parametrize("how", ["in_order", "as_finished"])
def test_few_tasks_are_begun_before_they_are_asked_for(how):
    begun = []
    with Threads(2) as threads:
        for taken, _ in enumerate(getattr(threads, how)(begun.append, range(40)), start=1):
            assert len(begun) <= taken + 2 * TASKS_AHEAD
    assert sorted(begun) == [*range(40)]


def runs_for_ever(noted):
    """Work that ends only where it is stopped."""

    def work(task):
        noted.append(task)
        while True:
            end_if_stopped()
            time.sleep(0.001)

    return work


@pytest.mark.parametrize("error", [KeyboardInterrupt, HarmonyError])
def test_what_is_under_way_ends_with_the_block(error):
    begun: list[int] = []

    def interrupted(task):
        if task == 0:
            wait_until(lambda: begun)
            return task
        return runs_for_ever(begun)(task)

    def work_on():
        with Threads(2) as threads:
            for _ in threads.in_order(interrupted, range(10)):
                raise error

    before = threading.active_count()
    with pytest.raises(error):
        work_on()
    assert threading.active_count() == before
    assert len(begun) < 10


def test_an_error_of_a_task_is_raised_and_ends_the_others():
    begun: list[int] = []

    def work(task):
        if task == 1:
            wait_until(lambda: len(begun) == 2)
            raise HarmonyError("task 1: cannot be done")
        return task if task == 0 else runs_for_ever(begun)(task)

    with pytest.raises(HarmonyError, match="task 1"), Threads(3) as threads:
        [*threads.in_order(work, range(10))]


def test_threads_that_were_set_to_work_by_threads_end_with_these():
    begun: list[int] = []

    def outer(task):
        with Threads(1) as own:
            return [*own.in_order(runs_for_ever(begun), [task])]

    def work_on():
        with Threads(2) as threads:
            for _ in threads.in_order(lambda task: task and outer(task), range(3)):
                wait_until(lambda: len(begun) == 2)
                raise KeyboardInterrupt

    before = threading.active_count()
    with pytest.raises(KeyboardInterrupt):
        work_on()
    assert threading.active_count() == before


def test_who_asks_no_further_leaves_the_threads_to_others():
    done = []
    with Threads(1) as threads:
        asked = threads.in_order(done.append, range(1000))
        next(asked)
        asked.close()
        assert [*threads.in_order(str, range(5))] == ["0", "1", "2", "3", "4"]
        assert len(done) < 10


def test_nothing_stops_a_thread_that_nobody_set_to_work():
    with Threads(1) as threads:
        assert [*threads.in_order(lambda task: task, [])] == []
    end_if_stopped()


def test_a_stop_is_no_error_that_work_could_take_for_its_own():
    assert not issubclass(Stopped, Exception)


@pytest.mark.parametrize("wrong", [0, -1, 1.5, True, "2", 257])
def test_a_wrong_number_of_threads_is_refused(wrong):
    with pytest.raises(HarmonyError, match="threads"):
        Threads(wrong)
