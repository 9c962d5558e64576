"""What an experiment looks for: conditions under which something goes wrong, or what is best."""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from harmony.runs.scales import is_relative
from harmony.sim.errors import nearest, shown
from harmony.sim.limits import FEWEST_PAIRS, MOST_RUNS
from harmony.sim.measures import measure_names


def _texts(value: object) -> object:
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not texts or not all(isinstance(t, str) for t in texts):
        raise ValueError(f"{shown(value)} is not a list of texts in quotes")
    if len(set(texts)) < len(texts):
        raise ValueError(f"{shown(value)} names something twice")
    return tuple(texts)


Texts = Annotated[tuple[str, ...], BeforeValidator(_texts)]


def known_measure(name: str) -> str:
    """The name of a measure.

    Raises
    ------
    ValueError
        If none is called so.
    """
    if name not in measure_names():
        raise ValueError(f"no measure is called {shown(name)}{nearest(name, measure_names())}")
    return name


class Discovery(BaseModel):
    """Which points are looked for: those where an arm's effect lies beyond a threshold."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    measure: str = Field(description="the measure whose effect is looked at")
    below: float | None = Field(None, description="looked for are effects below this")
    above: float | None = Field(None, description="looked for are effects above this")
    relative: bool | None = Field(
        None,
        description="whether effects are shares of the baseline, or in the measure's unit; "
        "money is told in shares when not given",
    )
    scenario: str | None = Field(
        None, description="the arm whose effect it is; needed where there are several"
    )

    _known = field_validator("measure")(known_measure)

    @model_validator(mode="after")
    def _has_one_threshold(self) -> Discovery:
        if (self.above is None) == (self.below is None):
            raise ValueError("give one threshold, either below or above")
        return self

    @property
    def in_shares(self) -> bool:
        """Whether effects, and the threshold, are shares of the baseline."""
        return is_relative(self.measure) if self.relative is None else self.relative

    def is_case(self, effects: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Which effects are looked for."""
        return effects < self.threshold if self.above is None else effects > self.threshold

    @property
    def threshold(self) -> float:
        """Beyond which effects are looked for."""
        return float(self.below if self.above is None else self.above)  # type: ignore[arg-type]


class Optimisation(BaseModel):
    """How the best bundle of interventions is searched for, and what makes one better."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

    budget: float = Field(
        ge=0,
        description="most that a bundle may cost a year, in money, beyond what the baseline costs: "
        "its bills, a mean over the weeks of a run; hours are felt in the profit",
    )
    robust: Literal["expected", "worst_decile", "minimax_regret"] = Field(
        "expected", description="how a bundle is judged over futures, firms and constants"
    )
    futures: Texts = Field(
        (),
        description="scenarios whose shocks may befall the firm, one future each and all alike "
        "likely; the baseline's own future where none is named",
    )
    population: int = Field(32, ge=8, le=1_000, description="bundles in a generation")
    generations: int = Field(20, ge=1, le=1_000, description="generations of bundles")
    front: int = Field(
        12, ge=8, le=100, description="most bundles of the front that are estimated again"
    )
    fresh_runs: int = Field(
        100, ge=FEWEST_PAIRS, le=MOST_RUNS, description="fresh firms on which they are"
    )
