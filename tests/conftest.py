"""What tests of several folders share: made-up runs, the program as a shell calls it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import settings

from harmony.commands import main
from harmony.sim.books import WeekSums
from harmony.sim.quantity import record_type
from harmony.sim.scenario import Scenario

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


def made_up_runs(
    scenario: Scenario,
    seeds: Sequence[tuple[int, int]],
    threads: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    rules: object = None,
    driver: str = "compiled",
    constants: Sequence[Mapping[str, float]] = (),
    first_run: int = 0,
) -> SimpleNamespace:
    """Stands in for ``run_many``."""
    weekly = np.array([made_up_weekly(scenario, *pair) for pair in seeds])
    if progress:
        progress(len(seeds), len(seeds))
    return SimpleNamespace(scenario=scenario, seeds=tuple(seeds), weekly=weekly)


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Comparisons rest on made-up runs; the calls of ``run_many`` are noted."""
    calls: list[tuple[str, tuple[tuple[int, int], ...]]] = []

    def noted(scenario, seeds, **options):  # type: ignore[no-untyped-def]
        calls.append((scenario.name, tuple(seeds)))
        return made_up_runs(scenario, seeds, **options)

    monkeypatch.setattr("harmony.runs.comparison.run_many", noted)
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
