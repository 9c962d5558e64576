"""An ensemble of firms that differ for nameable reasons, as tidy tables.

from harmony.experiments.firms import ensemble, frames
tables = frames(ensemble(200, seed=1), ("firms", "yearly"))
"""

from __future__ import annotations

from harmony.experiments.firms.ensemble import SimulatedFirm, ensemble
from harmony.experiments.firms.playing import frames, play

__all__ = ["SimulatedFirm", "ensemble", "frames", "play"]
