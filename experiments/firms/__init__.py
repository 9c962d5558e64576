"""An ensemble of firms that differ for nameable reasons, as tidy tables.

from experiments.firms import ensemble, frames
tables = frames(ensemble(200, seed=1), ("firms", "yearly"))
"""

from __future__ import annotations

from experiments.firms.ensemble import SimulatedFirm, ensemble
from experiments.firms.playing import frames, play

__all__ = ["SimulatedFirm", "ensemble", "frames", "play"]
