"""Firms on which patterns are measured: the same firms and luck in every arm."""

from __future__ import annotations

import dataclasses
import functools
import itertools
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from harmony.runs.arms import play_arms
from harmony.runs.pieces import Piece, Pieces
from harmony.runs.player import Player
from harmony.runs.threads import Threads
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.changes import Change
from harmony.sim.drivers import engine
from harmony.sim.interventions.base import Intervention
from harmony.sim.measures import evaluate
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import Seeds, seeds_of_runs
from harmony.sim.shocks.base import Shock

Values = NDArray[np.float64]
Watch = Callable[[Player], dict[str, NDArray[np.float64]]]

YEAR = 3
"""The year after the warm-up in which most patterns are measured."""
THREE_YEARS = YEAR * WEEKS_A_YEAR
_MOST_IN_A_BLOCK = 50  # so that all threads have something to do to the end
_COURSES = ("revenue", "wins", "tension")
_SUMS = (
    "marketing_money",
    "sales_money",
    "misses_explained",
    "hits_explained",
    "own_share_of_misses",
    "own_share_of_misses_squared",
    "own_share_of_hits",
    "own_share_of_hits_squared",
)


@dataclasses.dataclass(frozen=True)
class Arm:
    """What the firms of a laboratory did under one scenario, after the warm-up."""

    piece: Piece

    @property
    def revenue(self) -> Values:
        """Revenue of each week, shape (firms, weeks)."""
        return self.course("revenue")

    def course(self, name: str) -> Values:
        """A weekly sum in each week, shape (firms, weeks): revenue, wins or tension."""
        return self.piece[f"weekly_{name}"]

    def year(self, measure: str, year: int) -> Values:
        """A measure or a weekly sum over one year, the first being 1: one value a firm."""
        values: Values = self.piece[measure][:, year - 1]
        return values

    def total(self, name: str) -> Values:
        """A weekly sum over all full years, one value a firm."""
        values: Values = self.piece[name].sum(axis=1)
        return values


