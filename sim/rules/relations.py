"""Trust, tension, understanding and blame."""

from __future__ import annotations

import math
from typing import Any

from harmony.sim.rules.numbers import lowered, moved, raised, share


def trust_after_good(trust: float, parameters: Any) -> float:
    """Trust, 0..1, after a good experience: up by a share of what is missing."""
    return raised(trust, parameters.trust_gain)


def trust_after_bad(trust: float, parameters: Any) -> float:
    """Trust after a bad experience: down, and faster than up (Slovic 1993)."""
    return lowered(trust, parameters.trust_loss)


def trust_drift(trust: float, stereotype: float, parameters: Any) -> float:
    """Trust drifting to what one thinks of the other department in general."""
    target = parameters.trust_prior - parameters.trust_of_stereotype * stereotype
    return moved(trust, share(target), parameters.trust_drift)


def tension_after_hostile(tension: float, hurt: float, irritability: float) -> float:
    """Tension, 0..1, after a hostile event of some hurt (0..1) felt by somebody's temper."""
    return raised(tension, hurt * irritability)


def tension_after_week(
    tension: float, example: float, stereotype: float, mediation: float, parameters: Any
) -> float:
    """Tension after a quiet week: cools, follows the heads' example and the stereotypes."""
    cooled = lowered(tension, parameters.tension_cooling * mediation)
    led = moved(cooled, example, parameters.tension_of_heads)
    return share(moved(led, stereotype, parameters.tension_of_stereotype))


def contact_quality(
    tension: float,
    heads_tension: float,
    goal: float,
    support: float,
    fresh_grievance: float,
    parameters: Any,
) -> float:
    """How far a meeting meets the contact conditions, may be negative (Allport 1954).

    Equal status as it stands, a common goal, support and example from above, less the
    tension and the fresh grievance brought along; all 0..1.
    """
    return (
        parameters.contact_conditions
        + parameters.contact_of_example * (1.0 - heads_tension)
        + parameters.contact_of_goal * goal
        + parameters.contact_of_support * support
        - parameters.contact_of_tension * tension
        - parameters.contact_of_grievance * fresh_grievance
    )


def quarrel_chance(tension: float, quality: float, parameters: Any) -> float:
    """Probability that a meeting ends in a quarrel: high tension and poor conditions."""
    return share(parameters.quarrel_rate * tension * (1.0 - share(quality)))


def hours_lost(tension: float, parameters: Any) -> float:
    """Hours a week that disputes and their repair take, growing with tension."""
    return parameters.hours_lost_to_tension * tension


def hours_of_listening(hours: float, tension: float, parameters: Any) -> float:
    """Hours of a meeting in which two really listen: fewer the tenser they are."""
    return hours * (1.0 - parameters.listening_lost_to_tension * tension)


def share_told(trust: float, tension: float) -> float:
    """Share of what one knows that one still tells the other: trust, less tension."""
    return trust * (1.0 - tension)


def understanding_gained(understanding: float, hours: float, rate: float, parameters: Any) -> float:
    """Understanding, 0..1, after hours of seeing the other's work; none beyond a ceiling."""
    missing = max(0.0, parameters.understanding_ceiling - understanding)
    return understanding + share(rate * hours) * missing


def understanding_faded(understanding: float, parameters: Any) -> float:
    """Understanding, 0..1, after a week: what is above the floor fades without use."""
    above = max(0.0, understanding - parameters.understanding_floor)
    return understanding - parameters.understanding_fading * above


def self_serving_excess(
    true_share: float,
    understanding: float,
    visible: float,
    goal: float,
    stereotype: float,
    parameters: Any,
) -> float:
    """Blame given to the other side beyond its true share of a miss, 0..1.

    Bias x (1 - true share), shrunk by understanding, visible data and a common goal, grown
    by stereotype.
    """
    seen = 1.0 - parameters.bias_less_by_understanding * understanding
    shown = 1.0 - parameters.bias_less_by_data * visible
    shared = 1.0 - parameters.bias_less_by_goal * goal
    prejudice = parameters.bias_base + stereotype
    excess = share(parameters.self_serving_bias * seen * shown * shared * prejudice)
    return excess * (1.0 - true_share)


def others_share_of_miss(others_log: float, own_log: float, market_log: float) -> float:
    """True share of a miss that the other side's factors make: its part of all negative logs."""
    others = max(0.0, -others_log)
    total = others + max(0.0, -own_log) + max(0.0, -market_log)
    if total <= 0.0:
        return 0.0
    return others / total


def log_ratio(actual: float, planned: float, parameters: Any) -> float:
    """ln(actual / plan) of a count, both with the same small prior so that none is never a log."""
    prior = parameters.accounting_prior
    return math.log((actual + prior) / (planned + prior))


def prejudice_of_history(
    grievance: float, fresh: float, identification: float, parameters: Any
) -> float:
    """Prejudice, 0..1, that the stories of a department teach those who make its cause theirs.

    Some of it is told to whoever joins; with as much identification as is missing to the
    whole, the firm's grievance is told as it is.
    """
    return share(raised(grievance, fresh) * (parameters.history_told_anyway + identification))


def opinion_after_talk(own: float, heard: float, tenure: float, parameters: Any) -> float:
    """Prejudice, 0..1, after a talk with a colleague of the own department.

    Only opinions within the bound of confidence are listened to (Deffuant et al. 2000);
    grievance moves people more than praise, and newcomers more than old hands.
    """
    if abs(heard - own) > parameters.talk_confidence:
        return own
    rate = parameters.talk_of_praise
    if heard > own:
        rate = parameters.talk_of_grievance
    newcomer = math.exp(-tenure / parameters.newcomer_weeks)
    return moved(own, heard, rate * (1.0 + parameters.talk_of_newcomer * newcomer))


def hurt_of_disagreement(disagreement: float, trust: float, parameters: Any) -> float:
    """Tension that a disagreement over a task (in sd) adds: taken personally without trust.

    Source: task conflict turns into conflict of persons where trust is low, Simons,
    Peterson 2000; size assumed.
    """
    return share(parameters.hurt_of_debate * disagreement * (1.0 - trust))
