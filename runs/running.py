"""One run of a firm: whole, or the rest of one that a Mesa firm began."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from harmony.runs.player import Player, not_finite, player_of
from harmony.runs.recording import recorded
from harmony.runs.run import Run
from harmony.sim.drivers import engine
from harmony.sim.errors import HarmonyError
from harmony.sim.quantity import to_records
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import Seeds, checked_seeds
from harmony.sim.state import Event

if TYPE_CHECKING:
    from harmony.sim.drivers.model import Firm

Driver = Literal["compiled", "mesa"]
Rules = Mapping[str, Callable[..., Any]]


def run(
    scenario: Scenario | str | Path,
    firm_seed: int = 1,
    luck_seed: int | None = None,
    driver: Driver = "compiled",
    rules: Rules | None = None,
    events: bool = False,
) -> Run:
    """Run one firm through a scenario.

    Parameters
    ----------
    scenario
        A scenario, a shipped name, or a path.
    firm_seed, luck_seed
        Who the firm is, and what luck it has; the same number where luck is not given.
    driver
        ``"compiled"``, or ``"mesa"`` for the same run by Mesa agents, bit for bit.
    rules
        Functions that replace rules or behaviours by name, for either driver.
    events
        Whether to keep the record of events; the Mesa driver always does.

    Raises
    ------
    HarmonyError
        If the scenario, a seed, the driver or a rule is not valid.
    """
    chosen = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    seeds = checked_seeds(firm_seed, firm_seed if luck_seed is None else luck_seed)
    if is_mesa(driver):
        return run_by_mesa(chosen, seeds, rules)
    entry = engine.entries(rules)
    if not events:
        player = Player(chosen, entry)
        return player.run_of(player.play(seeds)[chosen.warm_up :])
    weekly, player, noted = recorded(chosen, entry, lambda player: player.play(seeds))
    return player.run_of(weekly[chosen.warm_up :], noted)


def run_by_mesa(scenario: Scenario, seeds: Seeds, rules: Rules | None) -> Run:
    """A whole run by Mesa agents."""
    from harmony.sim.drivers.model import Firm  # Mesa takes half a second to import

    firm = Firm(scenario, firm_seed=seeds[0], luck_seed=seeds[1], rules=rules)
    try:
        firm.run_for(scenario.length)
    except ArithmeticError as error:  # where compiled code goes on with what is not finite
        raise HarmonyError(not_finite(scenario, seeds)) from error
    weekly = firm.weekly_records()[scenario.warm_up :]
    if not np.isfinite(weekly.view(np.float64)).all():
        raise HarmonyError(not_finite(scenario, seeds))
    events = to_records(list(firm.events), Event)
    return Run(scenario, *seeds, "mesa", weekly, events, started=firm.timeline.started)


def run_on(firm: Firm, luck_seed: int | None = None) -> Run:
    """Play the rest of a Mesa firm's scenario by the compiled driver; the firm stays as it is.

    Parameters
    ----------
    firm
        A Mesa firm in any week.
    luck_seed
        The luck from here on; that of the firm when not given.

    Raises
    ------
    HarmonyError
        If the firm's agents are of a subclass, or its rules were replaced: compiled code
        knows only the shipped behaviours.
    """
    player = player_of(firm)
    if luck_seed is not None:
        player.state.clock["luck_seed"] = checked_seeds(0, luck_seed)[1]
    rest = player.advance(firm.clock.week, firm.setup.length)
    weekly = np.concatenate([firm.weekly_records(), rest])
    return player.run_of(weekly[firm.setup.warm_up :])


def is_mesa(driver: str) -> bool:
    """Whether Mesa agents are to play; refuses what is no driver."""
    if driver not in ("compiled", "mesa"):
        raise HarmonyError(f"driver: '{driver}' is neither 'compiled' nor 'mesa'")
    return driver == "mesa"
