"""What tests of several folders share: made-up runs, the program as a shell calls it."""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Callable, Iterator, Sequence
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import settings

from harmony.commands import main
from harmony.runs.arms import runs_at_once
from harmony.runs.constants import Constants
from harmony.runs.progress import Progress
from harmony.sim.books import WeekSums
from harmony.sim.measures import Weekly
from harmony.sim.quantity import record_type
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds

# On a busy machine anything may take long; that is no failure of what is tested.
settings.register_profile("harmony", deadline=None)
settings.load_profile("harmony")

GAIN = 0.02  # of revenue, under any intervention
CALM = 0.05  # of tension, under any intervention


def made_up_weekly(scenario: Scenario, firm_seed: int, luck_seed: int) -> np.ndarray:
    """Weekly sums of a run: a firm's level, a luck's noise, and a planted effect."""
    level = np.random.default_rng(firm_seed).uniform(0.5, 1.5)
    luck = np.random.default_rng([7, luck_seed])
    weekly = np.zeros(scenario.weeks, dtype=record_type(WeekSums))
    changed = np.array([bool(scenario.interventions)] * scenario.weeks)
    changed &= np.arange(scenario.weeks) >= scenario.first_start
    noise = luck.normal(1.0, 0.05, scenario.weeks)
    weekly["revenue"] = 1e6 * level * noise * (1.0 + GAIN * changed)
    weekly["gross_profit"] = 0.5 * weekly["revenue"]
    weekly["go_to_market_cost"] = 2e5
    weekly["tension"] = 0.3 * level - CALM * changed
    weekly["brand"] = 0.4 + 0.01 * luck.normal(size=scenario.weeks)
    weekly["leads"] = luck.integers(20, 40, scenario.weeks)
    weekly["people"] = 60.0
    return weekly


Made = Callable[[Scenario, Sequence[Seeds], Sequence[Constants]], Weekly]


def made_up_runs(
    scenario: Scenario, seeds: Sequence[Seeds], constants: Sequence[Constants] = ()
) -> Weekly:
    """Weekly sums of some runs of a scenario, whatever the constants."""
    return np.array([made_up_weekly(scenario, *pair) for pair in seeds])


def arms_of(made: Made) -> Callable[..., Iterator[list[Weekly]]]:
    """Stands in for ``play_arms``: a function makes up the runs of one arm."""

    def play_arms(
        scenarios: Sequence[Scenario],
        seeds: Sequence[Seeds],
        threads: int | None = None,
        progress: Progress | None = None,
        driver: str = "compiled",
        constants: Sequence[Constants] = (),
        numbers: Sequence[int] | None = None,
    ) -> Iterator[list[Weekly]]:
        books = [made(one, seeds, constants) for one in scenarios]
        for some in itertools.batched(range(len(seeds)), runs_at_once(scenarios)):
            yield [weekly[[*some]] for weekly in books]
            if progress:
                progress((some[-1] + 1) * len(scenarios), len(seeds) * len(scenarios))

    return play_arms


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Comparisons rest on made-up runs; the arms that are played are noted, with their seeds."""
    calls: list[tuple[str, tuple[Seeds, ...]]] = []

    def noted(
        scenarios: Sequence[Scenario], seeds: Sequence[Seeds], **options: Any
    ) -> Iterator[list[Weekly]]:
        calls.extend((one.name, tuple(seeds)) for one in scenarios)
        return arms_of(made_up_runs)(scenarios, seeds, **options)

    monkeypatch.setattr("harmony.runs.in_pieces.play_arms", noted)
    return SimpleNamespace(calls=calls, gain=GAIN, calm=CALM)


@dataclasses.dataclass(frozen=True)
class Outcome:
    """What a command did."""

    status: int
    out: str
    err: str


@pytest.fixture
def harmony(capsys: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Runs the program in this process: ``harmony("list", "levers")``."""

    def call(*arguments: object) -> Outcome:
        status = main([str(argument) for argument in arguments])
        written = capsys.readouterr()
        return Outcome(status, written.out, written.err)

    return call
