"""The runs of an experiment, played and kept, going on where they were stopped.

from harmony.experiments.sweeping import sweep
sweep(load_experiment("lunches_by_dose"), Path("results/lunches")).frame()
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.plan import Plan, Play
from harmony.experiments.plan.playing import PlayFirms
from harmony.experiments.runners.threads import by_threads
from harmony.experiments.store.reading import Results
from harmony.experiments.store.writing import Store
from harmony.extras import require
from harmony.runs.progress import Progress
from harmony.sim.limits import MOST_THREADS, check_whole

if TYPE_CHECKING:
    import pyarrow as pa

Runner = Callable[[Plan, Sequence[int]], Iterator[tuple[int, "pa.Table"]]]


def sweep(
    experiment: Experiment,
    folder: Path,
    threads: int | None = None,
    progress: Progress | None = None,
    runner: Runner | None = None,
    play: Play | None = None,
) -> Results:
    """Play all runs of an experiment that a folder does not have yet.

    Parameters
    ----------
    experiment
        What is played.
    folder
        Where results are kept, and where work that was stopped goes on.
    threads
        Threads at work, one a processor when not given.
    progress
        Called with the runs done and the runs in all.
    runner
        Who plays the chunks, in place of threads.
    play
        What plays runs, in place of firms.

    Raises
    ------
    HarmonyError
        If the folder cannot be written or belongs to another experiment, or the number of
        threads is wrong.
    """
    require("experiments")
    if threads is not None:
        check_whole("threads", threads, 1, MOST_THREADS)
    plan = Plan(experiment, play or PlayFirms())
    run = runner or (lambda plan, chunks: by_threads(plan, chunks, threads))
    with Store(folder, plan) as store:
        if progress:
            progress(store.runs_done, plan.runs)
        finished = run(plan, store.waiting())
        try:
            for chunk, table in finished:
                store.put(chunk, table)
                if progress:
                    progress(store.runs_done, plan.runs)
        finally:
            close = getattr(finished, "close", None)
            if close:
                close()
    return Results(folder)
