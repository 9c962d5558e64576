"""The algebra of contrasts, and how sure their means are."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.evidence.claims.definitions import read_claims
from harmony.evidence.claims.effects import ContrastEffect, effect_of
from harmony.sim.errors import HarmonyError

LUCK = np.random.default_rng(5)
MEMBERS, RUNS = 4, 50


def arms(**means):
    """Made-up measures of arms that share firms and luck."""
    firms = 10.0 + LUCK.normal(size=(MEMBERS, RUNS))
    return {name: firms + mean for name, mean in means.items()}


def claim_of(written, *replaced):
    return read_claims(written(('relative_to = "baseline"\n', ""), *replaced)).claims[0]


def test_what_all_arms_share_is_no_part_of_an_effect(written):
    effect = effect_of(claim_of(written), arms(joint_head_both=3.0, baseline=1.0))
    assert effect.values == pytest.approx(np.full((MEMBERS, RUNS), 2.0))
    assert effect.error == pytest.approx(0.0, abs=1e-12)


def test_an_interplay_is_nil_where_effects_add_up(written):
    four = '"joint_head_both + rotations" = 1, joint_head_both = -1, rotations = -1'
    claim = claim_of(written, ("joint_head_both = 1, baseline = -1", f"{four}, baseline = 1"))
    both = "joint_head_both + rotations"
    adding = arms(**{both: 5.0, "joint_head_both": 3.0, "rotations": 2.0, "baseline": 0.0})
    assert effect_of(claim, adding).mean == pytest.approx(0.0, abs=1e-12)
    more = arms(**{both: 6.5, "joint_head_both": 3.0, "rotations": 2.0, "baseline": 0.0})
    assert effect_of(claim, more).mean == pytest.approx(1.5)


def test_a_share_is_the_ratio_of_the_means_with_the_error_of_the_delta_method(written):
    claim = read_claims(written()).claims[0]
    base = 10.0 + LUCK.normal(size=(2, 4000))
    after = 1.1 * base + 0.5 * LUCK.normal(size=base.shape)
    effect = effect_of(claim, {"joint_head_both": after, "baseline": base})
    assert effect.members == pytest.approx(after.mean(axis=1) / base.mean(axis=1) - 1.0)
    drawn = LUCK.integers(0, 4000, size=(500, 4000))
    ratios = after[0][drawn].mean(axis=1) / base[0][drawn].mean(axis=1)
    assert effect.member_errors[0] == pytest.approx(ratios.std(ddof=1), rel=0.15)


def test_a_run_without_the_measure_is_left_out_in_its_member_alone(written):
    measured = arms(joint_head_both=3.0, baseline=1.0)
    measured["joint_head_both"][0, :10] = np.nan
    effect = effect_of(claim_of(written), measured)
    assert np.isfinite(effect.values).sum(axis=1).tolist() == [RUNS - 10, RUNS, RUNS, RUNS]
    assert effect.mean == pytest.approx(2.0)


@pytest.mark.parametrize("hidden", [(slice(None), slice(1, None)), (slice(1, None), slice(None))])
def test_too_little_is_told(written, hidden):
    measured = arms(joint_head_both=3.0, baseline=1.0)
    measured["baseline"][hidden] = np.nan
    with pytest.raises(HarmonyError, match=r"T1_one: revenue is defined in fewer than 2"):
        effect_of(claim_of(written), measured)


def test_nothing_is_a_share_of_nothing(written):
    claim = read_claims(written()).claims[0]
    with pytest.raises(HarmonyError, match=r"T1_one\.relative_to.*0 or less"):
        effect_of(claim, arms(joint_head_both=3.0, baseline=-30.0))


def test_the_interval_covers_the_truth_over_members_and_firms_both():
    """Crossed effects: an interval over members or over single runs alone would miss it often."""
    luck = np.random.default_rng(11)
    hits = 0
    for _ in range(400):
        members = luck.normal(size=(12, 1))
        firms = luck.normal(size=(1, 15))
        low, high = ContrastEffect(members + firms + luck.normal(size=(12, 15))).interval()
        hits += low < 0.0 < high
    assert 0.91 <= hits / 400 <= 0.99
