"""P28: how many types of firms there are, by their relations and results."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from harmony.evidence.patterns.across_firms import across_firms, revenue_per_rep
from harmony.evidence.patterns.laboratory import Laboratory, Values
from harmony.experiments.analyses.estimates import Estimate
from harmony.experiments.analyses.mixtures import estimated_types

if TYPE_CHECKING:
    import pandas as pd

    from harmony.runs.pieces import Piece

RELATIONS = ("conflict", "task_conflict", "trust_sales", "trust_marketing", "understanding")
RESULTS = ("win_share", "leads_worked_share")


def types_by_information(laboratory: Laboratory) -> Estimate:
    """P28: as many as the Bayesian information criterion finds."""
    return _types(laboratory, "information")


def types_by_silhouette(laboratory: Laboratory) -> Estimate:
    """P28b: as many as the mean silhouette finds."""
    return _types(laboratory, "silhouette")


def _types(laboratory: Laboratory, criterion: str) -> Estimate:
    found = laboratory.once(
        "types of firms", laboratory.scenario("baseline"), lambda: _found(laboratory)
    )
    value, low, high, firms = found[criterion].tolist()
    return Estimate(value, low, high, int(firms))


def _found(laboratory: Laboratory) -> Piece:
    both = estimated_types(relations_and_results(across_firms(laboratory)))
    return {
        criterion: np.array([one.value, one.low, one.high, one.firms])
        for criterion, one in zip(("information", "silhouette"), both, strict=True)
    }


def relations_and_results(firms: pd.DataFrame) -> Values:
    """What firms are told apart by, one row a firm of which all is known."""
    columns = [firms[name].to_numpy() for name in (*RELATIONS, *RESULTS)]
    points = np.column_stack([*columns, revenue_per_rep(firms)])
    return points[np.isfinite(points).all(axis=1)]
