"""Levers: what the arrangements of an organisation can turn, and nothing else.

An intervention sets levers week by week; the people act on the levers and never know
which intervention turned them. The default of each lever is the as-is organisation.
"""

from __future__ import annotations

import dataclasses

from sim.quantity import quantity

RANDOM_PAIRS = 0
TERRITORY_PAIRS = 1
MOST_TENSE_PAIRS = 2


@dataclasses.dataclass(slots=True)
class Levers:
    """The arrangements in force in one week."""

    # Who heads the departments
    one_head: int = quantity(0, "0 or 1", "one person heads both departments", 0, 1)
    head_sales_background: float = quantity(
        0.0, "share", "the joint head's experience of selling", 0, 1
    )
    head_marketing_background: float = quantity(
        0.0, "share", "the joint head's experience of marketing", 0, 1
    )
    head_bias_to_sales: float = quantity(
        0.0, "log ratio", "how far the joint head overrates selling against marketing", -2, 2
    )
    head_credibility_sales: float = quantity(
        1.0, "share", "how far sales follows the joint head's instructions", 0, 1
    )
    head_credibility_marketing: float = quantity(
        1.0, "share", "how far marketing follows the joint head's instructions", 0, 1
    )
    head_transition_hours: float = quantity(
        0.0, "hours/week", "a head's hours lost to a change of structure", 0, 40, combine="add"
    )
    people_transition_hours: float = quantity(
        0.0, "hours/week", "everybody's hours lost to a change of structure", 0, 20, combine="add"
    )

    # Who meets whom
    heads_lunches: float = quantity(
        0.0, "meetings/week", "lunches of the two heads", 0, 5, combine="add"
    )
    heads_lunch_hours: float = quantity(1.0, "hours", "length of a lunch of the heads", 0, 8)
    team_lunches: float = quantity(
        0.0, "meetings/person/week", "lunches of a rep with a marketer", 0, 5, combine="add"
    )
    team_lunch_hours: float = quantity(1.0, "hours", "length of a lunch of the teams", 0, 8)
    team_lunch_pairing: int = quantity(
        RANDOM_PAIRS, "code", "who lunches: 0 random, 1 same territory, 2 most tense tie", 0, 2
    )

    # Who learns the other trade
    field_weeks_new: float = quantity(
        0.0, "weeks", "weeks that a new marketer first sells in the field", 0, 26
    )
    field_weeks_serving: float = quantity(
        0.0, "weeks/year", "weeks a year that a serving marketer sells in the field", 0, 26
    )
    rotation_share: float = quantity(
        0.0, "reps/rep/year", "share of the reps posted to marketing in a year", 0, 1
    )
    rotation_weeks: float = quantity(8.0, "weeks", "length of a rep's posting to marketing", 1, 26)
    rotation_by_merit: int = quantity(
        1, "0 or 1", "postings go to the best (a reward) or are drawn at random", 0, 1
    )

    # Who is paid for what
    commission_rate: float = quantity(0.06, "share of revenue", "commission on every deal", 0, 0.5)
    quota_bonus: float = quantity(
        0.15, "share of quota", "commissionable sales that making the quota adds", 0, 2
    )
    accelerator: float = quantity(
        1.0, "multiple", "commission multiple on sales beyond the quota", 0, 5
    )
    commission_cap: float = quantity(
        3.0, "multiple of quota", "sales beyond which no commission is paid", 0.5, 10
    )
    quota_ratchet: float = quantity(
        0.3, "share", "how far next quota follows a rep's own last results", 0, 1
    )
    discount_authority: float = quantity(
        0.10, "share of price", "deepest discount that a rep may give", 0, 0.5
    )
    pay_lead_volume: float = quantity(
        0.5, "share", "marketers' variable pay for the number of leads", 0, 1
    )
    pay_accepted_leads: float = quantity(
        0.0, "share", "marketers' variable pay for leads that reps accept", 0, 1
    )
    pay_revenue: float = quantity(0.0, "share", "marketers' variable pay for revenue", 0, 1)

    # What it costs
    heads_lunch_money: float = quantity(80.0, "money", "bill of a lunch of the heads", 0, 1e4)
    team_lunch_money: float = quantity(30.0, "money", "bill of a lunch of two", 0, 1e4)
    posting_money: float = quantity(
        2000.0, "money", "travel, training and cover of a rep's posting", 0, 1e6
    )
    intervention_money: float = quantity(
        0.0,
        "money/week",
        "cost of the arrangements beside bills",
        0,
        1e9,
        combine="add",
    )
