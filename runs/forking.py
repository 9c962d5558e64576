"""Forks: one run that goes on twice from the same week, unchanged and under another scenario.

    from harmony.runs.forking import fork
    made = fork("baseline", "joint_head_both", at=104, firm_seed=7)
    made.changed.measures["conflict"] - made.unchanged.measures["conflict"]

Both branches have the same past, people and luck, so what differs comes from the change.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from harmony.runs.player import Player, player_of
from harmony.runs.run import Run
from harmony.sim.arrangements import Starts
from harmony.sim.drivers import engine
from harmony.sim.errors import HarmonyError
from harmony.sim.limits import check_whole
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.seeds import checked_seeds
from harmony.sim.timeline import Timeline

if TYPE_CHECKING:
    from harmony.sim.drivers.model import Firm


@dataclasses.dataclass(frozen=True)
class Fork:
    """Two runs that are one up to week ``at`` after the warm-up.

    The weekly sums of both hold the common weeks too; their measures begin at the fork.
    ``started`` counts weeks of the run, not of the other scenario's own calendar.
    """

    at: int
    unchanged: Run
    changed: Run


def fork(
    scenario: Scenario | str | Path,
    other: Scenario | str | Path,
    at: int,
    firm_seed: int = 1,
    luck_seed: int | None = None,
) -> Fork:
    """Play a scenario up to a week, then on as it is, and on under another scenario.

    Parameters
    ----------
    scenario, other
        Scenarios, shipped names, or paths. The other's calendar begins at the fork: its
        week 0 is that week, it has no warm-up, and its numbers hold from then on, to the
        last week of the first scenario.
    at
        The week of the fork, after the warm-up.
    firm_seed, luck_seed
        Who the firm is, and what luck it has; the same number where luck is not given.

    Raises
    ------
    HarmonyError
        If a scenario or a seed is not valid, the firms differ in size, or the week is not
        one of the run.
    """
    first, second = (
        one if isinstance(one, Scenario) else load_scenario(one) for one in (scenario, other)
    )
    check_branches(first, second, at)
    seeds = checked_seeds(firm_seed, firm_seed if luck_seed is None else luck_seed)
    player = Player(first, engine.entries())
    past = player.play(seeds, until=first.warm_up + at)
    return _branches(player, second, past)


def fork_firm(firm: Firm, other: Scenario | str | Path) -> Fork:
    """The same from where a Mesa firm stands, after its warm-up; the firm stays as it is.

    A firm that lives under constants of its own (``Scenario.with_constants``) goes on under
    them; give the other scenario the same ones, or the branches differ in them too.

    Raises
    ------
    HarmonyError
        As ``fork``; and if the firm has classes or rules of its own (see ``run_on``).
    """
    second = other if isinstance(other, Scenario) else load_scenario(other)
    check_branches(firm.setup, second, firm.clock.week - firm.setup.warm_up)
    return _branches(player_of(firm), second, firm.weekly_records())


def check_branches(scenario: Scenario, other: Scenario, at: int) -> None:
    """Refuse two scenarios that cannot be branches of one run forked in a week.

    Raises
    ------
    HarmonyError
        If the week is not one of the run, or the firms differ in size.
    """
    check_whole("at (weeks after the warm-up)", at, 0, scenario.weeks - 1)
    for name, size in dataclasses.asdict(scenario.size).items():
        if getattr(other.size, name) != size:
            raise HarmonyError(
                f"{other.where}: {name} is {getattr(other.size, name)}, but {size} in "
                f"{scenario.name}; both branches of a fork are the same firm, so give both "
                "scenarios the same size"
            )


def _branches(player: Player, other: Scenario, past: NDArray[np.void]) -> Fork:
    """Both branches of a run from where its player stands."""
    scenario, week = player.scenario, len(past)
    changed = Player(other, engine.entries())
    changed.take_over(player.state, Timeline.of(other, week_0=week))
    unchanged_run, changed_run = (
        one.run_of(np.concatenate([past, one.advance(week, scenario.length)])[scenario.warm_up :])
        for one in (player, changed)
    )
    at = week - scenario.warm_up
    return Fork(
        at,
        dataclasses.replace(unchanged_run, since=at),
        dataclasses.replace(
            changed_run, since=at, started=_shifted(changed_run.started, at, scenario.weeks)
        ),
    )


def _shifted(started: Starts, at: int, weeks: int) -> Starts:
    """Starts in the other scenario's calendar as weeks of the run; None beyond its end."""
    return tuple(None if start is None or start + at >= weeks else start + at for start in started)
