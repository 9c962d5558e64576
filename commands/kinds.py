"""The kinds of things that have a name."""

from __future__ import annotations

import enum


class Kind(enum.StrEnum):
    """What can be listed."""

    scenarios = "scenarios"
    interventions = "interventions"
    measures = "measures"
    parameters = "parameters"
    levers = "levers"
    experiments = "experiments"
