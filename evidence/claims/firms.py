"""What the firms of runs are, as they were founded."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from harmony.runs.player import Player
from harmony.sim.drivers.engine import entries
from harmony.sim.scenario import Scenario
from harmony.sim.seeds import Seeds
from harmony.sim.state import JOINT_HEAD

# What makes a firm differ from others, and stays (see found_company and found_head).
TRAITS = ("grievance", "power_of_sales", "demand", "complexity", "irritability")
OF_HEADS = "cooperativeness"


def traits_of_firms(scenario: Scenario, seeds: Sequence[Seeds]) -> dict[str, NDArray[np.float64]]:
    """Lasting traits of the firms by name, one value a firm; nothing is played."""
    player = Player(scenario, entries())
    rows = []
    for pair in seeds:
        player.play(pair, until=0)
        company, heads = player.state.company, player.state.heads
        rows.append(
            [
                *(float(company[name][0]) for name in TRAITS),
                float(heads[OF_HEADS][:JOINT_HEAD].mean()),
            ]
        )
    columns = np.array(rows).T
    return dict(zip((*TRAITS, f"{OF_HEADS} of heads"), columns, strict=True))