@dataclasses.dataclass(frozen=True)
class Laboratory:
    """Firms under one set of constants, whose arms are played once.

    ``constants`` are the model's, changed from their defaults by name. Firm number i is the
    same in every arm and whatever the constants. Of consumer firms, which have four times
    the accounts, fewer may do (``consumer_firms``); as many where it is not given.
    """

    firms: int
    seed: int
    constants: Mapping[str, float] = dataclasses.field(default_factory=dict)
    threads: int | None = None
    consumer_firms: int | None = None
    pieces: Pieces = dataclasses.field(default_factory=Pieces)
    _scenarios: dict[Hashable, Scenario] = dataclasses.field(default_factory=dict, repr=False)
    _arms: dict[str, Arm] = dataclasses.field(default_factory=dict, repr=False)
    _made: dict[tuple[str, str], Piece] = dataclasses.field(default_factory=dict, repr=False)

    @functools.cached_property
    def consumers(self) -> Laboratory:
        """The laboratory for arms of consumer firms."""
        if self.consumer_firms is None or self.consumer_firms == self.firms:
            return self
        return dataclasses.replace(
            self, firms=self.consumer_firms, _scenarios={}, _arms={}, _made={}
        )

    def scenario(
        self, name: str, *changes: Change, weeks: int = THREE_YEARS, **settings: float
    ) -> Scenario:
        """A shipped scenario with further changes and settings, under these constants."""
        asked = (name, changes, weeks, *settings.items())
        if asked not in self._scenarios:
            firm = self._firm(name, **settings)
            done = [change for change in changes if isinstance(change, Intervention)]
            befalls = [change for change in changes if isinstance(change, Shock)]
            self._scenarios[asked] = dataclasses.replace(
                firm,
                weeks=weeks,
                interventions=(*firm.interventions, *done),
                shocks=(*firm.shocks, *befalls),
            )
        return self._scenarios[asked]

    def _firm(self, name: str, **settings: float) -> Scenario:
        """A shipped scenario with settings, under these constants; each is checked but once."""
        asked = (name, *settings.items())
        if asked not in self._scenarios:
            plain = _shipped(name)
            own = plain.with_changes(settings=settings) if settings else plain
            self._scenarios[asked] = own.with_constants(self.constants)
        return self._scenarios[asked]

    def arm(self, name: str, *changes: Change, weeks: int = THREE_YEARS, **settings: float) -> Arm:
        """All firms under one scenario."""
        return self.arms(self.scenario(name, *changes, weeks=weeks, **settings))[0]

    def arms(self, *scenarios: Scenario) -> list[Arm]:
        """All firms under scenarios; a warm-up that they have in common is played once.

        To the bit what the firms do if each scenario is played by itself.
        """
        new = {one.hash: one for one in scenarios if one.hash not in self._arms}
        pieces = self.pieces.get_each(
            {name: {"arm": name, "firms": self.firms, "seed": self.seed} for name in new},
            lambda missing: self._play([new[name] for name in missing]).items(),
        )
        self._arms.update({name: Arm(piece) for name, piece in pieces.items()})
        return [self._arms[one.hash] for one in scenarios]

    def watch(self, scenario: Scenario, what: str, watch: Watch, room: int = 0) -> Piece:
        """What a function sees of each firm's state while it plays; one row a firm.

        ``what`` names the function in what is kept; ``room`` is how many events a player
        can hold.
        """
        return self.once(what, scenario, lambda: self._watch(scenario, watch, room), watch)

    def once(
        self, what: str, scenario: Scenario, make: Callable[[], Piece], *makers: Callable[..., Any]
    ) -> Piece:
        """What is made of these firms under a scenario, made but once; ``what`` names it.

        ``makers`` are functions that ``make`` is handed and its own module does not import.
        """
        place = (scenario.hash, what)
        if place not in self._made:
            asked = {what: scenario.hash, "firms": self.firms, "seed": self.seed}
            self._made[place] = self.pieces.get(asked, make, *makers)
        return self._made[place]

    @property
    def seeds(self) -> list[Seeds]:
        """Firm and luck of each firm."""
        return seeds_of_runs(self.seed, self.firms)

    def _play(self, scenarios: Sequence[Scenario]) -> dict[str, Piece]:
        """Every scenario's arm by its hash."""
        parts = [
            [_summary(weekly) for weekly in sums]
            for sums in play_arms(scenarios, self.seeds, self.threads)
        ]
        return {
            one.hash: _joined(its)
            for one, its in zip(scenarios, zip(*parts, strict=True), strict=True)
        }

    def _watch(self, scenario: Scenario, watch: Watch, room: int) -> Piece:
        entry = engine.entries()

        def seen(seeds: Sequence[Seeds]) -> Piece:
            player = Player(scenario, entry, room)
            rows = []
            for pair in seeds:
                player.play(pair, until=scenario.warm_up)
                rows.append(watch(player))
            return {name: np.array([row[name] for row in rows]) for name in rows[0]}

        with Threads(self.threads) as threads:
            size = min(_MOST_IN_A_BLOCK, -(-self.firms // threads.count))
            return _joined([*threads.in_order(seen, itertools.batched(self.seeds, size))])


@functools.cache
def _shipped(name: str) -> Scenario:
    return load_scenario(name)


def _joined(parts: Sequence[Piece]) -> Piece:
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _summary(weekly: NDArray[np.void]) -> Piece:
    """Some weekly sums, and every measure and some sums of each full year."""
    firms, weeks = weekly.shape
    # copied, or it held all the books
    piece: Piece = {f"weekly_{name}": weekly[name].copy() for name in _COURSES}
    years = weeks // WEEKS_A_YEAR
    full = weekly[:, : years * WEEKS_A_YEAR].reshape(firms, years, WEEKS_A_YEAR)
    return piece | evaluate(full) | {name: full[name].sum(axis=2) for name in _SUMS}
