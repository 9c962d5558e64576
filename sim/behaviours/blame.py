"""Who is blamed for a miss and who claims a success, beside the truth of the accounting."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.behaviours.accounting import causes_of_result, note_causes
from harmony.sim.behaviours.people import first_rep, last_rep, slots
from harmony.sim.events import (
    BLAME,
    CREDIT_DISPUTE,
    HIT_EXPLAINED,
    MISS_EXPLAINED,
    MISSED_QUOTA,
    note,
    note_belief,
)
from harmony.sim.rules.numbers import mean, raised, share
from harmony.sim.rules.relations import (
    others_share_of_miss,
    self_serving_excess,
    tension_after_hostile,
)
from harmony.sim.state import COUNTERPART, MARKETING_HEAD, SALES_HEAD


def explain(rep: Any, missed: bool, firm: Any) -> None:
    """A rep looks for the cause; a miss is laid on marketing beyond its part, a hit is not.

    The share given to the other side is the true share plus a self-serving excess. After a
    hit the same bias claims the success for oneself; where both sides claim more than
    there is and nobody can trace it, they quarrel for the credit.
    """
    parameters = firm.parameters
    marketing, sales, market = causes_of_result(rep, firm)
    note_causes(rep, rep.identity, firm)
    luck = draws.normal(
        firm.clock.luck_seed, draws.BLAME_NOISE, rep.identity, 0, firm.clock.quarter, 0
    )
    noise = parameters.attribution_noise * luck
    visible = firm.company.visible_return
    if missed:
        true_share = others_share_of_miss(marketing, sales, market)
        excess = self_serving_excess(
            true_share, rep.understanding, visible, rep.goal, rep.stereotype, parameters
        )
        blamed = share(true_share + excess + noise)
        gap = 1.0 - rep.bookings / rep.quota
        note(firm, MISSED_QUOTA, rep.identity, 0, -1, gap)
        note_belief(firm, MISS_EXPLAINED, rep.identity, 0, -1, blamed, true_share)
        firm.sums.misses_explained += 1.0
        firm.sums.own_share_of_misses += 1.0 - blamed
        firm.sums.own_share_of_misses_squared += (1.0 - blamed) * (1.0 - blamed)
        firm.sums.blame_given += blamed
        firm.sums.unjust_blame += blamed - true_share
        lay_blame(rep, gap, blamed, true_share, firm)
    else:
        true_share = others_share_of_miss(-marketing, -sales, -market)
        excess = self_serving_excess(
            0.0, rep.understanding, visible, rep.goal, rep.stereotype, parameters
        )
        credited = share(true_share * (1.0 - excess) + noise)
        note_belief(firm, HIT_EXPLAINED, rep.identity, 0, -1, credited, true_share)
        firm.sums.hits_explained += 1.0
        firm.sums.own_share_of_hits += 1.0 - credited
        firm.sums.own_share_of_hits_squared += (1.0 - credited) * (1.0 - credited)
        quarrel_for_credit(rep, true_share - credited, firm)


def lay_blame(rep: Any, gap: float, blamed: float, true_share: float, firm: Any) -> None:
    """Blame beyond the true share hurts the counterparts."""
    parameters = firm.parameters
    unjust = max(0.0, blamed - true_share)
    per_rep = slots(firm)
    for place in range(rep.seat * per_rep, (rep.seat + 1) * per_rep):
        tie = firm.ties[place]
        marketer = firm.marketers[tie.marketer]
        if tie.kind == COUNTERPART and marketer.present == 1:
            hurt = parameters.hurt_of_blame * share(gap) * unjust
            tie.tension = tension_after_hostile(tie.tension, hurt, marketer.irritability)
            tie.trust_in_rep -= parameters.trust_lost_in_blame * unjust * tie.trust_in_rep
            firm.sums.interactions += 1.0
            if unjust > parameters.blame_noticed:
                firm.sums.hostile_events += 1.0
                note_belief(firm, BLAME, rep.identity, marketer.identity, -1, blamed, true_share)


def quarrel_for_credit(rep: Any, taken: float, firm: Any) -> None:
    """Credit that a rep takes from marketing, as far as nobody can trace it, is resented."""
    parameters = firm.parameters
    company = firm.company
    unclear = max(0.0, taken) * (1.0 - company.visible_return)
    per_rep = slots(firm)
    for place in range(rep.seat * per_rep, (rep.seat + 1) * per_rep):
        tie = firm.ties[place]
        marketer = firm.marketers[tie.marketer]
        if tie.kind == COUNTERPART and marketer.present == 1:
            firm.sums.interactions += 1.0
            if unclear > parameters.blame_noticed:
                tie.tension = tension_after_hostile(
                    tie.tension, parameters.hurt_of_credit * unclear, marketer.irritability
                )
                firm.sums.hostile_events += 1.0
                note(firm, CREDIT_DISPUTE, rep.identity, marketer.identity, -1, unclear)


def blame_reps(marketer: Any, gap: float, firm: Any) -> None:
    """'They did not execute our plan': a marketer lays a shortfall on the reps."""
    parameters = firm.parameters
    true_share = firm.company.sales_part_of_miss
    unjust = self_serving_excess(
        true_share,
        marketer.understanding,
        firm.company.visible_return,
        marketer.goal,
        marketer.stereotype,
        parameters,
    )
    blamed = share(true_share + unjust)
    firm.sums.blame_given += blamed
    firm.sums.unjust_blame += unjust
    firm.sums.misses_of_marketers += 1.0
    note_belief(firm, MISS_EXPLAINED, marketer.identity, 0, -1, blamed, true_share)
    per_rep = slots(firm)
    for place in range(firm.company.counterparts):
        for seat in range(
            first_rep(marketer.seat, place, firm), last_rep(marketer.seat, place, firm)
        ):
            rep = firm.reps[seat]
            if rep.present == 1:
                tie = firm.ties[seat * per_rep + place]
                hurt = parameters.hurt_of_blame * gap * unjust
                tie.tension = tension_after_hostile(tie.tension, hurt, rep.irritability)
                firm.sums.interactions += 1.0
                if unjust > parameters.blame_noticed:
                    firm.sums.hostile_events += 1.0
                    note_belief(
                        firm, BLAME, marketer.identity, rep.identity, -1, blamed, true_share
                    )


def blame_between_heads(firm: Any) -> None:
    """A missed plan is blamed across the table by both heads."""
    parameters = firm.parameters
    company = firm.company
    sales_head = firm.heads[SALES_HEAD]
    marketing_head = firm.heads[MARKETING_HEAD]
    unjust = mean(
        blame_other_head(sales_head, marketing_head, company.marketing_part_of_miss, firm),
        blame_other_head(marketing_head, sales_head, company.sales_part_of_miss, firm),
    )
    hurt = parameters.hurt_of_blame * share(company.shortfall) * unjust
    company.heads_tension = raised(company.heads_tension, parameters.heads_blame * hurt)
    firm.sums.hostile_events += 1.0
    firm.sums.interactions += 1.0


def blame_other_head(head: Any, other: Any, true_share: float, firm: Any) -> float:
    """What a head lays on the other beyond the truth; understanding of the other trade tempers."""
    company = firm.company
    excess = self_serving_excess(
        true_share,
        head.understanding,
        company.visible_return,
        head.goal,
        raised(company.grievance, company.fresh_grievance),
        firm.parameters,
    )
    note_belief(firm, BLAME, head.identity, other.identity, -1, true_share + excess, true_share)
    return excess
