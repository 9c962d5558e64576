"""How fast the drivers are, beside a fixed kernel, so that machines can be compared.

The kernel is a fixed number of Philox draws compiled in the same process. A figure in
kernels (its time over the kernel's) hardly depends on the machine.

    python benchmarks/speed.py [--quick]
"""

from __future__ import annotations

import dataclasses
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import numba
from rich.console import Console
from rich.table import Table

from harmony.runs.many import run_many
from harmony.runs.player import Player
from harmony.sim import draws
from harmony.sim.catalogue import interventions, shocks
from harmony.sim.drivers import engine
from harmony.sim.drivers.model import Firm
from harmony.sim.scenario import Scenario, load_scenario

ROOT = Path(__file__).resolve().parent.parent
QUICK = "--quick" in sys.argv
SHIPPED = {"reps": 40, "marketers": 20, "accounts": 2_500, "weeks": 260, "warm_up": 52}
TEN_TIMES = {"reps": 400, "marketers": 200, "accounts": 25_000}
LARGEST = {"reps": 4_000, "marketers": 2_000, "accounts": 250_000}
KERNEL_DRAWS = 1_000_000
ENTRY = "from harmony.commands import main; main()"


@dataclasses.dataclass(frozen=True)
class Figure:
    """A measured figure, what it should be, and whether it is."""

    what: str
    value: float
    unit: str
    target: float
    at_most: bool = True

    @property
    def is_met(self) -> bool:
        return self.value <= self.target if self.at_most else self.value >= self.target


def reference_kernel() -> Callable[[int], int]:
    """A loop of Philox draws, each made from the last: the same work on every machine."""
    philox = numba.njit(draws.philox)

    @numba.njit
    def loop(count):
        words = (0, 1, 2, 3)
        for number in range(count):
            words = philox(words[0], words[1], words[2], words[3], number, 5)
        return words[0]

    return loop


def processor_seconds(work: Callable[[], object], times: int = 1) -> float:
    """The least processor time of several turns."""
    least = float("inf")
    for _ in range(times):
        before = time.process_time()
        work()
        least = min(least, time.process_time() - before)
    return least


def played(player: Player, runs: int) -> Callable[[], None]:
    def play() -> None:
        for seed in range(runs):
            player.play((seed, seed))

    return play


def a_run(scenario: Scenario, runs: int) -> float:
    """Processor seconds of a compiled run, the mean over some firms."""
    player = Player(scenario, engine.entries())
    player.play((1, 1))
    return processor_seconds(played(player, runs), times=3) / runs


def runs_a_second(scenario: Scenario, runs: int, threads: int) -> tuple[float, float]:
    """Runs a second by the wall, and how many processors the threads really got for them."""
    run_many(scenario, [(1, 1)] * threads, threads=threads)
    before, used = time.perf_counter(), time.process_time()
    run_many(scenario, [(seed, seed) for seed in range(runs)], threads=threads)
    passed = time.perf_counter() - before
    return runs / passed, (time.process_time() - used) / passed


def children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def in_fresh_process(code: str, *arguments: str, cache: str | None = None) -> tuple[float, float]:
    """Seconds by the wall and of the processor that a new Python takes for some code."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    if cache:
        environment["XDG_CACHE_HOME"] = cache
    before, wall = children_seconds(), time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", code, *arguments],
        check=True,
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    return time.perf_counter() - wall, children_seconds() - before


def cold_compilation() -> float:
    """Processor seconds of the first run with an empty cache, less those of a warm one."""
    code = "from harmony.runs.running import run; run('baseline', 1)"
    with tempfile.TemporaryDirectory() as folder:
        cold = in_fresh_process(code, cache=folder)[1]
        warm = in_fresh_process(code, cache=folder)[1]
    return cold - warm


def everything_on(scenario: Scenario) -> Scenario:
    """The scenario with every intervention (but the one that undoes a joint head) and shock."""
    chosen = [cls() for kind, cls in interventions().items() if kind != "separate_heads"]
    befalls = [cls() for cls in shocks().values()]
    return dataclasses.replace(scenario, interventions=tuple(chosen), shocks=tuple(befalls))


def figures() -> list[Figure]:
    runs = 10 if QUICK else 40
    scenario = load_scenario("baseline").with_changes(settings=SHIPPED)
    everything = everything_on(scenario)
    large = everything.with_changes(settings=TEN_TIMES)
    largest = everything.with_changes(settings=LARGEST)
    loop = reference_kernel()
    loop(10)
    kernel = processor_seconds(lambda: loop(KERNEL_DRAWS), times=7)
    small_run = a_run(scenario, runs)
    full_run = a_run(everything, runs)
    large_run = a_run(large, max(2, runs // 10))
    largest_run = a_run(largest, 1)
    threaded, processors = runs_a_second(scenario, 20 * runs, threads=2)
    firm = Firm(scenario, rng=1)
    mesa = processor_seconds(lambda: firm.run_for(scenario.length))
    found = [
        Figure("fixed kernel: a million Philox draws", 1e3 * kernel, "ms", float("nan")),
        Figure("compiled run, baseline", 1e3 * small_run, "ms", 25),
        Figure("the same in kernels", small_run / kernel, "x", float("nan")),
        Figure("compiled run, every intervention and shock", 1e3 * full_run, "ms", 25),
        Figure("runs on two threads", threaded, "1/s", 80, at_most=False),
        Figure("processors that they got", processors, "", float("nan")),
        Figure("Mesa run", mesa, "s", 6),
        Figure("Mesa over compiled", mesa / small_run, "x", float("nan")),
        Figure("ten times the size: a person's cost against", large_run / full_run / 10, "x", 1.5),
        Figure("a hundred times: a person's cost against", largest_run / large_run / 10, "x", 1.5),
        Figure("compiled run at a hundred times the size", largest_run, "s", float("nan")),
    ]
    found.append(Figure("cold compilation, processor", cold_compilation(), "s", 90))
    starts = [in_fresh_process(ENTRY, "run", "baseline")[0] for _ in range(3)]
    found.append(Figure("warm start of `harmony run baseline`, wall", min(starts), "s", 2))
    return found


def told(figures: Iterable[Figure], title: str) -> Table:
    """A table of figures, measured as it is made."""
    table = Table(title=title, title_justify="left")
    table.add_column("what")
    for column in ("measured", "target"):
        table.add_column(column, justify="right")
    table.add_column("met")
    for figure in figures:
        has_target = figure.target == figure.target
        sign = "≤" if figure.at_most else "≥"
        table.add_row(
            figure.what,
            f"{figure.value:,.3g} {figure.unit}",
            f"{sign} {figure.target:g} {figure.unit}" if has_target else "",
            ("yes" if figure.is_met else "[red]no[/red]") if has_target else "",
        )
    return table


def main() -> None:
    console = Console()
    people = "{reps} reps, {marketers} marketers, {accounts} accounts".format(**SHIPPED)
    weeks = SHIPPED["weeks"] + SHIPPED["warm_up"]
    with console.status("measuring"):
        table = told(figures(), f"Speed: {people}, {weeks} weeks")
    console.print(table)


if __name__ == "__main__":
    main()
