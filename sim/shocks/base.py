"""What every shock has."""

from __future__ import annotations

from typing import ClassVar

from harmony.sim.changes import Change


class Shock(Change):
    """A change of the circumstances that nobody in the firm chose."""

    sort: ClassVar[str] = "shock"
