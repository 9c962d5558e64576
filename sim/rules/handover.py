"""How a rep reads a lead and whether it is worth the hours."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.rules.numbers import logistic, moved


def score_signal(records: float, scoring: float, parameters: Any) -> float:
    """How far a good lead's score stands above a bad one's, in sd of its noise.

    Records of the accounts and a system of scoring are 0..1; scoring needs records.
    """
    return parameters.score_base + records * (
        parameters.score_of_knowledge + parameters.score_of_scoring * scoring
    )


def believed_quality(
    trust: float, score: float, signal: float, weight: float, parameters: Any
) -> float:
    """A rep's belief that a lead is good, by Bayes from trust in the marketer and the score.

    logit(belief) = logit(trust) + weight x signal x (score - signal / 2). A weight below 1
    says that the rep believes scores less than they deserve.
    """
    safe = min(1.0 - parameters.trust_floor, max(parameters.trust_floor, trust))
    evidence = weight * signal * (score - 0.5 * signal)
    return logistic(math.log(safe / (1.0 - safe)) + evidence)


def score_weight_after(
    weight: float, score: float, signal: float, good: int, parameters: Any
) -> float:
    """Weight that a rep gives to scores, 0..1, after a lead showed what it was worth.

    A score on the right side of its middle raises the weight, one on the wrong side lowers
    it; an average over leads tends to the share of scores that prove right.
    """
    pointed_up = 1 if score > 0.5 * signal else 0
    right = 1.0 if pointed_up == good else 0.0
    return moved(weight, right, parameters.score_learning)


def acceptance(
    belief: float, prospect_yield: float, load: float, pressure: float, parameters: Any
) -> float:
    """Probability that a rep takes a lead: its yield an hour against prospecting's.

    logit = choice x [ln(belief / hours of a lead / yield of an hour) - load - pressure].
    Load counts pipeline and leads already taken; pressure is the quota's end coming near.
    """
    lead_yield = belief / parameters.hours_of_lead
    outside = prospect_yield + parameters.yield_floor
    advantage = math.log(lead_yield / outside) - load - pressure
    return logistic(parameters.choice_sharpness * advantage)


def still_warm(weeks: float, parameters: Any) -> float:
    """Probability that a lead is still warm after some weeks of waiting: exp(-rate t).

    Source: leads lose their worth within hours and days (Oldroyd et al. 2011).
    """
    return math.exp(-parameters.lead_cooling * weeks)


def neglect_seen(closed_loop: float, answer_days: float, longest: float, parameters: Any) -> float:
    """How far a marketer sees that a lead was left alone, 0..1.

    Late and blurred by itself; at once where the loop is closed, or sooner the sooner
    answers are agreed to be due (in working days, ``longest`` where nothing is agreed).
    """
    agreed = parameters.seen_by_agreement * (1.0 - min(1.0, answer_days / longest))
    return 1.0 - (1.0 - parameters.ignored_seen) * (1.0 - closed_loop) * (1.0 - agreed)


def weeks_waited(usual: float, agreed: float) -> float:
    """Weeks that a taken lead waits: as the load has it, or as agreed if that is sooner."""
    return min(usual, agreed)
