"""Every design is held to the contract; a new file in the folder is so unasked."""

from __future__ import annotations

from typing import ClassVar

from harmony.experiments.designs import designs
from harmony.testing import DesignContract, each


@each(*designs().values())
class TestEveryDesign(DesignContract):
    # The smallest of each design; one that needs nothing is not named.
    smallest: ClassVar[dict[str, dict[str, object]]] = {
        "chosen": {"chosen": [[0.0, 0.5, 1.0], [0.2, 0.0, 0.9], [1.0, 1.0, 0.3]]},
        "latin_hypercube": {"sample": 12},
        "morris": {"trajectories": 3},
        "saltelli": {"sample": 4},
        "sobol_sequence": {"sample": 12},
    }
