"""What a sweep adds to the bare compiled runs, and whether 100,000 runs stay in little memory.

Some chunks of a sweep of 100,000 runs of the default firm are played on two threads, and the
same runs bare, turn by turn in one process. How memory grows with the runs is measured on
all 100,000, in a process of its own and with runs that are made up: to play them takes half
an hour.

    python benchmarks/sweep.py [--quick]
"""

from __future__ import annotations

import functools
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from rich.console import Console
from speed import ROOT, Figure, told

sys.path.insert(0, str(ROOT))

from harmony.experiments.analyses.summary import summarise
from harmony.experiments.plan.plan import Outcome, Plan, PlannedRun
from harmony.experiments.plan.playing import PlayFirms
from harmony.experiments.plan.reading import experiment_of
from harmony.experiments.runners.threads import by_threads
from harmony.experiments.sweeping import sweep
from harmony.runs.player import Player
from harmony.sim.drivers import engine
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities

QUICK = "--quick" in sys.argv
MADE_UP = "--made-up"
THREADS = 2
TURNS = 1 if QUICK else 3
ALL = 100_000
PARAMETERS = "[factors.trust_gain]\n[factors.trust_loss]\n"
DOSES = "[factors.'team_lunch.per_month']\nlow = 0.0\nhigh = 8.0\n[factors.discount_authority]\n"
EXPERIMENT = """
question = "How fast, in how much memory?"
scenarios = ["weekly_lunch_teams"]
runs = 1
[design]
kind = "latin_hypercube"
sample = {runs}
{factors}
"""


@functools.cache
def planned(factors: str, runs: int = ALL) -> Plan:
    """A sweep of so many points, one firm at each."""
    text = EXPERIMENT.format(runs=runs, factors=factors)
    return Plan(experiment_of(text, Path("benchmark.toml")), PlayFirms())


def now() -> np.ndarray:
    """Seconds by the wall, and of the processor."""
    return np.array([time.perf_counter(), time.process_time()])


def swept(plan: Plan, chunks: range) -> np.ndarray:
    """Seconds that some chunks of a sweep take, once its folder is open."""
    seen: list[np.ndarray] = []
    with tempfile.TemporaryDirectory() as folder:
        sweep(
            plan.experiment,
            Path(folder),
            progress=lambda done, total: seen.append(now()),
            runner=lambda made, _: by_threads(made, chunks, THREADS),
        )
    return seen[-1] - seen[0]


def bare(plan: Plan, chunks: range) -> np.ndarray:
    """Seconds that the same runs take in players that are ready, without anything else."""
    arm = plan.experiment.arms[0]
    runs = [plan.run(number) for chunk in chunks for number in plan.runs_of_chunk(chunk)]
    is_parameter = {*plan.experiment.points} <= {*quantities(Parameters)}
    given = [
        arm.parameters_under({}, plan.values_at(run.point)) if is_parameter else arm.parameters
        for run in runs
    ]
    players = [Player(arm, engine.entries()) for _ in range(THREADS)]

    def work(thread: int) -> None:
        for run, parameters in list(zip(runs, given, strict=True))[thread::THREADS]:
            players[thread].play((run.firm_seed, run.luck_seed), parameters)

    before = now()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(work, range(THREADS)))
    return now() - before


def turn_by_turn(plan: Plan) -> tuple[np.ndarray, np.ndarray]:
    """Seconds a run, bare and swept."""
    turns = []
    for turn in range(TURNS):
        chunks = range(THREADS * turn, THREADS * (turn + 1))
        turns.append([bare(plan, chunks), swept(plan, chunks)])
    bare_seconds, swept_seconds = np.sum(turns, axis=0) / (TURNS * THREADS * plan.runs_a_chunk)
    return bare_seconds, swept_seconds


def peak_memory() -> float:
    """Most memory that this process has had, in MB."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000
    # Linux counts into ru_maxrss what the process was a copy of when it was started.
    (line,) = (line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1_000


def made_up(plan: Plan, runs: Sequence[PlannedRun]) -> Outcome:
    luck = np.random.default_rng(runs[0].number)
    shape = (len(runs), len(plan.experiment.measures))
    return Outcome(luck.lognormal(size=shape), [None] * len(runs))


def memory_of_made_up(runs: int) -> None:
    """Sweep made-up runs, sum them up, and print the peak memory before and after that."""
    with tempfile.TemporaryDirectory() as folder:
        experiment = planned(PARAMETERS, runs).experiment
        results = sweep(experiment, Path(folder), THREADS, play=made_up)
        filled = peak_memory()
        summarise(results, ["revenue", "profit", "brand", "conflict"])
        print(json.dumps([filled, peak_memory()]))


def in_a_process_of_its_own(runs: int) -> list[float]:
    command = [sys.executable, __file__, MADE_UP, str(runs)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(found.stdout))


def figures() -> list[Figure]:
    plan, dosed = planned(PARAMETERS), planned(DOSES)
    Player(plan.experiment.arms[0], engine.entries()).play((1, 1))
    bare_run, swept_run = turn_by_turn(plan)
    bare_dosed, swept_dosed = turn_by_turn(dosed)
    real = peak_memory()
    few, many = in_a_process_of_its_own(plan.runs_a_chunk), in_a_process_of_its_own(ALL)
    grown, summed_up = many[0] - few[0], many[1] - many[0]
    none = float("nan")
    return [
        Figure("bare runs on two threads", 1 / bare_run[0], "1/s", none),
        Figure("a sweep over parameters", 1 / swept_run[0], "1/s", none),
        Figure("against bare, wall", 100 * bare_run[0] / swept_run[0], "%", 80, False),
        Figure("against bare, processor", 100 * bare_run[1] / swept_run[1], "%", 80, False),
        Figure("a sweep over a dose and a lever", 1 / swept_dosed[0], "1/s", none),
        Figure("against bare, processor", 100 * bare_dosed[1] / swept_dosed[1], "%", 80, False),
        Figure("peak memory with these runs", real, "MB", none),
        Figure(f"what {ALL:,} runs add (made up)", grown, "MB", none),
        Figure("what summing them up adds", summed_up, "MB", none),
        Figure(f"peak memory of {ALL:,} runs", real + grown + summed_up, "MB", 1_000),
    ]


def main() -> None:
    if MADE_UP in sys.argv:
        memory_of_made_up(int(sys.argv[-1]))
        return
    console = Console()
    runs = TURNS * THREADS * planned(PARAMETERS).runs_a_chunk
    with console.status("measuring"):
        table = told(figures(), f"Sweeps: {runs:,} of {ALL:,} runs, default firm, two threads")
    console.print(table)


if __name__ == "__main__":
    main()
