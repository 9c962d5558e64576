"""Verdicts: each is reached, members and interval must agree, and Holm's method is his."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from harmony.evidence.claims.effects import ContrastEffect
from harmony.evidence.claims.verdicts import (
    Verdict,
    holm_levels,
    level_of,
    shares,
    side_of,
    verdict_of,
)
from tests.evidence.claims.made_up import made_up


def verdict(effect, direction, smallest=1.0, level=0.05):
    return verdict_of(effect, *effect.interval(level), smallest, direction)


@pytest.mark.parametrize(
    ("effect", "direction", "expected"),
    [
        (made_up(3.0, 1.0), 1, Verdict.supported),
        (made_up(-3.0, 1.0), -1, Verdict.supported),
        (made_up(0.1, 0.5), 0, Verdict.supported),
        (made_up(-3.0, 1.0), 1, Verdict.contradicted),
        (made_up(3.0, 1.0), -1, Verdict.contradicted),
        (made_up(3.0, 1.0), 0, Verdict.contradicted),
        (made_up(0.1, 0.5), 1, Verdict.negligible),
        (made_up(-0.5, 0.2), 1, Verdict.negligible),
        (made_up(0.0, 4.0), 1, Verdict.depends),
        # the interval is clear, but a third of the members are not
        (made_up(1.9, 2.7), 1, Verdict.depends),
        # all members are clear, but firms differ so much that the mean is not
        (made_up(1.5, 0.2, within=60.0), 1, Verdict.depends),
        (made_up(1.5, 0.2, within=60.0), 0, Verdict.depends),
    ],
)
def test_each_verdict_is_reached(effect, direction, expected):
    assert verdict(effect, direction) is expected


def test_the_cases_above_are_what_they_say():
    mixed, noisy = made_up(1.9, 2.7), made_up(1.5, 0.2, within=60.0)
    assert mixed.interval()[0] > 0.5
    assert shares(mixed.members, 1.0)[1] < 0.8
    assert shares(noisy.members, 1.0)[1] == 1.0
    assert noisy.interval()[0] < 1.0


def test_four_members_of_five_are_enough_and_fewer_are_not():
    for beyond, expected in ((8, Verdict.supported), (7, Verdict.depends)):
        members = np.array([9.0] * beyond + [0.9] * (10 - beyond))[:, np.newaxis]
        effect = ContrastEffect(members + 0.001 * np.arange(-1, 2))
        assert verdict_of(effect, 1.1, 9.0, 1.0, 1) is expected


def test_a_wider_interval_can_unsettle_a_claim():
    effect = made_up(1.6, 0.55, within=0.0, members=8)
    assert verdict(effect, 1, level=0.05) is Verdict.supported
    assert verdict(effect, 1, level=0.0001) is Verdict.depends


@given(st.floats(-3, 3), st.floats(0.01, 2), st.floats(0.0, 3.0))
def test_an_interval_is_clear_exactly_above_its_level(mean, between, within):
    effect = made_up(mean, between, within)
    level = level_of(effect, 1.0)
    if 1e-9 < level < 0.9:
        assert side_of(*effect.interval(1.01 * level), 1.0) is not None
        assert side_of(*effect.interval(0.99 * level), 1.0) is None


def test_no_difference_at_all_is_settled_and_an_effect_of_just_the_smallest_is_not():
    assert level_of(ContrastEffect(np.zeros((3, 4))), 1.0) == 0.0
    assert level_of(ContrastEffect(np.ones((3, 4))), 1.0) == 1.0


@pytest.mark.parametrize("many", range(1, 13))
def test_holm_settles_what_his_method_rejects(many):
    levels = (np.random.default_rng(many).uniform(size=many) ** 4).tolist()
    granted = holm_levels(levels)
    settled = [level <= grant for level, grant in zip(levels, granted, strict=True)]
    assert settled == multipletests(levels, alpha=0.05, method="holm")[0].tolist()


def test_holms_levels_in_a_worked_example():
    assert holm_levels([0.03, 0.001, 0.02, 0.9]) == pytest.approx(
        [0.05 / 3, 0.05 / 4, 0.05 / 3, 0.05 / 3]
    )
    assert holm_levels([]) == []
