"""What every intervention has."""

from __future__ import annotations

from typing import ClassVar

from sim.changes import Change


class Intervention(Change):
    """A change of the arrangements that a firm makes on purpose, at a cost."""

    sort: ClassVar[str] = "intervention"
