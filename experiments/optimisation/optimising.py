"""The search for the best bundle from its file to its front, going on where it was stopped.

from harmony.experiments.optimisation.optimising import optimise
optimise(load_experiment("best_bundle"), Path("results/best_bundle")).recommended("profit")

Each generation is kept as the results of an experiment of its own, and the search is played
again over what is kept:

    DIR/search/baseline     the baseline in each future
    DIR/search/000          the bundles of the first generation that were not known before
    DIR/fresh/baseline      the same on the fresh firms
    DIR/fresh/3f2a…         the bundles that are told, which other choices make others
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmony.experiments.factors.factor import Places
from harmony.experiments.optimisation.choices import Choices
from harmony.experiments.optimisation.front import (
    Prefer,
    on_front,
    preferred,
    shortlist,
    volumes_of,
)
from harmony.experiments.optimisation.judging import expected, merits
from harmony.experiments.optimisation.trials import OBJECTIVES, Numbers, Trials, Tried
from harmony.experiments.plan.experiment import Experiment
from harmony.experiments.plan.finding import Optimisation
from harmony.experiments.plan.plan import Play
from harmony.experiments.plan.playing import PlayFirms
from harmony.experiments.plan.reading import with_options
from harmony.experiments.plan.turning import scenario_at
from harmony.experiments.sweeping import Runner, sweep
from harmony.runs.progress import Progress
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import MOST_SEED
from harmony.sim.scenario import Scenario

if TYPE_CHECKING:
    from harmony.experiments.optimisation.searching import Judge
    from harmony.experiments.store.reading import Results

WORSE_THAN_ANY_COST = 1e9
"""By how much a bundle that cannot be played counts as beyond the budget."""


@dataclasses.dataclass(frozen=True)
class BundleEstimates:
    """The bundles that are told, as some firms see them."""

    tried: Tried
    baseline: Numbers
    """Mean of each objective in the baseline."""
    sets: NDArray[np.int64]
    """The number of each firm's set of constants; 0 where none are dealt."""
    seed: int

    @property
    def firms(self) -> int:
        """How many firms there are."""
        return len(self.sets)

    def merits(self, robust: str) -> Numbers:
        """How good the bundles are by a criterion, shape (bundles, objectives)."""
        return merits(self.tried.gains, self.sets, robust)


@dataclasses.dataclass(frozen=True)
class Generation:
    """What a generation brought."""

    new: int
    """Bundles that were not known before."""
    volume: float
    """Of what the front is better than doing nothing, the share that was found by then."""


