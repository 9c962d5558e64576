"""What designs tell apart and what only together, against textbook designs."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.experiments.analyses.aliases import terms_of
from harmony.experiments.designs.fractional_factorial import FractionalFactorial
from harmony.experiments.designs.full_factorial import FullFactorial
from harmony.experiments.designs.plackett_burman import PlackettBurman


def letters(count):
    return [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[:count]]


def test_resolution_five_tells_everything_alone():
    found = terms_of(FractionalFactorial(resolution=5).signs(8), letters(8))
    assert len(found.terms) == 8 + 28
    assert all(len(one.parts) == 1 for one in found.terms)
    assert found.mixed == {}
    assert found.has_synergies


def test_resolution_four_tells_pairs_with_pairs():
    """The half of a 2^4 with D = ABC: AB with CD, AC with BD, AD with BC."""
    found = terms_of(FractionalFactorial(resolution=4).signs(4), letters(4))
    together = [one.parts for one in found.terms if not one.is_main]
    assert together == [
        (("A", "B"), ("C", "D")),
        (("A", "C"), ("B", "D")),
        (("A", "D"), ("B", "C")),
    ]
    assert found.mixed == {}


def test_a_sign_is_kept():
    signs = FullFactorial().signs(3)
    fourth = -signs.prod(axis=1, keepdims=True, dtype=np.int8)
    found = terms_of(np.hstack([signs, fourth]), letters(4))
    pair = next(one for one in found.terms if one.parts[0] == ("A", "B"))
    assert (pair.parts, pair.signs) == ((("A", "B"), ("C", "D")), (1, -1))


def test_resolution_three_tells_main_effects_mixed_with_pairs():
    """The half of a 2^3 with C = AB; here C is high where A and B differ."""
    found = terms_of(FractionalFactorial(resolution=3).signs(3), letters(3))
    assert [one.parts for one in found.terms] == [(("A",),), (("B",),), (("C",),)]
    assert found.mixed["C"] == {("A", "B"): -0.5}
    assert not found.has_synergies


def test_plackett_burman_mixes_a_third_of_a_column_into_each_main_effect():
    found = terms_of(PlackettBurman().signs(11), letters(11))
    assert len(found.terms) == 11
    parts = found.mixed["A"]
    assert len(parts) == 45  # all pairs of the other ten
    assert [abs(part) for part in parts.values()] == pytest.approx([1 / 6] * 45)
