"""Verdicts: each can be reached, and bounds mean what the file of patterns says."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.evidence.patterns.definitions import Pattern
from harmony.evidence.patterns.verdicts import judge
from harmony.experiments.analyses.estimates import Estimate, mean


def pattern(judged: str = "interval", use: str = "V2", **bounds: float) -> Pattern:
    texts = {name: name for name in ("text", "statistic", "unit", "profile", "horizon", "source")}
    return Pattern(id="P1", use=use, judged=judged, **texts, **bounds)


def verdict(measured: tuple[float, float], **bounds: float) -> str:
    estimate = Estimate(sum(measured) / 2, *measured, firms=200)
    return judge(pattern(**bounds), estimate).verdict


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        (0.11, 0.19, "holds"),
        (0.1, 0.2, "holds"),
        (0.05, 0.09, "fails"),
        (0.21, 0.3, "fails"),
        (0.05, 0.15, "undecided"),
        (0.15, 0.25, "undecided"),
        (0.0, 1.0, "undecided"),
    ],
)
def test_an_interval_inside_outside_or_across(low: float, high: float, expected: str) -> None:
    assert verdict((low, high), low=0.1, high=0.2) == expected


def test_an_open_end_bounds_nothing() -> None:
    assert verdict((-5.0, 0.1), high=0.2) == "holds"
    assert verdict((0.3, 9.0), high=0.2) == "fails"


def test_what_is_only_reported_is_not_judged() -> None:
    judgement = judge(pattern(use="reported", low=0.0, high=1.0), Estimate(0.5, 0.4, 0.6, 200))
    assert (judgement.verdict, judgement.holds) == ("reported", None)


def test_what_is_not_defined_is_undecided() -> None:
    nothing = float("nan")
    judgement = judge(pattern(low=0.0), Estimate(nothing, nothing, nothing, 0))
    assert (judgement.verdict, judgement.holds) == ("undecided", None)


def test_a_sign_tells_the_share_of_firms_that_show_it() -> None:
    changes = np.array([-0.4, -0.5, -0.6, 0.1])
    judgement = judge(pattern("sign", high=-0.1), mean(changes))
    assert judgement.share_of_firms == 0.75


def null(centre: float, firms: int) -> str:
    changes = centre + np.random.default_rng(1).normal(0, 0.3, firms)
    return judge(pattern("null", low=-0.1, high=0.1), mean(changes)).verdict


def test_a_null_holds_only_with_firms_enough() -> None:
    assert null(0.0, 400) == "holds"
    assert null(0.0, 10) == "undecided"


def test_a_null_fails_beyond_its_bounds() -> None:
    assert null(0.5, 400) == "fails"


def coefficient(value: float, error: float) -> str:
    estimate = Estimate(value, value - 1.959964 * error, value + 1.959964 * error, 300)
    return judge(pattern("null", low=-0.1, high=0.1), estimate).verdict


def test_a_null_of_a_coefficient_goes_by_its_standard_error() -> None:
    # at 5 % one-sided a coefficient of 0.02 needs an error below 0.08 / 1.645 = 0.0486
    assert coefficient(0.02, 0.048) == "holds"
    assert coefficient(0.02, 0.050) == "undecided"
    assert coefficient(0.3, 0.05) == "fails"
    assert coefficient(float("nan"), float("nan")) == "undecided"


def test_a_null_may_be_a_real_change_that_is_small() -> None:
    changes = 0.05 + np.random.default_rng(1).normal(0, 0.1, 500)
    assert mean(changes).low > 0
    assert judge(pattern("null", low=-0.1, high=0.1), mean(changes)).verdict == "holds"
