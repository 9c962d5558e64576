"""What a calibration found, as plain data and as tables for files.

``as_dict`` gives one document that JSON can hold; undefined and infinite numbers are null.
Its keys:

- ``made_with``: versions of harmony and of the libraries that results depend on
- ``effort``, ``seeds``: what was simulated in each stage, and the first seed of each
- ``screening``: numbers of candidates, vectors and firms
- ``constants``: those set free in the order of their choice, each with its unit, plausible
  range, value before (``assumed``) and now (``shipped``), and range over the accepted set
- ``patterns``: each with its interval, its estimates before and now on the same fresh firms,
  their distances in tolerances, its range over the accepted set, and what moves it most
- ``waves``: vectors, firms, broken vectors, the share of the space that is left, and how
  many measurements the emulators of the wave before foretold within their 95 % interval
- ``accepted``: how many vectors were simulated, accepted and kept; whether any served every
  pattern; whether the shipped one was confirmed, after how many tries
- ``front``: distances of the best of those vectors that no other one beats in one pattern
  without losing in another
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

import numpy as np

from harmony import __version__
from harmony.evidence.calibration.calibrating import Calibration
from harmony.evidence.calibration.seeds import Stage, seed_of
from harmony.runs.plain_data import number_or_none
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import settable

if TYPE_CHECKING:
    import pandas as pd

    from harmony.evidence.calibration.measuring import Measured
    from harmony.evidence.calibration.space import Points

LIBRARIES = ("numpy", "numba", "scipy", "scikit-learn", "SALib")
MOVERS = 5
_FRONT_SHOWN = 20


def as_dict(made: Calibration) -> dict[str, Any]:
    """The whole result as one document; see the module's description."""
    accepted = made.accepted
    return {
        "made_with": {"harmony": __version__, **{name: version(name) for name in LIBRARIES}},
        "effort": dataclasses.asdict(made.effort),
        "seeds": {stage.name.lower(): seed_of(stage) for stage in Stage},
        "screening": {
            "candidates": len(made.candidates.names),
            "vectors": made.effort.trajectories * (len(made.candidates.names) + 1),
            "firms": made.effort.screened_on,
        },
        "constants": list(_constants(made)),
        "patterns": list(_patterns(made)),
        "waves": list(_waves(made)),
        "accepted": {
            "vectors": len(accepted.points),
            "firms": accepted.firms,
            "accepted": accepted.accepted,
            "members": len(accepted.members),
            "served": accepted.served,
            "front": len(accepted.front),
            "confirmed": accepted.confirmed,
            "tried": accepted.tried,
            "confirmed_on": made.effort.acceptance.confirmed_on,
        },
        "front": _front(made),
    }


def accepted_table(made: Calibration) -> pd.DataFrame:
    """The accepted set: one row a member, the shipped one first; one column a free constant."""
    import pandas as pd

    return pd.DataFrame(made.members)[list(made.free.names)]


def screening_table(made: Calibration) -> pd.DataFrame:
    """Effects of every candidate on every pattern, in tolerances over the constant's box."""
    import pandas as pd

    screened = made.screening
    rows = [
        {
            "constant": constant,
            "pattern": pattern,
            "mu": screened.mu[at, column],
            "mu_star": screened.mu_star[at, column],
            "sigma": screened.sigma[at, column],
            "by_chance": screened.noise[column],
            "moves": bool(screened.moves[at, column] > 0),
            "free": constant in made.free.names,
        }
        for at, constant in enumerate(screened.constants)
        for column, pattern in enumerate(screened.results)
    ]
    return pd.DataFrame(rows)


def simulated_table(made: Calibration) -> pd.DataFrame:
    """Every vector that was simulated in the waves and after them, with what it gave."""
    import pandas as pd

    parts = [
        _simulated(made, str(number), wave.points, wave.firms, wave.measured)
        for number, wave in enumerate(made.waves, start=1)
    ]
    last = made.accepted
    rows = _simulated(made, "accepted set", last.points, last.firms, last.measured)
    members = set(last.members.tolist())
    for place, row in enumerate(rows):
        row["member"] = place in members
    return pd.DataFrame([row for part in (*parts, rows) for row in part])


def _simulated(
    made: Calibration, wave: str, points: Points, firms: int, measured: Measured
) -> list[dict[str, Any]]:
    names = made.targets.names
    return [
        {
            "wave": wave,
            "vector": place,
            "firms": firms,
            "member": False,
            **made.free.vector(point),
            **dict(zip(names, values.tolist(), strict=True)),
            **{f"{n}_error": e for n, e in zip(names, errors.tolist(), strict=True)},
        }
        for place, (point, values, errors) in enumerate(
            zip(points, measured.values, measured.errors, strict=True)
        )
    ]


def _constants(made: Calibration) -> Iterator[dict[str, Any]]:
    members = made.members
    declared = settable(Parameters)
    for one in made.free.constants:
        values = [member[one.name] for member in members]
        yield {
            "name": one.name,
            "unit": declared[one.name].unit if one.name in declared else "",
            "low": one.low,
            "high": one.high,
            "assumed": one.assumed,
            "shipped": values[0],
            "set_low": min(values),
            "set_high": max(values),
        }


def _patterns(made: Calibration) -> Iterator[dict[str, Any]]:
    targets, accepted = made.targets, made.accepted
    assumed, shipped = _estimates(made.assumed), _estimates(accepted.shipped)
    distances = [targets.distance(one.values)[0] for one in (made.assumed, accepted.shipped)]
    of_members = accepted.measured.values[accepted.members]
    for place, name in enumerate(targets.names):
        yield {
            "id": name,
            "low": number_or_none(targets.low[place]),
            "high": number_or_none(targets.high[place]),
            "tolerance": float(targets.tolerance[place]),
            "assumed": assumed[place],
            "shipped": shipped[place],
            "assumed_distance": number_or_none(distances[0][place]),
            "shipped_distance": number_or_none(distances[1][place]),
            "set_low": number_or_none(of_members[:, place].min()),
            "set_high": number_or_none(of_members[:, place].max()),
            "moved_by": [
                {"constant": constant, "mu_star": size}
                for constant, size in made.screening.strongest(name, MOVERS)
            ],
        }


def _waves(made: Calibration) -> Iterator[dict[str, Any]]:
    for number, wave in enumerate(made.waves, start=1):
        yield {
            "wave": number,
            "vectors": len(wave.points),
            "firms": wave.firms,
            "broken": int(wave.measured.broken.sum()),
            "volume": wave.region.volume,
            "level": wave.region.level,
            "reached": wave.region.reached,
            "foretold": number_or_none(float(wave.foretold.mean())),
        }


def _front(made: Calibration) -> list[Mapping[str, float | None]]:
    """The front, the vectors with the smallest largest distance first."""
    distances = made.targets.distance(made.accepted.measured.values[made.accepted.front])
    order = np.argsort(distances.max(axis=1), kind="stable")[:_FRONT_SHOWN]
    names = made.targets.names
    return [dict(zip(names, distances[one].tolist(), strict=True)) for one in order]


def _estimates(measured: Measured) -> list[dict[str, float | None]]:
    """The values of one vector with their standard errors."""
    pairs = zip(measured.values[0], measured.errors[0], strict=True)
    return [
        {"value": number_or_none(value), "error": number_or_none(error)} for value, error in pairs
    ]
