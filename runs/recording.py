"""Runs with their record of events, however many there are."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from harmony.runs.player import Player
from harmony.sim.drivers import engine
from harmony.sim.scenario import Scenario

EVENTS_AT_FIRST = 100_000


def recorded[Made](
    scenario: Scenario, entry: engine.Entry, play: Callable[[Player], Made]
) -> tuple[Made, Player, NDArray[np.void]]:
    """What comes of a run, the player that played it, and all events, warm-up included.

    Where there are more of them than expected it is played again, the same, with room for all.
    """
    player = Player(scenario, entry, EVENTS_AT_FIRST)
    made = play(player)
    noted = int(player.state.clock["events_noted"][0])
    if noted > EVENTS_AT_FIRST:
        player = Player(scenario, entry, noted)
        made = play(player)
    return made, player, player.state.events[:noted].copy()
