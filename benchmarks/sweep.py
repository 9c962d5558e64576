"""What a sweep adds to the bare compiled runs, and whether 100,000 runs stay in little memory.

A share of 100,000 runs of the default firm is swept on two threads, turn by turn with the same
runs played bare, in one process. How memory grows with the runs is measured on all 100,000,
in a process of its own and with runs that are made up, for to play them takes half an hour.

    python benchmarks/sweep.py [--runs 600]
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
from rich.console import Console
from speed import ROOT, Figure, told

sys.path.insert(0, str(ROOT))

from experiments.analyses.summary import summarise
from experiments.plan.experiment import Experiment
from experiments.plan.plan import Outcome, Plan, PlannedRun
from experiments.plan.playing import PlayFirms
from experiments.plan.reading import experiment_of
from experiments.sweeping import sweep
from sim import engine
from sim.running import Player

THREADS = 2
TURNS = 3
ALL = 100_000
PARAMETERS = "[factors.trust_gain]\n[factors.trust_loss]\n"
DOSES = "[factors.'team_lunch.per_month']\nlow = 0.0\nhigh = 8.0\n[factors.discount_authority]\n"
EXPERIMENT = """
question = "How fast, in how much memory?"
scenarios = ["{scenario}"]
runs = 1
[design]
kind = "latin_hypercube"
sample = {runs}
{factors}
"""


def asked(runs: int, factors: str = PARAMETERS, scenario: str = "baseline") -> Experiment:
    """An experiment of so many points, one firm at each."""
    text = EXPERIMENT.format(runs=runs, factors=factors, scenario=scenario)
    return experiment_of(text, Path("benchmark.toml"))


def seconds(work: Callable[[], object]) -> np.ndarray:
    """Seconds by the wall, and of the processor, that some work takes."""
    before = time.perf_counter(), time.process_time()
    work()
    return np.array([time.perf_counter() - before[0], time.process_time() - before[1]])


def swept(experiment: Experiment) -> None:
    with tempfile.TemporaryDirectory() as folder:
        sweep(experiment, Path(folder), THREADS)


def bare(experiment: Experiment) -> Callable[[], None]:
    """The same runs, played one after another by players that are ready."""
    plan = Plan(experiment, PlayFirms())
    arm = experiment.arms[0]
    runs = [plan.run(number) for number in range(plan.runs)]
    given = [arm.parameters_under({}, plan.values_at(run.point)) for run in runs]
    players = [Player(arm, engine.entries()) for _ in range(THREADS)]

    def work(thread: int) -> None:
        for run, parameters in list(zip(runs, given, strict=True))[thread::THREADS]:
            players[thread].play((run.firm_seed, run.luck_seed), parameters)

    def play() -> None:
        with ThreadPoolExecutor(THREADS) as pool:
            list(pool.map(work, range(THREADS)))

    return play


def peak_memory() -> float:
    """Most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def made_up(plan: Plan, runs: Sequence[PlannedRun], between: Callable[[], None]) -> Outcome:
    luck = np.random.default_rng(runs[0].number)
    shape = (len(runs), len(plan.experiment.measures))
    return Outcome(luck.lognormal(size=shape), [None] * len(runs))


def memory_of_made_up(runs: int) -> None:
    """Sweep made-up runs, sum them up, and print the peak memory; in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        results = sweep(asked(runs), Path(folder), THREADS, play=made_up)
        filled = peak_memory()
        summarise(results, ["revenue", "conflict"])
        print(json.dumps([filled, peak_memory()]))


def in_a_process_of_its_own(runs: int) -> list[float]:
    command = [sys.executable, __file__, "--made-up", str(runs)]
    found = subprocess.run(command, capture_output=True, text=True, check=True)
    return list(json.loads(found.stdout))


def figures(runs: int) -> list[Figure]:
    share = runs // TURNS
    experiment, dosed = asked(share), asked(share, DOSES, "weekly_lunch_teams")
    play = bare(experiment)
    play_dosed = bare(asked(share, scenario="weekly_lunch_teams"))
    swept(asked(8))
    of_bare, of_sweep, of_bare_dosed, of_dosed = np.array(
        [
            [
                seconds(play),
                seconds(lambda: swept(experiment)),
                seconds(play_dosed),
                seconds(lambda: swept(dosed)),
            ]
            for _ in range(TURNS)
        ]
    ).sum(axis=0)
    done = share * TURNS
    real = peak_memory()
    few, all_runs = in_a_process_of_its_own(runs), in_a_process_of_its_own(ALL)
    none = float("nan")
    return [
        Figure("bare runs on two threads", done / of_bare[0], "1/s", none),
        Figure("runs of a sweep over parameters", done / of_sweep[0], "1/s", none),
        Figure(
            "share of the bare speed, by the wall", 100 * of_bare[0] / of_sweep[0], "%", 80, False
        ),
        Figure("share, by processor time", 100 * of_bare[1] / of_sweep[1], "%", 80, False),
        Figure(
            "share where each point has a dose and a lever, by processor time",
            100 * of_bare_dosed[1] / of_dosed[1],
            "%",
            none,
        ),
        Figure("peak memory of these runs", real, "MB", none),
        Figure(f"what {ALL:,} runs add to it (made up)", all_runs[0] - few[0], "MB", none),
        Figure("what summing them up adds", max(0.0, all_runs[1] - all_runs[0]), "MB", none),
        Figure(f"peak memory of {ALL:,} runs", real + all_runs[1] - few[0], "MB", 1_000),
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=600)
    parser.add_argument("--made-up", type=int, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.made_up:
        memory_of_made_up(given.made_up)
        return
    console = Console()
    with console.status("measuring"):
        table = told(figures(given.runs), f"Sweeps: {given.runs:,} of {ALL:,} runs, default firm")
    console.print(table)


if __name__ == "__main__":
    main()
