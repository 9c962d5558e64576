"""An experiment: a question, the arms that are compared, and what differs between its points."""

from __future__ import annotations

import dataclasses
import functools
import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from harmony.experiments.designs.base import Columns, Design
from harmony.experiments.factors.factor import Factor
from harmony.experiments.plan.finding import Discovery, Optimisation
from harmony.runs.constants import Constants
from harmony.sim.kinds import is_shipped, origin_of
from harmony.sim.measure_origins import origins_of_measures
from harmony.sim.plugins import plugins_run
from harmony.sim.scenario import Scenario

SAME_FIRMS = "same"
FRESH_FIRMS = "fresh"
BUNDLE = "bundle"
"""The arm of an optimisation in which factors turn interventions."""


@dataclasses.dataclass(frozen=True)
class Experiment:
    """An experiment with everything resolved.

    ``arms`` are the scenarios that are played at each point, the baseline first where there
    is one. Each arm is played ``runs`` times at each point, every time as another firm with
    its own luck; the same ones in all arms, and with ``firms`` "same" at all points too.
    """

    name: str
    question: str
    arms: tuple[Scenario, ...]
    has_baseline: bool
    factors: tuple[Factor, ...]
    design: Design
    runs: int
    seed: int
    firms: str
    measures: tuple[str, ...]
    constants: tuple[Constants, ...] = ()
    """Sets of constants, dealt over the runs of a point in turn; none: the scenarios' own."""
    profiles: Mapping[str, Scenario] = dataclasses.field(default_factory=dict)
    """The firms that a factor ``firm`` names."""
    discovery: Discovery | None = None
    optimisation: Optimisation | None = None
    futures: tuple[Scenario, ...] = ()
    """The baseline in each future of an optimisation."""
    text: str = ""
    """The file as it stands."""
    path: Path | None = None
    plugins: tuple[str, ...] = ()
    """The paths of the files of Python that it names."""

    @property
    def baseline(self) -> Scenario | None:
        """What the other arms are compared with, if anything."""
        return self.arms[0] if self.has_baseline else None

    @property
    def compared(self) -> tuple[Scenario, ...]:
        """The arms besides the baseline."""
        return self.arms[1:] if self.has_baseline else self.arms

    @property
    def weeks(self) -> int:
        """Weeks of each run after the warm-up."""
        return self.arms[0].weeks

    @functools.cached_property
    def points(self) -> Columns:
        """The value of each factor at each point; one point without any where there is none."""
        return self.design.points(self.factors, self.seed) if self.factors else {}

    @functools.cached_property
    def count(self) -> int:
        """How many points there are."""
        return self.design.count(self.factors) if self.factors else 1

    def __getstate__(self) -> dict[str, Any]:
        """What is sent to others: what follows from it is left out, for points may be many.

        Whoever takes it must know the measures and designs of the files that were run here.
        """
        fields = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {"plugins": plugins_run(), "fields": fields}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        """Take what was sent; the files have been run by now."""
        vars(self).update(state["fields"])

    @functools.cached_property
    def hash(self) -> str:
        """16 hexadecimal digits that change with whatever changes the table of results."""
        text = json.dumps(self.content(), sort_keys=True, allow_nan=False)
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def content(self) -> dict[str, Any]:
        """Everything that the table of results depends on, as plain data."""
        origins = self._origins()
        return {
            **({"origins": origins} if origins else {}),
            "arms": [[one.name, one.hash] for one in self.arms],
            "has_baseline": self.has_baseline,
            "factors": [_factor_content(one) for one in self.factors],
            "profiles": {name: one.hash for name, one in self.profiles.items()},
            "design": {"kind": self.design.kind, **self.design.model_dump()},
            "runs": self.runs,
            "seed": self.seed,
            "firms": self.firms,
            "measures": list(self.measures),
            "constants": [dict(one) for one in self.constants],
        }

    def _origins(self) -> dict[str, Any]:
        """Which measures and which design these are, where harmony does not ship them."""
        measures = origins_of_measures(self.measures)
        found: dict[str, Any] = {"measures": measures} if measures else {}
        if not is_shipped(type(self.design)):
            digest = hashlib.sha256()
            for name, column in self.points.items():
                digest.update(f"{name} {column.tolist()!r}".encode())
            points = digest.hexdigest()[:16]
            found["design"] = {**origin_of(type(self.design)), "points": points}
        return found


def _factor_content(factor: Factor) -> dict[str, Any]:
    """A factor without what is only told of it, and without the bounds that it has not."""
    told = ("unit", "meaning")
    fields = {name: one for name, one in dataclasses.asdict(factor).items() if name not in told}
    return {name: one for name, one in fields.items() if one == one}