@dataclasses.dataclass(frozen=True)
class Optimum:
    """The front as it was found, the same bundles on fresh firms, and how it was found."""

    experiment: Experiment
    bundles: Places
    """Shape (bundles, factors), those with the most profit on fresh firms first."""
    found: BundleEstimates
    fresh: BundleEstimates
    generations: tuple[Generation, ...]
    failed: int
    """Bundles that could not be played."""

    @property
    def asked(self) -> Optimisation:
        """What is looked for."""
        return asked_of(self.experiment)

    @property
    def choices(self) -> Choices:
        """What a bundle may hold."""
        return Choices(self.experiment.factors)

    @property
    def hash(self) -> str:
        """16 hexadecimal digits that change with whatever changes the front."""
        content = [
            self.experiment.content(),
            self.asked.model_dump(),
            [one.hash for one in self.experiment.futures],
        ]
        text = json.dumps(content, sort_keys=True, allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def is_within_budget(self) -> NDArray[np.bool_]:
        """Whether each bundle could be played on the fresh firms, within the budget."""
        return self.fresh.tried.was_played & (self.fresh.tried.costs <= self.asked.budget)

    @property
    def stays(self) -> NDArray[np.bool_]:
        """Which bundles are on the front of the fresh firms, too."""
        return on_front(self.fresh.merits(self.asked.robust), self.is_within_budget)

    def recommended(self, prefer: Prefer) -> int | None:
        """The bundle that a preference leads to on the fresh firms, None if there is none."""
        return preferred(
            self.fresh.merits(self.asked.robust),
            self.fresh.merits("expected"),
            self.is_within_budget,
            prefer,
        )

    def scenario_of(self, bundle: int) -> Scenario:
        """The baseline with what a bundle holds."""
        values = self.choices.values(self.bundles[bundle])
        return scenario_at(self.experiment.arms[0], values, False, {})


def asked_of(experiment: Experiment) -> Optimisation:
    """What an experiment looks for.

    Raises
    ------
    HarmonyError
        If it says nothing of an optimisation.
    """
    if experiment.optimisation is None:
        raise HarmonyError(
            f"{experiment.name}: says nothing of what is best; add a table [optimisation] with a "
            "budget"
        )
    return experiment.optimisation


def optimise(
    experiment: Experiment,
    folder: Path,
    threads: int | None = None,
    progress: Progress | None = None,
    runner: Runner | None = None,
    play: Play | None = None,
) -> Optimum:
    """Search for the best bundles, as far as a folder does not have them yet.

    Parameters
    ----------
    experiment
        The choices, the firms and what is looked for.
    folder
        Where all runs are kept, and where work that was stopped goes on.
    threads, runner, play
        As for ``harmony.experiments.sweeping.sweep``.
    progress
        Called with the runs done and the runs in all, where each bundle is new.

    Raises
    ------
    HarmonyError
        If the experiment asks for no optimisation, the folder belongs to another one, or no
        bundle is within the budget.
    """
    plays = play or PlayFirms()  # the same in all sweeps

    def played(one: Experiment, name: str, tell: Progress) -> Results:
        return sweep(one, folder / name, threads, tell, runner, plays)

    work = _Work(experiment, played, progress)
    trials = Trials(experiment, work.sweep, "search/baseline")
    archive = _Archive(experiment, trials, work)
    _search(experiment, archive.judge)
    told = archive.shortlist()
    bundles = archive.bundles[told]
    work.begin_last_part()
    fresh = fresh_firms(experiment)
    again = Trials(fresh, work.sweep, "fresh/baseline")
    on_fresh = again.tried(bundles, f"fresh/{_name_of(bundles)}")
    order = _by_profit(on_fresh)
    return Optimum(
        experiment=experiment,
        bundles=bundles[order],
        found=_estimate(experiment, trials, archive.tried.of(told).of(order)),
        fresh=_estimate(fresh, again, on_fresh.of(order)),
        generations=archive.generations(),
        failed=int((~archive.tried.was_played).sum()),
    )


def _search(experiment: Experiment, judge: Judge) -> None:
    """Begin with nothing done and the points of the design, and look for better bundles."""
    from harmony.experiments.optimisation.searching import search  # pymoo takes a second to import

    asked = asked_of(experiment)
    choices = Choices(experiment.factors)
    first = choices.canonical(experiment.design.places(experiment.factors, experiment.seed))
    first[0] = choices.nothing
    search(choices, first, asked.population, asked.generations, experiment.seed, judge)


def _by_profit(tried: Tried) -> NDArray[np.intp]:
    """The order of bundles, those with the most profit first."""
    profit = expected(tried.gains)[:, OBJECTIVES.index("profit")]
    return np.argsort(-np.nan_to_num(profit, nan=-np.inf), kind="stable")


def _name_of(bundles: Places) -> str:
    """A name that other bundles do not have, so that a longer search can go on from this one."""
    return hashlib.sha256(bundles.tobytes()).hexdigest()[:8]


def fresh_firms(experiment: Experiment) -> Experiment:
    """The same experiment on other firms with other luck, as many as it says."""
    seed = experiment.seed + (1 if experiment.seed < MOST_SEED else -1)
    return with_options(experiment, asked_of(experiment).fresh_runs, seed)


def _sets(experiment: Experiment) -> NDArray[np.int64]:
    """The set of constants that each firm is dealt."""
    return np.arange(experiment.runs) % max(1, len(experiment.constants))


def _estimate(experiment: Experiment, trials: Trials, tried: Tried) -> BundleEstimates:
    baseline = trials.baseline.mean(axis=(0, 1))[:-1]
    return BundleEstimates(tried, baseline, _sets(experiment), experiment.seed)


class _Archive:
    """All bundles that were tried, judged as a search asks for them."""

    def __init__(self, experiment: Experiment, trials: Trials, work: _Work) -> None:
        self._asked = asked_of(experiment)
        self._trials = trials
        self._work = work
        self._sets = _sets(experiment)
        self._known: dict[bytes, int] = {}
        self._parts: list[Tried] = []
        self._counts: list[int] = []
        self._bundles: list[Places] = []

    @property
    def bundles(self) -> Places:
        """Every bundle, in the order in which they were tried."""
        return np.concatenate(self._bundles)

    @property
    def tried(self) -> Tried:
        """What each of them changes."""
        return Tried(
            np.concatenate([one.effects for one in self._parts]),
            np.concatenate([one.costs for one in self._parts]),
        )

    def judge(self, bundles: Places, generation: int) -> tuple[Numbers, Numbers]:
        """Merits of the bundles of a generation, and how far each is beyond the budget."""
        self._work.begin_generation(generation)
        names = [one.tobytes() for one in bundles]
        new = [place for place, name in enumerate(names) if name not in self._known]
        if new:
            self._known |= {names[place]: len(self._known) + n for n, place in enumerate(new)}
            self._parts.append(self._trials.tried(bundles[new], f"search/{generation:03d}"))
            self._bundles.append(bundles[new])
        self._counts.append(len(self._known))
        tried = self.tried.of([self._known[name] for name in names])
        beyond = (tried.costs - self._asked.budget) / max(1.0, self._asked.budget)
        return (
            np.where(tried.was_played[:, np.newaxis], self._merits(tried), 0.0),
            np.where(tried.was_played, beyond, WORSE_THAN_ANY_COST),
        )

    def shortlist(self) -> list[int]:
        """The bundles that are told.

        Raises
        ------
        HarmonyError
            If none is within the budget.
        """
        tried = self.tried
        may_be = self._may_be(tried)
        if not may_be.any():
            raise HarmonyError(
                f"optimisation.budget: no bundle could be played for {self._asked.budget:,.0f} a "
                f"year; the cheapest costs {np.nanmin(tried.costs):,.0f}"
            )
        gains = np.where(may_be[:, None, None, None], tried.gains, np.nan)
        merit = merits(gains, self._sets, self._asked.robust)
        return shortlist(merit, expected(gains), may_be, self._asked.front)

    def generations(self) -> tuple[Generation, ...]:
        """What each generation brought."""
        tried = self.tried
        volumes = volumes_of(self._merits(tried), self._may_be(tried), self._counts)
        news = np.diff(self._counts, prepend=0).tolist()
        return tuple(map(Generation, news, volumes))

    def _may_be(self, tried: Tried) -> NDArray[np.bool_]:
        return tried.was_played & (tried.costs <= self._asked.budget)

    def _merits(self, tried: Tried) -> Numbers:
        """By what drives the search: what is expected in place of regrets, known at the end."""
        asked = self._asked.robust
        robust = "expected" if asked == "minimax_regret" else asked
        return merits(tried.gains, self._sets, robust)


def most_runs(experiment: Experiment) -> tuple[int, int]:
    """The most runs that the search takes, and those that estimate its front again.

    A bundle that is met again is not played again, so it may be fewer.
    """
    asked, futures = asked_of(experiment), len(experiment.futures)
    search = futures * experiment.runs * (1 + asked.population * asked.generations)
    return search, futures * asked.fresh_runs * (1 + asked.front)


class _Work:
    """Plays what is asked for, and tells how far all the work is."""

    def __init__(
        self, experiment: Experiment, play: Callable[..., Results], progress: Progress | None
    ) -> None:
        self._asked = asked_of(experiment)
        self._play = play
        self._progress = progress
        self._runs = len(experiment.futures) * experiment.runs
        self._search, again = most_runs(experiment)
        self._total = self._search + again
        self._done = 0

    def begin_generation(self, generation: int) -> None:
        """All before it counts as done, however many bundles were known."""
        self._done = self._runs * (1 + self._asked.population * generation)

    def begin_last_part(self) -> None:
        """The search counts as done."""
        self._done = self._search

    def sweep(self, experiment: Experiment, name: str) -> Results:
        """The results of an experiment, kept under a name."""
        before = self._done

        def tell(done: int, _: int) -> None:
            self._done = before + done
            if self._progress:
                self._progress(self._done, self._total)

        return self._play(experiment, name, tell)
