"""Whether a comparison is precise enough: by the width of intervals, whatever their place."""

from __future__ import annotations

import pytest

from harmony.experiments.analyses.precision import Precision
from harmony.runs.comparison import compare

pytestmark = pytest.mark.usefixtures("made_up")


def made(runs=32):
    return compare(["rotations", "weekly_lunch_teams"], runs=runs, weeks=60)


def test_half_the_interval_is_what_is_shown():
    effect = made().effect("rotations", "profit")
    half = 100 * (effect.relative_high - effect.relative_low) / 2
    widths = Precision("profit", 1.0).half_widths(made())
    assert list(widths) == ["rotations", "weekly_lunch_teams"]
    assert widths["rotations"] == pytest.approx(half)


def test_all_scenarios_must_be_precise():
    widths = Precision("profit", 1.0).half_widths(made())
    narrow, wide = min(widths.values()), max(widths.values())
    assert Precision("profit", wide).is_reached(made())
    assert not Precision("profit", wide - 1e-9).is_reached(made())
    assert narrow <= wide


def test_an_effect_far_from_zero_is_no_reason_to_stop():
    assert made().effect("rotations", "profit").low > 0
    assert not Precision("profit", 1e-6).is_reached(made())


def test_what_is_not_defined_is_never_precise():
    wanted = Precision("quota_attainment_share", 1e9)
    assert not wanted.is_reached(made(4))
    told = wanted.to_dict(made(4), 4)
    assert told["half_widths"] == {"rotations": None, "weekly_lunch_teams": None}
    assert (told["reached"], told["runs"], told["most_runs"]) == (False, 4, 4)


def test_it_is_reached_by_more_pairs():
    first = compare(["rotations"], runs=16, weeks=60)
    half = Precision("profit", 0).half_widths(first)["rotations"]
    wanted = Precision("profit", half / 2)
    made = compare(["rotations"], runs=4_096, weeks=60, enough=wanted.is_reached)
    assert wanted.is_reached(made)
    assert 32 <= made.runs <= 256
