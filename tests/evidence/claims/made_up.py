"""Made-up effects and answers, for tests of what is said of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from harmony.evidence.claims.answering import Answer, Answers
from harmony.evidence.claims.definitions import read_claims
from harmony.evidence.claims.effects import ContrastEffect
from harmony.evidence.claims.verdicts import Verdict


def made_up(
    mean: float, between: float = 0.0, within: float = 0.01, members: int = 20
) -> ContrastEffect:
    """An effect whose members lie evenly around a mean, as do their runs around them."""
    rows = mean + between * np.linspace(-1.0, 1.0, members)[:, np.newaxis]
    return ContrastEffect(rows + within * np.linspace(-1.0, 1.0, 30))


def made_up_document() -> dict[str, Any]:
    """Made-up answers to all claims: verdicts in turn, effects small, large and huge."""
    claims = read_claims()
    answers = []
    for place, claim in enumerate(claims.claims):
        size = claim.smallest * (0.1, -1.0, 3.0, -40.0)[place % 4]
        effect = made_up(size, 0.4 * abs(size), 0.1 * abs(size))
        verdict = list(Verdict)[place % 4] if claim.gets_verdict else None
        low, high = effect.interval(0.001) if verdict else (None, None)
        answers.append(Answer(claim, effect, low, high, verdict, (), ()))
    return Answers(tuple(answers), claims.arms, 20, 30, 1).to_dict()
