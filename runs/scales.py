"""How a change in a measure is shown: money in percent, shares in points, the rest as it is."""

from __future__ import annotations

import dataclasses

from harmony.runs.effects import Effect
from harmony.sim.measures import measure_of


@dataclasses.dataclass(frozen=True, slots=True)
class Shown:
    """A change with its interval, in the unit in which people read it."""

    value: float
    low: float
    high: float
    unit: str

    @property
    def direction(self) -> int:
        """1 or -1 where the interval lies on one side of zero, 0 where it does not."""
        if self.low > 0:
            return 1
        return -1 if self.high < 0 else 0

    @property
    def short_unit(self) -> str:
        """The unit where there is little room."""
        return short(self.unit)


def is_relative(measure: str) -> bool:
    """Whether a change in this measure is shown in percent of the baseline."""
    return measure_of(measure).unit == "money"


def points(measure: str) -> tuple[float, str]:
    """What a difference in this measure is multiplied by to be shown, and its unit then."""
    unit = measure_of(measure).unit
    if unit in ("share", "0..1"):
        return 100.0, "points of 100"
    if unit == "0..100":
        return 1.0, "points of 100"
    return 1.0, unit


def short(unit: str) -> str:
    """A unit where there is little room: points are of 100."""
    return unit.removesuffix(" of 100")


def shown_effect(effect: Effect) -> Shown | None:
    """An effect as it is shown; None where it is not defined."""
    if _is_share(effect):
        return _shown(effect.relative, effect.relative_low, effect.relative_high, 100.0, "%")
    factor, unit = points(effect.measure)
    return _shown(effect.mean, effect.low, effect.high, factor, unit)


def shown_worst_tenth(effect: Effect) -> Shown | None:
    """The effect on the worst tenth of pairs as it is shown; None where it is not defined."""
    low, high = effect.relative_worst_tenth_low, effect.relative_worst_tenth_high
    if is_relative(effect.measure) and low is not None:
        return _shown(effect.relative_worst_tenth, low, high, 100.0, "%")
    factor, unit = points(effect.measure)
    low, high = effect.worst_tenth_low, effect.worst_tenth_high
    return _shown(effect.worst_tenth, low, high, factor, unit)


def shown_detectable(effect: Effect) -> float | None:
    """The smallest effect that the runs could have seen, in the unit of the effect shown."""
    found, factor = (
        (effect.relative_detectable, 100.0)
        if _is_share(effect)
        else (effect.detectable, points(effect.measure)[0])
    )
    return None if found is None else factor * found


def _is_share(effect: Effect) -> bool:
    """Whether an effect is shown in percent: money is, where a ratio is defined."""
    return is_relative(effect.measure) and effect.relative_low is not None


def _shown(
    value: float | None, low: float | None, high: float | None, factor: float, unit: str
) -> Shown | None:
    if value is None or low is None or high is None:
        return None
    return Shown(factor * value, factor * low, factor * high, unit)
