"""What is in force in each week: the arrangements as found, and all that turns them."""

from __future__ import annotations

import dataclasses
import operator
from collections.abc import Iterator, Mapping

from harmony.sim.changes import Change
from harmony.sim.channels import Channels
from harmony.sim.checks import lever_problems
from harmony.sim.errors import HarmonyError
from harmony.sim.interventions.base import Intervention
from harmony.sim.levers import Levers
from harmony.sim.quantity import quantities
from harmony.sim.shocks.base import Shock
from harmony.sim.size import Size

Starts = tuple[int | None, ...]
"""The week in which each intervention starts, None for one that does not."""

_all_of = operator.attrgetter(*quantities(Levers))


@dataclasses.dataclass(frozen=True)
class Arrangements:
    """A firm's levers as found, the changes that turn them, and the channels that are cut.

    ``where`` is by which name messages call them.
    """

    where: str
    size: Size
    base_levers: Levers
    channels: Channels
    interventions: tuple[Intervention, ...]
    shocks: tuple[Shock, ...]

    def levers(self, week_0: int, started: Starts, first: int, last: int) -> list[Levers]:
        """The levers in weeks ``first`` to ``last`` if interventions start as given.

        Weeks are those of the firm's clock; the changes' own calendar begins in ``week_0``.

        Raises
        ------
        HarmonyError
            If together they turn a lever beyond its range.
        """
        begun = [
            one.begun_in(start)
            for one, start in zip(self.interventions, started, strict=True)
            if start is not None
        ]
        changes = (*self.shocks, *begun)  # what befalls a firm comes first
        weeks: list[Levers] = []
        before: Levers | None = None
        for week, levers in self._week_by_week(changes, range(first - week_0, last - week_0)):
            if levers is not before:
                self._check(levers, before, week)
            weeks.append(levers)
            before = levers
        return weeks

    def _week_by_week(
        self, changes: tuple[Change, ...], weeks: range
    ) -> Iterator[tuple[int, Levers]]:
        """The levers in weeks of the changes' own calendar.

        As long as nothing turns otherwise the levers stay the same object: most weeks are
        like the week before, and to make all of them anew would take as long as to play them.
        """
        steps = [_Step() for _ in changes]
        of_the_run = _Step()
        for week in weeks:
            levers = self.base_levers
            for step, one in zip(steps, changes, strict=True):
                levers = step.after(levers, one.levers(week - one.start, levers, self.size))
            yield week, of_the_run.after(levers, self.channels.levers(week))

    def _check(self, levers: Levers, before: Levers | None, week: int) -> None:
        problems = lever_problems(levers, before)
        if problems:
            raise HarmonyError(*(f"{self.where}: week {week}: {one}" for one in problems))


@dataclasses.dataclass(slots=True)
class _Step:
    """What one change makes of the levers, known as long as it goes on as in the week before."""

    before: Levers | None = None
    turned: Mapping[str, float] = dataclasses.field(default_factory=dict)
    result: Levers = dataclasses.field(default_factory=Levers)

    def after(self, before: Levers, turned: Mapping[str, float]) -> Levers:
        """The levers when these are turned in what was in force before."""
        if before is not self.before or turned != self.turned:
            self.before, self.turned = before, turned
            self.result = _turned(before, turned) if turned else before
        return self.result


def _turned(levers: Levers, by: Mapping[str, float]) -> Levers:
    """A copy of levers, turned by what one change says."""
    copied = Levers(*_all_of(levers))
    for name, value in by.items():
        _combine(copied, name, value)
    return copied


def _combine(levers: Levers, name: str, value: float) -> None:
    """Turn one lever by what one change says, as the lever declares."""
    match quantities(Levers)[name].combine:
        case "add":
            value = getattr(levers, name) + value
        case "times":
            value = getattr(levers, name) * value
        case "max":
            value = max(getattr(levers, name), value)
    setattr(levers, name, value)
