"""The channels by which conflict costs a firm something, and which of them a scenario cuts.

To learn how much a channel carries, cut it: those who act by it then see the tension that
they were used to, or none, and whatever the conflict does goes its other ways.
An intervention that waits for a survey or for turnover still starts by what people feel.
"""

from __future__ import annotations

import dataclasses

from harmony.sim.errors import HarmonyError, nearest, shown
from harmony.sim.levers import Levers
from harmony.sim.quantity import quantities

_LEVER = "_channel"

CHANNELS = tuple(name.removesuffix(_LEVER) for name in quantities(Levers) if name.endswith(_LEVER))
NEUTRAL = ("settled", "zero")


@dataclasses.dataclass(frozen=True)
class Channels:
    """The channels that are cut from week 0 on, and what stands in for the tension in them.

    ``neutral`` is ``"settled"`` (what everybody's tension was in the warm-up) or ``"zero"``.

    Raises
    ------
    HarmonyError
        If a channel is unknown or named twice, or ``neutral`` is neither.
    """

    off: tuple[str, ...] = ()
    neutral: str = NEUTRAL[0]

    def __post_init__(self) -> None:
        problems = self._problems()
        if problems:
            raise HarmonyError(*problems)
        # In the order of their declaration, so that equal cuts are written alike.
        object.__setattr__(self, "off", tuple(name for name in CHANNELS if name in self.off))

    def levers(self, week: int) -> dict[str, float]:
        """The levers that are the run's own in a week; week 0 follows the warm-up."""
        if week < 0:
            return {"settling": 1}
        cut = {name + _LEVER: 0 for name in self.off}
        return {"zero_tension": int(self.neutral == "zero"), **cut}

    def _problems(self) -> list[str]:
        problems = []
        if self.neutral not in NEUTRAL:
            problems.append(f"channels.neutral: {shown(self.neutral)} is not 'settled' or 'zero'")
        off: object = self.off
        if not isinstance(off, list | tuple) or not all(isinstance(name, str) for name in off):
            return [*problems, f"channels.off: {shown(off)} is not a list of texts in quotes"]
        problems += [
            f"channels.off: no such channel {shown(name)}{nearest(name, CHANNELS)}"
            for name in off[: len(CHANNELS)]
            if name not in CHANNELS
        ]
        if len(set(off)) < len(off):
            problems.append(f"channels.off: {shown(off)} names something twice")
        return problems
