"""Levers: what the arrangements of an organisation can turn, and nothing else.

An intervention sets levers week by week; the people act on the levers and never know
which intervention turned them. The default of each lever is the as-is organisation.
"""

from __future__ import annotations

import dataclasses

from harmony.sim.quantity import quantity

RANDOM_PAIRS = 0
TERRITORY_PAIRS = 1
MOST_TENSE_PAIRS = 2

# A score that no lead falls short of, and an answer that no lead waits for: nothing agreed.
NO_THRESHOLD = -10.0
NO_ANSWER_DAYS = 60.0


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

    joint_project_share: float = quantity(
        0.0, "share", "reps who work in a joint project with a marketer", 0, 1, combine="max"
    )
    joint_project_hours: float = quantity(
        2.0, "hours/week", "hours that each of the two gives to it", 0, 20
    )
    forum_hours: float = quantity(
        0.0, "hours/week", "everybody's hours in a forum of both departments", 0, 8, combine="add"
    )
    forum_debate: int = quantity(0, "0 or 1", "the forum debates, or is only told", 0, 1)
    seated_together: float = quantity(
        0.0, "share", "people who sit beside the other department", 0, 1, combine="max"
    )
    executive_hours: float = quantity(
        0.0,
        "hours/week",
        "the chief executive's hours in decisions of both departments",
        0,
        40,
        combine="add",
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

    cross_interview_weight: float = quantity(
        0.0, "share", "weight of the other department's view in hiring", 0, 1
    )
    cross_interview_hours: float = quantity(
        1.0, "hours", "a head's hours for each candidate of the other department", 0, 10
    )
    price_book_hours: float = quantity(
        0.0, "hours/week", "marketers' training in prices and reps' pay", 0, 20, combine="add"
    )
    briefing_hours: float = quantity(
        0.0, "hours/campaign", "hours in which reps are told what a campaign is for", 0, 20
    )
    planning_reps: float = quantity(
        0.0, "share", "counterpart reps who take part in planning a campaign", 0, 1
    )
    planning_hours: float = quantity(
        4.0, "hours/campaign", "hours that taking part takes of rep and marketer", 0, 40
    )
    customers_heard: float = quantity(
        0.0, "customers/campaign", "customers who are asked about ideas", 0, 20, combine="add"
    )
    listening_hours: float = quantity(
        0.0, "hours/week", "a marketer's hours of listening to customers", 0, 20, combine="add"
    )

    # What is agreed
    definition_agreed: int = quantity(0, "0 or 1", "both agree what a lead is", 0, 1)
    lead_threshold: float = quantity(
        NO_THRESHOLD, "sd", "score below which an answer is no lead", NO_THRESHOLD, 5, combine="max"
    )
    answer_days: float = quantity(
        NO_ANSWER_DAYS, "working days", "days in which a lead is to be answered", 0.5, 60
    )
    qualifiers: float = quantity(
        0.0, "people", "people who qualify leads before reps see them", 0, 500, combine="add"
    )
    qualifiers_from_sales: float = quantity(0.5, "share", "of whom were taken from sales", 0, 1)
    aligned_share: float = quantity(
        0.0, "share", "accounts of a territory that one marketer serves", 0, 1
    )
    goal_weight: float = quantity(
        0.0, "share", "weight of an agreed common target and definition of success", 0, 1
    )
    declared_rival: float = quantity(
        0.0, "0..1", "how loudly a rival is declared the common enemy", 0, 1, combine="max"
    )
    workshop_hours: float = quantity(
        0.0,
        "hours/week",
        "everybody's hours in workshops, training and reviews",
        0,
        20,
        combine="add",
    )
    solution_campaigns: float = quantity(
        0.5, "share", "campaign answers to which a solution is promised", 0, 1
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

    solution_pay: float = quantity(
        1.0, "ratio", "commission on a solution's price against that on a product's", 0, 3
    )
    reps_pay_shared: float = quantity(
        0.0, "share", "reps' variable pay for the revenue of all", 0, 1
    )
    heads_pay_shared: float = quantity(
        0.0, "share", "heads' variable pay for the revenue of both departments", 0, 1
    )

    # Systems, and what is spent on them
    system_training: float = quantity(
        0.0, "hours/week", "everybody's training in the common system", 0, 20, combine="add"
    )
    crm_money: float = quantity(
        0.0, "money/week", "spent on a closed-loop system of customers", 0, 1e7, combine="add"
    )
    scoring_money: float = quantity(
        0.0, "money/week", "spent on the scoring of leads", 0, 1e7, combine="add"
    )
    scorecard_money: float = quantity(
        0.0, "money/week", "spent on measuring what marketing does", 0, 1e7, combine="add"
    )
    intelligence_money: float = quantity(
        0.0, "money/week", "spent on timely figures", 0, 1e7, combine="add"
    )

    # What befalls the firm
    demand_factor: float = quantity(
        1.0, "ratio", "speed at which needs arise, against usual", 0.05, 5, combine="times"
    )
    season_swing: float = quantity(
        0.0, "share", "swing of needs over the year, highest in its last quarter", 0, 0.9
    )
    budget_factor: float = quantity(
        1.0, "ratio", "shared budget against usual", 0, 3, combine="times"
    )
    marketing_money_factor: float = quantity(
        1.0, "ratio", "money that marketing spends against its grant", 0, 5, combine="times"
    )
    brand_money_factor: float = quantity(
        1.0, "ratio", "money of that for the brand against its part", 0, 5, combine="times"
    )
    sales_money_factor: float = quantity(
        1.0, "ratio", "money that sales spends against its grant", 0, 5, combine="times"
    )
    selling_hours_factor: float = quantity(
        1.0,
        "ratio",
        "reps' hours for selling against what is left of the week",
        0,
        5,
        combine="times",
    )
    rival_pressure: float = quantity(
        0.0, "logit", "strength that a new rival adds to the others", -3, 3, combine="add"
    )
    power_shift: float = quantity(
        0.0, "share", "say that sales gains when money is divided, or loses", -1, 1, combine="add"
    )
    insult: float = quantity(
        0.0, "0..1/week", "grievance that an affront adds in this week", 0, 1, combine="add"
    )
    made_stale: float = quantity(
        0.0, "share/week", "material and insight that a launch makes stale", 0, 1, combine="max"
    )

    # What conflict costs: a channel that is cut sees everybody's settled (or no) tension
    settling: int = quantity(
        0, "0 or 1", "the warm-up, in which the settled values form", 0, 1, combine="run"
    )
    zero_tension: int = quantity(
        0,
        "0 or 1",
        "a channel that is cut sees no tension, not the settled one",
        0,
        1,
        combine="run",
    )
    hours_channel: int = quantity(1, "0 or 1", "tension costs hours", 0, 1, combine="run")
    leads_channel: int = quantity(1, "0 or 1", "distrust leaves leads alone", 0, 1, combine="run")
    information_channel: int = quantity(
        1, "0 or 1", "people keep back what they know", 0, 1, combine="run"
    )
    budget_channel: int = quantity(1, "0 or 1", "heads overclaim and dispute", 0, 1, combine="run")
    pitches_channel: int = quantity(
        1, "0 or 1", "reps do not follow campaigns", 0, 1, combine="run"
    )
    departures_channel: int = quantity(1, "0 or 1", "people leave for tension", 0, 1, combine="run")

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
