"""The accepted set: vectors of constants that serve every pattern when they are simulated.

The evidence leaves more than one vector; conclusions should hold under all of them. One of
them is shipped as the defaults: of those that miss fewest intervals the nearest to what was
assumed before, for nothing should be moved without need.
"""

from __future__ import annotations

import dataclasses

import numpy as np
from numpy.typing import NDArray

from harmony.evidence.calibration.measuring import Measured, Measuring
from harmony.evidence.calibration.seeds import Stage, seed_of, seeds_of
from harmony.evidence.calibration.space import Points, Space
from harmony.evidence.calibration.targets import Targets
from harmony.runs.constants import Constants
from harmony.sim.errors import HarmonyError

Values = NDArray[np.float64]


@dataclasses.dataclass(frozen=True)
class AcceptanceEffort:
    """How many members are wanted, of how many vectors at the most, on how many firms."""

    members: int
    vectors: int
    at_a_time: int
    firms: int
    tries: int
    confirmed_on: int

    @property
    def firms_at_most(self) -> int:
        """Firms played at the most, those of the assumed values included."""
        return self.vectors * self.firms + (self.tries + 1) * self.confirmed_on


@dataclasses.dataclass(frozen=True)
class AcceptedSet:
    """The members, the shipped one first, and how they were found.

    ``members`` are places in ``points``. ``served`` says whether the members serve every
    pattern; if none does, they are the best of the ``front``: vectors that no other one
    beats in one pattern without losing in another. ``shipped`` was measured on fresh firms;
    ``confirmed`` says whether all patterns lie within their intervals there, and ``tried``
    how many vectors were tried for that.
    """

    points: Points
    firms: int
    measured: Measured
    members: NDArray[np.int64]
    accepted: int
    served: bool
    front: NDArray[np.int64]
    shipped: Measured
    confirmed: bool
    tried: int


def accept(
    space: Space,
    points: Points,
    targets: Targets,
    measuring: Measuring,
    effort: AcceptanceEffort,
) -> AcceptedSet:
    """Simulate candidates until enough are accepted, and choose the one to ship.

    Parameters
    ----------
    points
        Candidates spread over what the waves left, shape (candidates, constants).

    Raises
    ------
    HarmonyError
        If no candidate defines every pattern.
    """
    points, measured = _simulated(space, points, targets, measuring, effort)
    distances = targets.distance(measured.values)
    accepted = np.flatnonzero(targets.accepts(measured.values, measured.errors).all(axis=1))
    front = non_dominated(distances)
    missed = (distances > 0).sum(axis=1)
    if len(accepted):
        order = accepted[np.lexsort((_moved(space, points[accepted]), missed[accepted]))]
        others = accepted
    else:
        if not len(front):
            raise HarmonyError(
                f"none of {len(points)} vectors of constants lets every pattern be measured; "
                "measure on more firms, or with narrower ranges"
            )
        # Those that serve most patterns first, not those that fail all of them a little
        order = others = front[np.lexsort((distances[front].max(axis=1), missed[front]))]
    place, shipped, tried = _to_ship(space, points, order, targets, measuring, effort)
    members = np.array([place, *(one for one in others.tolist() if one != place)])
    return AcceptedSet(
        points=points,
        firms=effort.firms,
        measured=measured,
        members=members[: effort.members],
        accepted=len(accepted),
        served=bool(len(accepted)),
        front=front,
        shipped=shipped,
        confirmed=bool((targets.distance(shipped.values) == 0).all()),
        tried=tried,
    )


def on_fresh_firms(vector: Constants, measuring: Measuring, firms: int) -> Measured:
    """A vector measured on firms that no other stage plays, the same for all vectors."""
    return measuring([vector], firms, [seed_of(Stage.CONFIRMATION)])


def non_dominated(distances: Values) -> NDArray[np.int64]:
    """Places of rows that no other row beats in one column without losing in another.

    A row with an infinite distance is never among them.
    """
    kept = []
    for place, row in enumerate(distances):
        no_worse, better = (distances <= row).all(axis=1), (distances < row).any(axis=1)
        if np.isfinite(row).all() and not (no_worse & better).any():
            kept.append(place)
    return np.array(kept, dtype=np.int64)


def _simulated(
    space: Space, points: Points, targets: Targets, measuring: Measuring, effort: AcceptanceEffort
) -> tuple[Points, Measured]:
    """Candidates measured some at a time, until enough are accepted or the effort is spent."""
    values, errors, accepted, done = [], [], 0, 0
    most = min(effort.vectors, len(points))
    seeds = seeds_of(Stage.ACCEPTANCE, 0, most)
    while done < most and accepted < effort.members:
        batch = slice(done, min(done + effort.at_a_time, most))
        vectors = [space.vector(point) for point in points[batch]]
        measured = measuring(vectors, effort.firms, seeds[batch])
        values.append(measured.values)
        errors.append(measured.errors)
        accepted += int(targets.accepts(measured.values, measured.errors).all(axis=1).sum())
        done = batch.stop
    return points[:done], Measured(np.concatenate(values), np.concatenate(errors))


def _moved(space: Space, points: Points) -> Values:
    """How far points lie from the assumed one, in units of the plausible ranges."""
    return np.linalg.norm(points - space.assumed, axis=1)


def _to_ship(
    space: Space,
    points: Points,
    order: NDArray[np.int64],
    targets: Targets,
    measuring: Measuring,
    effort: AcceptanceEffort,
) -> tuple[int, Measured, int]:
    """The first vector with all patterns inside on fresh firms; else the nearest to that."""
    tried: list[tuple[float, int, Measured]] = []
    for place in order[: effort.tries].tolist():
        measured = on_fresh_firms(space.vector(points[place]), measuring, effort.confirmed_on)
        distance = float(targets.distance(measured.values).max())
        tried.append((distance, place, measured))
        if distance == 0:
            break
    _, place, measured = min(tried, key=lambda one: one[0])
    return place, measured, len(tried)
