"""Every constant of the model, once: default, unit, plausible range, source.

A source of ``assumed`` says that nobody measured it. A source of ``calibrated`` names what was
set so that the firm shows patterns of field research (docs/calibration.md).
"""

from __future__ import annotations

import dataclasses

from harmony.sim.quantity import quantity


@dataclasses.dataclass(slots=True)
class Parameters:
    """The constants of one firm and its market."""

    # The week
    week_hours: float = quantity(40.0, "hours/week", "working hours of a person", 30, 60, "assumed")
    rep_administration: float = quantity(
        9.0,
        "hours/week",
        "a rep's hours for administration",
        2,
        16,
        "assumed; time studies give reps about a third of the week for selling",
    )
    marketer_administration: float = quantity(
        10.0, "hours/week", "a marketer's hours for administration", 2, 16, "assumed"
    )
    head_administration: float = quantity(
        16.0, "hours/week", "a head's hours for all but leading the people", 4, 30, "assumed"
    )
    head_hours_reference: float = quantity(
        20.0,
        "hours/week",
        "a head's hours for leading that coaching is measured against",
        5,
        36,
        "assumed",
    )
    head_hours_least: float = quantity(
        0.0,
        "hours/week",
        "hours for leading that a head keeps, whatever else is asked",
        0.0,
        10.0,
        "assumed: none, so that a dispute over the whole budget may take them all",
        neutral=0.0,
    )
    joint_attention_to_sales: float = quantity(
        0.5,
        "share",
        "attention of one head over both that goes to sales; the rest goes to marketing",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    meeting_hours_most: float = quantity(
        8.0,
        "hours/week",
        "hours that a person gives to meetings of two at the most",
        1,
        16,
        "assumed",
    )
    cover_hours: float = quantity(
        6.0, "hours/week", "hours that colleagues give to a vacant territory", 0, 20, "assumed"
    )
    posting_hours_kept: float = quantity(
        0.2, "share", "own work that goes on during a posting", 0, 0.6, "assumed"
    )

    # The market
    need_gap: float = quantity(
        45.0, "weeks", "mean time from a need to an account's next one", 10, 150, "assumed"
    )
    window_shortest: float = quantity(
        3.0, "weeks", "shortest time that a need is open", 1, 12, "assumed"
    )
    window_longest: float = quantity(
        7.0, "weeks", "longest time that a need is open", 1, 26, "assumed"
    )
    need_value_spread: float = quantity(
        0.5, "sd of log", "spread of an account's needs in size", 0.1, 1.2, "assumed"
    )
    potential_mean: float = quantity(
        56000.0,
        "money",
        "mean list price of a need met by a product",
        1000,
        10000000.0,
        "assumed: makes the default firm sell for about 40 M a year",
    )
    potential_spread: float = quantity(
        0.6, "sd of log", "spread of the accounts in size", 0.1, 1.5, "assumed"
    )
    complexity_mean: float = quantity(
        0.5, "0..1", "mean complexity of a market's needs", 0, 1, "assumed"
    )
    complexity_firm_spread: float = quantity(
        0.1, "sd", "spread of markets in complexity", 0, 0.3, "assumed"
    )
    complexity_spread: float = quantity(
        0.25, "sd", "spread of accounts in complexity", 0, 0.5, "assumed"
    )
    market_spread: float = quantity(
        0.12,
        "sd of log",
        "spread of firms in how often their market needs something",
        0,
        0.5,
        "assumed",
    )
    customers_at_start: float = quantity(
        0.25, "share", "accounts that are customers at the founding", 0, 1, "assumed"
    )
    known_at_start: float = quantity(
        0.5, "0..1", "what the firm knows of an account at the founding", 0, 1, "assumed"
    )
    knowledge_of_contact: float = quantity(
        0.15,
        "share",
        "knowledge of an account that a contact adds of what is missing",
        0,
        0.6,
        "assumed",
    )
    knowledge_ageing: float = quantity(
        0.2,
        "share/need",
        "knowledge of an account that is stale by its next need",
        0,
        0.8,
        "assumed",
    )
    knowledge_lost_with_rep: float = quantity(
        0.5,
        "share",
        "unrecorded knowledge of the accounts that a leaving rep takes along",
        0,
        1,
        "assumed",
    )
    account_data: float = quantity(
        0.4,
        "0..1",
        "what of the accounts is recorded where both departments see it",
        0,
        1,
        "assumed",
    )
    revenue_of_account: float = quantity(
        16000.0,
        "money/account/year",
        "revenue of a usual firm in this trade",
        1000,
        1000000.0,
        "assumed: 40 M over 2,500 accounts",
    )
    rival_answer: float = quantity(
        0.5,
        "logit/log ratio",
        "strength that rivals add when the firm outgrows its trade",
        0,
        2,
        "assumed",
    )
    rival_learning: float = quantity(
        0.15, "share/quarter", "speed at which rivals answer", 0, 1, "assumed"
    )

    season_peak: float = quantity(
        45.0,
        "week",
        "week of the year in which a season is at its height",
        0.0,
        52.0,
        "assumed: the year's last quarter",
    )
    season_length: float = quantity(
        52.0,
        "weeks",
        "weeks from one height of the season to the next",
        13.0,
        52.0,
        "assumed: a year",
    )

    # Brand memory
    awareness_at_start: float = quantity(
        0.4, "0..1", "awareness of the firm at the founding", 0, 1, "assumed"
    )
    awareness_decay: float = quantity(
        0.1324,
        "share/week",
        "awareness that fades in a week",
        0.02,
        0.2,
        "calibrated (docs/calibration.md), 0.07 before; carry-over of advertising, Clarke 1976, "
        "Leone 1995",
    )
    awareness_gain: float = quantity(
        0.1377,
        "share/week",
        "awareness that reference brand work adds of what is missing",
        0.005,
        0.2,
        "calibrated (docs/calibration.md), 0.045 before",
    )
    word_of_mouth: float = quantity(
        0.02,
        "share/week",
        "awareness that talk adds when all remember a good experience",
        0,
        0.1,
        "assumed",
    )
    experience_at_start: float = quantity(
        0.3, "0..1", "customers' own memory at the founding", 0, 1, "assumed"
    )
    experience_decay: float = quantity(
        0.02, "1/week", "fading of an account's own memory", 0.002, 0.1, "assumed"
    )
    experience_of_purchase: float = quantity(
        0.4, "share", "own memory that a fully satisfying purchase adds", 0, 1, "assumed"
    )
    discount_harm: float = quantity(
        0.8, "share/share of price", "own memory that a discount destroys", 0, 3, "assumed"
    )
    broken_promise_harm: float = quantity(
        0.15, "share", "own memory that a broken promise destroys", 0, 1, "assumed"
    )

    # The budget
    budget_share: float = quantity(
        0.08,
        "share of revenue",
        "shared budget of both departments beyond salaries",
        0.01,
        0.3,
        "assumed",
    )
    selling_response: float = quantity(
        0.065,
        "elasticity",
        "response of revenue to selling as the heads believe it",
        0.02,
        0.6,
        "measured on the model itself: revenue against the money of sales, +-10 %",
    )
    marketing_response_quarter: float = quantity(
        0.04,
        "elasticity",
        "response to marketing within a quarter as they believe it",
        0.005,
        0.3,
        "measured on the model itself: first quarter, money of marketing, +-10 %",
    )
    marketing_response_long: float = quantity(
        0.045,
        "elasticity",
        "response to marketing in the long run as they believe it",
        0.01,
        0.5,
        "measured on the model itself: fifth year, money of marketing, +-10 %",
    )
    selling_seen_by_marketing: float = quantity(
        0.7,
        "share",
        "response of selling that a marketer sees who does not understand it",
        0.2,
        1,
        "assumed",
    )
    power_of_sales: float = quantity(
        0.6,
        "share",
        "mean weight of sales when money is divided",
        0.1,
        0.9,
        "assumed: B2B, where sales dominates (article, C8)",
    )
    power_spread: float = quantity(
        0.1, "sd", "spread of firms in the power of sales", 0, 0.3, "assumed"
    )
    lean_to_sales: float = quantity(
        0.2,
        "log weight",
        "the chief executive's lean to the head of sales",
        -1,
        1,
        "article, C10; size assumed",
    )
    lean_in_shortfall: float = quantity(
        1.0,
        "log weight/log ratio",
        "how much more it leans there after a missed plan",
        0,
        4,
        "assumed",
    )
    executive_patience: float = quantity(
        0.35, "share", "effects beyond the quarter that the chief executive counts", 0, 1, "assumed"
    )
    unseen_weight: float = quantity(
        0.5, "share", "weight left to a department whose effect nobody can trace", 0, 1, "assumed"
    )
    visible_return: float = quantity(
        0.3, "0..1", "how far marketing's effect can be traced without systems", 0, 1, "assumed"
    )
    budget_adjustment: float = quantity(
        0.5, "share/quarter", "speed at which the division changes", 0.0, 1, "assumed"
    )
    marketing_share_at_start: float = quantity(
        0.27,
        "share",
        "marketing's share of the shared budget at the founding",
        0.05,
        0.9,
        "assumed",
    )
    cut_by_shortfall: float = quantity(
        0.3, "share/log ratio", "budget that a missed plan costs", 0, 2, "assumed"
    )
    deepest_cut: float = quantity(
        0.4, "share", "largest cut of a quarter's budget", 0, 1, "assumed"
    )
    smallest_share: float = quantity(
        0.05, "share", "share below which a department's return is not judged", 0.01, 0.3, "assumed"
    )
    hours_of_dispute: float = quantity(
        60.0,
        "hours/week",
        "heads' hours that a dispute over all of the budget would take",
        0,
        200,
        "assumed",
    )
    dispute_at_peace: float = quantity(
        0.5,
        "ratio",
        "length of a dispute between heads at peace, to which their tension adds up to one",
        0.0,
        2.0,
        "assumed",
        neutral=0.5,
    )
    dispute_noticed: float = quantity(
        0.02, "share", "dispute over the budget from which it counts as hostile", 0, 0.2, "assumed"
    )
    tension_of_dispute: float = quantity(
        0.6, "share", "heads' tension that a dispute adds of what is missing", 0, 2, "assumed"
    )
    joint_head_horizon: float = quantity(
        0.5,
        "share",
        "later effects of marketing that one head over both sees who never worked in it",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    joint_head_tracing: float = quantity(
        1.0,
        "share",
        "effect of marketing that one head over both can trace when cutting",
        0.0,
        1.0,
        "assumed: sees the books of both",
        neutral=1.0,
    )
    judgement_error: float = quantity(
        0.5,
        "sd of log",
        "error in judging a trade of which a head knows nothing",
        0,
        1.5,
        "assumed",
    )
    resentment_left: float = quantity(
        0.7,
        "share/quarter",
        "resentment that is left after a quarter without cause",
        0,
        1,
        "assumed",
    )
    resentment_of_shortage: float = quantity(
        1.5, "per share", "resentment for what is missing of the fair share", 0, 5, "assumed"
    )
    resentment_of_disrespect: float = quantity(
        0.3, "per share", "resentment under a head whom one does not believe", 0, 1, "assumed"
    )

    overclaim: float = quantity(
        0.25,
        "share",
        "budget that a head overclaims for full tension between the heads, of the rest",
        0.0,
        1.0,
        "assumed",
    )

    # Marketing work
    task_floor: float = quantity(
        0.15,
        "weight",
        "hours that every task of marketing gets whatever is paid",
        0.02,
        0.5,
        "assumed",
    )
    task_pull: float = quantity(0.6, "weight", "hours that follow the pay plan", 0, 2, "assumed")
    accepted_pay_to_demand: float = quantity(
        0.5,
        "share",
        "pull of pay for accepted leads that goes to demand; the rest goes to material and insight",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    enablement_unasked: float = quantity(
        0.5,
        "ratio",
        "material made by one who understands nothing of selling, against any other task",
        0.0,
        2.0,
        "assumed",
        neutral=0.5,
    )
    campaign_hours: float = quantity(
        10.0, "hours/week", "reference hours for brand or demand work", 2, 30, "assumed"
    )
    campaign_power: float = quantity(
        0.2789,
        "ratio",
        "power of reference hours and money with an average plan",
        0.1,
        5,
        "calibrated (docs/calibration.md), 0.8 before",
    )
    marketing_money_reference: float = quantity(
        8.2,
        "money/account/week",
        "marketing money of the usual firm",
        0.1,
        1000,
        "assumed: a third of 8 % of 16,000 a year",
    )
    leads_at_start: float = quantity(
        40.0,
        "leads/quarter",
        "leads a marketer that are expected at the founding",
        1.0,
        400.0,
        "assumed",
        neutral=40.0,
    )
    accepted_at_start: float = quantity(
        10.0,
        "leads/quarter",
        "accepted leads a marketer that are expected at the founding",
        1.0,
        400.0,
        "assumed",
        neutral=10.0,
    )
    material_at_start: float = quantity(
        0.3,
        "0..1",
        "worth of the sales material that there is at the founding",
        0.0,
        1.0,
        "assumed",
        neutral=0.3,
    )
    response_in_market: float = quantity(
        0.085,
        "1/week",
        "response of an account with a need to reference demand work",
        0.005,
        0.5,
        "assumed",
    )
    response_idle: float = quantity(
        0.034, "1/week", "response of an account without a need", 0.001, 0.1, "assumed"
    )
    focus_base: float = quantity(
        0.4, "ratio", "response in the market without any targeting", 0, 1, "assumed"
    )
    focus_of_targeting: float = quantity(
        1.8, "ratio", "response in the market that targeting adds", 0, 4, "assumed"
    )
    spread_base: float = quantity(
        1.25, "ratio", "idle response without any targeting", 0.5, 2, "assumed"
    )
    spread_of_targeting: float = quantity(
        1.2, "ratio", "idle response that targeting avoids", 0, 2, "assumed"
    )
    targeting_base: float = quantity(
        0.14, "0..1", "targeting with neither insight nor data", 0, 0.5, "assumed"
    )
    targeting_of_insight: float = quantity(
        0.09627,
        "per 0..1",
        "targeting that insight adds",
        0,
        1,
        "calibrated (docs/calibration.md), 0.35 before",
    )
    targeting_of_knowledge: float = quantity(
        0.12, "per 0..1", "targeting that account data add", 0, 1, "assumed"
    )
    openness_base: float = quantity(
        0.6,
        "ratio",
        "readiness to answer of an account that does not know the firm",
        0.1,
        2,
        "assumed",
    )
    material_rate: float = quantity(
        0.008,
        "1/hour",
        "sales material that an hour adds of what is missing",
        0.001,
        0.05,
        "assumed",
    )
    material_ageing: float = quantity(
        0.02, "share/week", "worth of material that ages away", 0.002, 0.1, "assumed"
    )
    material_fit_floor: float = quantity(
        0.3, "share", "use of material made without understanding of selling", 0, 1, "assumed"
    )
    insight_rate: float = quantity(
        0.004,
        "1/hour",
        "insight that an hour of listening adds of what is missing",
        0.0005,
        0.03,
        "assumed",
    )
    insight_ageing: float = quantity(
        0.02, "share/week", "insight that goes stale", 0.002, 0.1, "assumed"
    )
    insight_of_telling: float = quantity(
        0.02, "share/week", "insight that reps who tell all would add", 0, 0.1, "assumed"
    )
    insight_at_hire: float = quantity(0.35, "0..1", "insight of a new marketer", 0, 1, "assumed")
    ideas: float = quantity(3.0, "ideas", "candidate ideas for a campaign", 1, 8, "assumed")
    grasp_floor: float = quantity(
        0.05,
        "0..1",
        "grasp of customers that nobody falls below in judging ideas",
        0.01,
        0.3,
        "assumed",
    )
    grasp_of_insight: float = quantity(
        0.5,
        "share",
        "weight of insight, beside understanding of selling, in seeing what an idea is worth near",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    idea_precision: float = quantity(
        0.8, "1/variance", "precision of an average person's eye for ideas", 0.05, 5, "assumed"
    )
    plan_effect: float = quantity(
        0.15, "log ratio/sd", "power of a campaign that a better idea adds", 0, 0.6, "assumed"
    )
    voice: float = quantity(0.25, "share", "what reps say unasked about a plan", 0, 1, "assumed")

    customer_precision: float = quantity(
        0.5, "1/variance", "precision of one customer's view of an idea", 0.05, 5.0, "assumed"
    )
    hours_of_customer: float = quantity(
        0.5,
        "hours/campaign",
        "hours that asking a customer takes",
        0.0,
        10.0,
        "assumed",
    )
    voice_of_debate: float = quantity(
        0.6,
        "share",
        "of what reps hold back, what a debate of the reference length brings out",
        0.0,
        1.0,
        "assumed",
    )
    debate_reference: float = quantity(
        1.0, "hours/week", "hours of debate that bring that out", 0.1, 8.0, "assumed"
    )
    briefing_reference: float = quantity(
        3.0,
        "hours",
        "hours of briefing that tell most of what a campaign is for",
        0.5,
        20.0,
        "assumed",
    )
    leads_of_qualifier: float = quantity(
        25.0,
        "leads/week",
        "answers that one person can examine in a week",
        2.0,
        100.0,
        "assumed: vendors speak of some five calls a working day",
    )
    qualifier_accuracy: float = quantity(
        0.85, "share", "examined answers that are judged rightly", 0.5, 1.0, "assumed"
    )
    score_of_examination: float = quantity(
        0.8, "sd", "score that a passed examination adds", 0.0, 3.0, "assumed"
    )
    answers_learning: float = quantity(
        0.1,
        "share/week",
        "weight of the last week in the usual number of answers",
        0.01,
        1.0,
        "assumed",
    )

    # Hand-over of leads
    score_base: float = quantity(
        0.8, "sd", "score of a good lead above a bad one without data", 0, 3, "assumed"
    )
    score_of_knowledge: float = quantity(
        0.5, "sd per 0..1", "score that account data add", 0, 3, "assumed"
    )
    score_of_scoring: float = quantity(
        0.8, "sd per 0..1", "score that full scoring adds with full records", 0.0, 3.0, "assumed"
    )
    score_at_hire: float = quantity(
        0.5,
        "share",
        "weight that new reps give to a score against what it deserves",
        0,
        1,
        "assumed",
    )
    score_learning: float = quantity(
        0.02,
        "share/lead",
        "weight of the last lead in what a rep thinks of scores",
        0.0,
        0.3,
        "assumed",
    )
    trust_floor: float = quantity(
        0.02, "0..1", "least doubt that is left either way", 0.001, 0.1, "assumed"
    )
    choice_sharpness: float = quantity(
        2.2, "logit per log", "how strictly a rep compares hours", 0.3, 6, "assumed"
    )
    yield_floor: float = quantity(
        0.01, "needs/hour", "prospecting yield that a rep counts on at least", 0, 0.05, "assumed"
    )
    yield_at_hire: float = quantity(
        0.07, "needs/hour", "prospecting yield that a new rep expects", 0.005, 0.3, "assumed"
    )
    yield_learning: float = quantity(
        0.04, "share/week", "speed of learning the own yield", 0.005, 0.3, "assumed"
    )
    hours_of_lead: float = quantity(4.0, "hours", "hours to follow up a lead", 0.5, 12, "assumed")
    load_of_opportunity: float = quantity(
        0.06, "log per opportunity", "reluctance that each open opportunity adds", 0, 0.5, "assumed"
    )
    load_of_lead: float = quantity(
        0.25, "log per lead", "reluctance that each lead taken this week adds", 0, 1, "assumed"
    )
    pressure_from_week: float = quantity(
        9.0, "week of quarter", "when the quota begins to press", 0, 13, "assumed"
    )
    pressure_of_quota: float = quantity(
        0.5, "log", "reluctance at the quarter's end with all of the quota missing", 0, 2, "assumed"
    )
    lead_cooling: float = quantity(
        0.5,
        "1/week",
        "rate at which a waiting lead cools",
        0.05,
        3,
        "assumed from Oldroyd et al. 2011: days matter",
    )
    ignored_seen: float = quantity(
        0.3, "0..1", "what marketers see of leads left alone, late and blurred", 0, 1, "assumed"
    )

    seen_by_agreement: float = quantity(
        0.5,
        "share",
        "neglected leads that the tightest agreement brings to light",
        0.0,
        1.0,
        "assumed",
    )
    interruption_hours: float = quantity(
        2.0,
        "hours/week",
        "hours that answering a week sooner takes beside the lead itself",
        0.0,
        10.0,
        "assumed",
    )
    field_listening: float = quantity(
        20.0,
        "hours/week",
        "hours that a marketer in the field is with customers",
        0.0,
        40.0,
        "article, K2; size assumed",
    )
    insight_of_feedback: float = quantity(
        0.01,
        "share/lead",
        "insight that seeing what became of a lead adds of what is missing",
        0.0,
        0.1,
        "assumed",
    )

    # Selling
    prospecting_reference: float = quantity(
        0.16,
        "hours/account/week",
        "prospecting at which the finding rate holds",
        0.02,
        1,
        "assumed",
    )
    finding_rate: float = quantity(
        0.17, "1/week", "finding of an open need by reference prospecting", 0.02, 0.6, "assumed"
    )
    finding_of_hours: float = quantity(
        0.3444,
        "elasticity",
        "finding by hours",
        0.2,
        1,
        "calibrated (docs/calibration.md), 0.6 before",
    )
    finding_unknown: float = quantity(
        0.7, "ratio", "finding among accounts of which nothing is known", 0.2, 1, "assumed"
    )
    finding_of_brand: float = quantity(
        0.15, "ratio", "how far brand memory helps or hinders finding", 0, 0.5, "assumed"
    )
    inbound_base: float = quantity(
        0.01, "1/week", "accounts with a need that call by themselves", 0, 0.1, "assumed"
    )
    inbound_of_brand: float = quantity(
        0.03, "1/week", "calls that brand memory adds", 0, 0.2, "assumed"
    )
    inbound_of_customer: float = quantity(
        0.04, "1/week", "calls that satisfied customers add", 0, 0.2, "assumed"
    )
    sales_money_reference: float = quantity(
        1030.0,
        "money/rep/week",
        "selling money of the usual firm",
        10,
        100000.0,
        "assumed: two thirds of 8 % of 1 M a rep",
    )
    sales_money_elasticity: float = quantity(
        0.25, "elasticity", "effect of money on a selling hour", 0, 0.6, "assumed"
    )
    hours_of_opportunity: float = quantity(
        3.2, "hours/week", "hours that an opportunity wants", 0.5, 12, "assumed"
    )
    pipeline_share: float = quantity(
        0.65, "share", "hours for open opportunities at the most", 0.2, 1, "assumed"
    )
    coasting: float = quantity(
        0.88, "ratio", "effort of a rep who made the quota", 0.4, 1, "assumed"
    )
    win_base: float = quantity(-1.8, "logit", "win without any advantage", -5, 2, "assumed")
    win_of_brand: float = quantity(0.75, "logit", "win by brand memory", 0, 2, "assumed")
    win_of_ability: float = quantity(
        0.9, "logit per log", "win by skill and settling in", 0, 2, "assumed"
    )
    win_of_hours: float = quantity(
        0.4077,
        "logit per log",
        "win by selling hours",
        0,
        2,
        "calibrated (docs/calibration.md), 0.4 before",
    )
    win_of_knowledge: float = quantity(
        0.5, "logit", "win by knowledge of the account", 0, 2, "assumed"
    )
    win_of_material: float = quantity(
        0.9, "logit", "win by sales material that is used", 0, 2, "assumed"
    )
    win_of_discount: float = quantity(3.5, "logit per share", "win by a discount", 0, 10, "assumed")
    win_of_loyalty: float = quantity(
        0.8, "logit", "win by satisfaction of a customer", 0, 3, "assumed"
    )
    indifference: float = quantity(
        0.35, "0..1", "satisfaction that neither helps nor hurts", 0, 1, "assumed"
    )
    fit_of_complexity: float = quantity(
        1.3, "logit", "win by a pitch that fits the account's complexity", 0, 4, "assumed"
    )
    fit_of_competence: float = quantity(
        1.0, "logit", "win lost by a solution that is not mastered", 0, 4, "assumed"
    )
    competence_of_understanding: float = quantity(
        0.25, "share", "grasp of the campaign in mastering a solution", 0, 0.5, "assumed"
    )
    competence_of_material: float = quantity(
        0.25, "share", "material in mastering a solution", 0, 0.5, "assumed"
    )
    pitch_sharpness: float = quantity(
        3.0, "logit per log", "how strictly a rep pitches what pays", 0.3, 10, "assumed"
    )
    solution_premium: float = quantity(
        0.35,
        "share of price",
        "price that a solution adds for a fully complex account",
        0,
        1,
        "assumed",
    )
    solution_hours: float = quantity(
        1.35, "ratio", "hours that a solution takes against a product", 1, 3, "assumed"
    )
    logit_of_broken_promise: float = quantity(
        0.9, "logit", "win lost by a product where a solution was promised", 0, 3, "assumed"
    )
    logit_of_early_week: float = quantity(
        0.04, "logit/week", "win lost by asking early", 0, 0.3, "assumed"
    )
    complexity_middle: float = quantity(
        0.5,
        "0..1",
        "complexity of a need that a product and a solution suit alike",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    solution_for_simple: float = quantity(
        0.5,
        "share",
        "how far a solution fits a need that has nothing complex",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    satisfaction_base: float = quantity(
        0.45, "0..1", "satisfaction with a purchase that fits not at all", 0, 1, "assumed"
    )
    satisfaction_of_fit: float = quantity(
        0.35, "0..1", "satisfaction that a fitting pitch adds", 0, 1, "assumed"
    )
    satisfaction_of_broken_promise: float = quantity(
        0.3, "0..1", "satisfaction that a broken promise costs", 0, 1, "assumed"
    )
    satisfaction_spread: float = quantity(0.15, "sd", "luck in satisfaction", 0, 0.4, "assumed")

    smallest_odds: float = quantity(
        0.01,
        "ratio",
        "commission of a solution against a product, at the least",
        0.0001,
        0.1,
        "assumed: keeps a logarithm finite",
    )
    promise_pull: float = quantity(
        0.6,
        "log ratio",
        "lean to a promised solution of a rep who follows the campaign fully",
        0.0,
        3.0,
        "article, C11, C14; size assumed",
    )
    free_riding: float = quantity(
        0.06,
        "share",
        "effort lost where all pay is for the result of very many",
        0.0,
        0.5,
        "Holmström 1982; size assumed",
    )

    # Quotas and the quarter's end
    quota_stretch: float = quantity(
        0.8749,
        "ratio",
        "quota against what the territory lately brought",
        0.5,
        1.5,
        "calibrated (docs/calibration.md), 1 before",
    )
    trend_learning: float = quantity(
        0.25, "share/quarter", "weight of the last quarter in expectations", 0.05, 1, "assumed"
    )
    stake_half: float = quantity(
        0.15, "share of quota", "reward at which half of its pull is reached", 0.01, 1, "assumed"
    )
    stake_of_accelerator: float = quantity(
        0.3, "ratio", "pull of an accelerator against a bonus", 0, 2, "assumed"
    )
    reach_of_quota: float = quantity(
        0.8626,
        "share of quota",
        "gap at which the push for a quota has fallen to a third",
        0.05,
        2,
        "calibrated (docs/calibration.md), 0.4 before",
    )
    deadline_weeks: float = quantity(
        3.0, "weeks", "weeks before the quarter's end in which reps push", 1, 6, "assumed"
    )
    pull_rate: float = quantity(
        0.8, "1/week", "buyers whom a full push gets to decide early", 0, 1, "assumed"
    )
    pull_weeks: float = quantity(
        8.0, "weeks", "how far ahead a decision can be pulled from", 1, 13, "assumed"
    )
    pull_hours: float = quantity(
        3.0, "hours", "selling hours without which nobody decides early", 0, 20, "assumed"
    )
    pull_discount_floor: float = quantity(
        0.3, "share", "part of it that is always given", 0, 1, "assumed"
    )
    slip_rate: float = quantity(
        0.4,
        "probability",
        "orders that a rep with a made quota lets slip under a full reward",
        0,
        1,
        "assumed",
    )
    slip_weeks: float = quantity(
        3.0, "weeks", "weeks before the quarter's end in which orders slip", 1, 6, "assumed"
    )
    waiting_weeks: float = quantity(
        5.0, "weeks", "how long before the quarter's end buyers think of waiting", 1, 10, "assumed"
    )
    waiting_of_gain: float = quantity(
        12.0, "per share of price", "buyers who wait for what waiting gains", 0, 60, "assumed"
    )
    buyers_learning: float = quantity(
        0.25, "share/quarter", "speed at which buyers learn", 0.05, 1, "assumed"
    )

    # Trust and tension
    trust_gain: float = quantity(
        0.07, "share", "trust that a good experience adds of what is missing", 0.01, 0.3, "assumed"
    )
    trust_loss: float = quantity(
        0.11,
        "share",
        "trust that a bad experience costs",
        0.01,
        0.5,
        "assumed above the gain: Slovic 1993",
    )
    trust_prior: float = quantity(
        0.5, "0..1", "trust without experience or prejudice", 0.1, 0.9, "assumed"
    )
    trust_at_start: float = quantity(
        0.4,
        "0..1",
        "people's mean trust in the other department until they first take stock of it",
        0.0,
        1.0,
        "assumed",
        neutral=0.4,
    )
    trust_of_stereotype: float = quantity(
        0.3, "per 0..1", "trust that prejudice costs from the start", 0, 1, "assumed"
    )
    trust_drift: float = quantity(
        0.004, "share/week", "speed at which trust returns to the prior", 0, 0.05, "assumed"
    )
    tension_cooling: float = quantity(
        0.00674,
        "share/week",
        "tension that cools in a week",
        0.002,
        0.2,
        "calibrated (docs/calibration.md), 0.03 before",
    )
    tension_of_heads: float = quantity(
        0.01,
        "share/week",
        "speed at which the teams follow the heads' example",
        0,
        0.1,
        "article, K7; size assumed",
    )
    tension_of_stereotype: float = quantity(
        0.006, "share/week", "speed at which prejudice becomes tension", 0, 0.1, "assumed"
    )
    hurt_of_ignored: float = quantity(
        0.016, "share", "tension that a lead left alone adds", 0, 0.2, "assumed"
    )
    hurt_of_junk: float = quantity(
        0.025, "share", "tension that a worthless lead adds", 0, 0.2, "assumed"
    )
    hurt_of_broken_promise: float = quantity(
        0.035, "share", "tension that a broken promise adds", 0, 0.2, "assumed"
    )
    hurt_of_blame: float = quantity(
        0.35, "share", "tension that fully unjust blame for a full miss adds", 0, 1, "assumed"
    )
    hurt_of_credit: float = quantity(
        0.1, "share", "tension that credit wholly taken adds", 0, 1, "assumed"
    )
    trust_lost_in_blame: float = quantity(
        0.08, "share", "trust that fully unjust blame costs", 0, 0.5, "assumed"
    )
    hours_lost_to_tension: float = quantity(
        3.2, "hours/week", "hours that full tension takes of a week", 0, 12, "assumed"
    )
    heads_cooling: float = quantity(
        0.02, "share/week", "heads' tension that cools in a week", 0, 0.2, "assumed"
    )
    heads_grievance: float = quantity(
        0.02,
        "share/week",
        "speed at which the firm's history returns between the heads",
        0,
        0.2,
        "assumed",
    )
    heads_blame: float = quantity(
        1.0, "ratio", "heads' hurt by blame against that of others", 0, 3, "assumed"
    )
    mediation_of_two: float = quantity(
        1.3, "ratio", "settling of quarrels by two heads without tension", 0, 3, "assumed"
    )
    temper_spread: float = quantity(
        0.3, "sd", "spread of people in temper", 0, 0.6, "article, C13; size assumed"
    )
    temper_firm_spread: float = quantity(
        0.2,
        "sd of log",
        "spread of firms in the temper of those they hire",
        0,
        0.6,
        "article, C13; size assumed",
    )
    grievance_mean: float = quantity(
        0.35, "0..1", "mean prejudice that a firm's history taught", 0, 1, "assumed"
    )
    grievance_spread: float = quantity(
        0.12, "sd", "spread of firms in that history", 0, 0.4, "assumed"
    )
    tension_at_start: float = quantity(
        0.95,
        "share",
        "tension between people at the founding, against the firm's grievance",
        0.0,
        1.0,
        "measured on the model itself: what twenty years settle at",
    )
    heads_tension_at_start: float = quantity(
        0.71,
        "share",
        "tension between the heads at the founding, against the firm's grievance",
        0.0,
        1.0,
        "measured on the model itself: what twenty years settle at",
    )
    stereotype_at_start: float = quantity(
        0.95,
        "share",
        "prejudice of people of mixed tenure, against that of the firm's history",
        0.0,
        1.0,
        "measured on the model itself: what twenty years settle at",
    )
    stereotype_drift: float = quantity(
        0.004, "share/week", "speed at which the department's prejudice returns", 0, 0.05, "assumed"
    )
    history_told_anyway: float = quantity(
        0.5,
        "share",
        "department's history that is told to those who do not make its cause theirs",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    newcomer_openness: float = quantity(
        0.3, "share", "prejudice that newcomers do not bring along", 0, 1, "assumed"
    )
    cooperativeness_mean: float = quantity(
        0.5, "0..1", "mean readiness of heads to give way", 0, 1, "assumed"
    )
    cooperativeness_spread: float = quantity(0.15, "sd", "spread of heads in it", 0, 0.4, "assumed")

    hurt_of_debate: float = quantity(
        0.01,
        "share per sd",
        "tension that a disagreement over a plan adds without trust",
        0.0,
        0.2,
        "Simons, Peterson 2000; size assumed",
    )
    grievance_fading: float = quantity(
        0.02, "share/week", "fresh grievance that fades", 0.0, 0.2, "assumed"
    )
    identification_mean: float = quantity(
        0.5, "0..1", "mean identification with the own department", 0.0, 1.0, "assumed"
    )
    identification_spread: float = quantity(
        0.15, "sd", "spread of people in it", 0.0, 0.4, "assumed"
    )
    stereotype_of_experience: float = quantity(
        0.01,
        "share/week",
        "speed at which own ties colour one's view of the whole department",
        0.0,
        0.1,
        "Pettigrew 2009 for its existence; size assumed",
    )
    talk_confidence: float = quantity(
        0.25,
        "0..1",
        "difference of opinion beyond which colleagues do not convince",
        0.02,
        1.0,
        "bounded confidence, Deffuant et al. 2000; size assumed",
    )
    talk_of_grievance: float = quantity(
        0.06,
        "share/talk",
        "speed at which a colleague's worse opinion is taken over",
        0.0,
        0.5,
        "bad is stronger than good, Baumeister et al. 2001; size assumed",
    )
    talk_of_praise: float = quantity(
        0.04,
        "share/talk",
        "speed at which a colleague's better opinion is taken over",
        0.0,
        0.5,
        "Baumeister et al. 2001; size assumed",
    )
    talk_of_newcomer: float = quantity(
        2.0, "ratio", "how much faster a newcomer takes opinions over", 0.0, 10.0, "assumed"
    )
    newcomer_weeks: float = quantity(
        26.0, "weeks", "time in which somebody ceases to be a newcomer", 2.0, 104.0, "assumed"
    )

    # Contact
    contact_conditions: float = quantity(
        0.45,
        "0..1",
        "how far meetings meet the contact conditions as they stand",
        0,
        1,
        "Allport 1954; Pettigrew, Tropp 2006; size assumed",
    )
    contact_of_example: float = quantity(
        0.25, "0..1", "what heads in harmony add to it", 0, 1, "assumed"
    )
    contact_of_tension: float = quantity(
        0.55, "per 0..1", "what tension brought along takes from it", 0, 2, "assumed"
    )
    contact_gain: float = quantity(
        0.05, "1/hour", "tension that an hour of perfect contact takes away", 0.005, 0.5, "assumed"
    )
    listening_lost_to_tension: float = quantity(
        0.5,
        "share",
        "hours of a meeting in which two at full tension do not listen",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    quarrel_rate: float = quantity(
        0.25,
        "probability",
        "meetings that end in a quarrel at full tension in poor conditions",
        0,
        1,
        "assumed",
    )
    quarrel_harm: float = quantity(0.12, "share", "tension that a quarrel adds", 0, 0.6, "assumed")
    stereotype_of_quarrel: float = quantity(
        0.04, "share", "prejudice that a quarrel adds", 0, 0.3, "assumed"
    )
    stereotype_of_contact: float = quantity(
        0.3936,
        "ratio",
        "prejudice that goes with the tension that contact takes away",
        0,
        1,
        "calibrated (docs/calibration.md), 0.25 before",
    )
    stereotype_of_posting: float = quantity(
        0.02,
        "share/week",
        "prejudice that a week in the other department takes away",
        0,
        0.2,
        "assumed",
    )
    trust_of_meeting: float = quantity(
        0.5, "ratio", "trust that comes with the tension that contact takes away", 0, 2, "assumed"
    )
    familiarity_of_meeting: float = quantity(
        0.15, "1/hour", "familiarity that an hour adds of what is missing", 0, 1, "assumed"
    )
    familiarity_fading: float = quantity(
        0.02, "share/week", "familiarity that disuse takes away", 0, 0.2, "assumed"
    )
    familiarity_forgotten: float = quantity(
        0.02, "0..1", "familiarity below which an acquaintance is forgotten", 0, 0.2, "assumed"
    )

    contact_of_goal: float = quantity(
        0.25,
        "0..1",
        "what a common goal adds to the conditions of contact",
        0.0,
        1.0,
        "Allport 1954; size assumed",
    )
    contact_of_support: float = quantity(
        0.25,
        "0..1",
        "what full support from above adds to them",
        0.0,
        1.0,
        "Allport 1954; size assumed",
    )
    contact_of_joint_work: float = quantity(
        0.2, "0..1", "what working on one thing adds to them", 0.0, 1.0, "Sherif 1958; size assumed"
    )
    contact_of_grievance: float = quantity(
        0.5, "per 0..1", "what a fresh grievance takes from them", 0.0, 2.0, "assumed"
    )
    chat_rate: float = quantity(
        0.5, "1/week", "chats of a rep who sits beside marketers", 0.0, 5.0, "assumed"
    )
    chat_hours: float = quantity(
        0.25, "hours", "length of a chat in the corridor", 0.05, 2.0, "assumed"
    )

    # Understanding
    understanding_at_hire: float = quantity(
        0.2, "0..1", "newcomers' understanding of the other trade", 0, 1, "assumed"
    )
    understanding_spread: float = quantity(
        0.08, "sd", "spread of newcomers in it", 0, 0.3, "assumed"
    )
    understanding_floor: float = quantity(
        0.2, "0..1", "understanding that is left without any contact", 0, 0.5, "assumed"
    )
    understanding_ceiling: float = quantity(
        0.8, "0..1", "understanding that can be had without changing trades", 0.4, 1, "assumed"
    )
    understanding_fading: float = quantity(
        0.006, "share/week", "understanding above the floor that fades", 0, 0.05, "assumed"
    )
    understanding_of_meeting: float = quantity(
        0.006,
        "1/hour",
        "understanding that an hour of meeting adds of what is missing",
        0,
        0.1,
        "assumed",
    )
    understanding_of_posting: float = quantity(
        0.0025,
        "1/hour",
        "understanding that an hour in the other department adds",
        0,
        0.02,
        "assumed",
    )

    understanding_of_training: float = quantity(
        0.006,
        "1/hour",
        "understanding that an hour of training in prices and pay adds of what is missing",
        0.0,
        0.1,
        "assumed",
    )
    understanding_of_forum: float = quantity(
        0.003, "1/hour", "understanding that an hour in a forum adds", 0.0, 0.1, "assumed"
    )
    understanding_of_planning: float = quantity(
        0.006, "1/hour", "understanding that an hour of planning together adds", 0.0, 0.1, "assumed"
    )

    # Blame
    self_serving_bias: float = quantity(
        0.5328,
        "share",
        "blame passed on by somebody who sees nothing of the other side",
        0,
        1.5,
        "calibrated (docs/calibration.md), 0.55 before; Mezulis et al. 2004 for its existence",
    )
    bias_base: float = quantity(
        0.5, "ratio", "self-serving bias without prejudice", 0, 1, "assumed"
    )
    bias_less_by_understanding: float = quantity(
        0.6, "share", "bias that understanding takes away", 0, 1, "assumed"
    )
    bias_less_by_data: float = quantity(
        0.5, "share", "bias that visible data take away", 0, 1, "assumed"
    )
    bias_less_by_goal: float = quantity(
        0.5, "share", "bias that a common goal takes away", 0.0, 1.0, "assumed"
    )
    attribution_noise: float = quantity(0.2, "sd", "luck in explaining a result", 0, 0.5, "assumed")
    blame_noticed: float = quantity(
        0.05, "share", "unjust blame from which it counts as hostile", 0, 0.3, "assumed"
    )
    accounting_prior: float = quantity(
        1.0, "count", "prior count in comparing actual with plan", 0.1, 5, "assumed"
    )
    accounting_money: float = quantity(
        20000.0, "money", "prior money in comparing actual with plan", 100, 1000000.0, "assumed"
    )
    marketers_target: float = quantity(
        0.97,
        "ratio",
        "result of a marketer's targets below which they are missed",
        0.5,
        1.5,
        "assumed",
    )
    misses_learning: float = quantity(
        0.25,
        "share/quarter",
        "weight of the last quarter in the sense of missing targets",
        0.05,
        1,
        "assumed",
    )

    survey_noise: float = quantity(
        3.0, "points of 100", "sampling noise of the survey of conflict", 0.0, 15.0, "assumed"
    )
    intelligence_learning: float = quantity(
        0.6,
        "share/quarter",
        "weight of the last quarter in expectations with the most timely figures",
        0.05,
        1.0,
        "assumed",
    )

    # Agreements and systems
    goal_resistance: float = quantity(
        0.8,
        "per 0..1",
        "acceptance of a common goal that full identification with the department resists",
        0.0,
        1.5,
        "Fisher, Maltz, Jaworski 1997; size assumed",
    )
    goal_rate: float = quantity(
        0.04, "share/week", "speed at which a common goal is accepted", 0.0, 0.5, "assumed"
    )
    reactance_rate: float = quantity(
        0.004,
        "share/week",
        "prejudice that an unwelcome goal adds",
        0.0,
        0.1,
        "Fisher, Maltz, Jaworski 1997; size assumed",
    )
    enemy_base: float = quantity(
        0.5,
        "share",
        "how far a usual rival is felt as a threat once declared one",
        0.0,
        1.0,
        "assumed",
    )
    enemy_of_strength: float = quantity(
        0.5, "per logit", "what a stronger rival adds to it", 0.0, 3.0, "assumed"
    )
    identity_of_enemy: float = quantity(
        0.4,
        "share",
        "identification with the department that a threat from outside takes away",
        0.0,
        1.0,
        "Gaertner, Dovidio 2000; article, K3; size assumed",
    )
    executive_hours_half: float = quantity(
        4.0,
        "hours/week",
        "a chief executive's hours that give half of all support",
        0.5,
        40.0,
        "assumed",
    )
    mediation_of_support: float = quantity(
        0.5, "ratio", "settling of quarrels that full support from above adds", 0.0, 3.0, "assumed"
    )
    system_reference: float = quantity(
        40.0,
        "money/person/week",
        "spending on the closed loop that brings two thirds of what it can do",
        1.0,
        1000.0,
        "assumed",
    )
    scoring_reference: float = quantity(
        15.0, "money/person/week", "the same for the scoring of leads", 1.0, 1000.0, "assumed"
    )
    scorecard_reference: float = quantity(
        15.0, "money/person/week", "the same for measuring marketing", 1.0, 1000.0, "assumed"
    )
    intelligence_reference: float = quantity(
        20.0, "money/person/week", "the same for timely figures", 1.0, 1000.0, "assumed"
    )
    logging_hours: float = quantity(
        2.0, "hours/week", "hours that full use of the common system takes", 0.0, 10.0, "assumed"
    )
    adoption_base: float = quantity(
        0.15, "0..1", "welcome of a system that nobody yet sees the use of", 0.0, 1.0, "assumed"
    )
    adoption_of_trust: float = quantity(
        0.4,
        "per 0..1",
        "welcome by trust in those who read what one enters",
        0.0,
        1.0,
        "article, T4; size assumed",
    )
    adoption_of_agreement: float = quantity(
        0.25, "0..1", "welcome by agreed definitions", 0.0, 1.0, "article, T4; size assumed"
    )
    adoption_of_usefulness: float = quantity(
        0.6,
        "per 0..1",
        "welcome by what the records show beyond the usual",
        0.0,
        2.0,
        "Davis 1989; size assumed",
    )
    adoption_rate: float = quantity(
        0.03,
        "share/week",
        "speed at which people take a system up or let it lie",
        0.0,
        0.5,
        "assumed",
    )
    adoption_of_training: float = quantity(
        0.03, "share/hour", "speed that an hour of training a week adds", 0.0, 0.3, "assumed"
    )
    records_rate: float = quantity(
        0.04,
        "share/week",
        "records that full use of a full system adds of what is missing",
        0.0,
        0.5,
        "assumed",
    )
    records_ageing: float = quantity(
        0.02, "share/week", "records beyond the usual that go stale", 0.0, 0.2, "assumed"
    )
    traced_by_loop: float = quantity(
        0.6,
        "share",
        "effect of marketing that a closed loop traces of what is unseen",
        0.0,
        1.0,
        "assumed",
    )
    traced_by_scorecard: float = quantity(
        0.5,
        "share",
        "effect of marketing that a scorecard traces of what is unseen",
        0.0,
        1.0,
        "assumed",
    )
    traced_rate: float = quantity(
        0.05,
        "share/week",
        "speed at which the board comes to believe what it sees",
        0.005,
        1.0,
        "assumed",
    )

    # Careers
    leaving_base: float = quantity(
        0.002478,
        "1/week",
        "leaving without tension or missed targets",
        0.0002,
        0.02,
        "calibrated (docs/calibration.md), 0.0026 before",
    )
    leaving_of_tension: float = quantity(1.3, "log ratio", "leaving by tension", 0, 4, "assumed")
    leaving_of_misses: float = quantity(
        0.9, "log ratio", "leaving by missed targets", 0, 3, "assumed"
    )
    usual_commission: float = quantity(
        0.06, "share of revenue", "commission that other firms pay", 0.001, 0.5, "assumed"
    )
    leaving_of_underpaid: float = quantity(
        1.0,
        "log ratio",
        "leaving by bookings paid less than usual",
        0.0,
        4.0,
        "assumed",
    )
    applicants: float = quantity(3.0, "people", "applicants for a seat", 1.0, 10.0, "assumed")
    interview_noise: float = quantity(
        1.0,
        "sd",
        "luck in what an interview shows of a person's talent",
        0.1,
        5.0,
        "assumed: validity of 0.7, high for interviews",
    )
    applicant_talent: float = quantity(
        -0.6,
        "sd",
        "mean talent of applicants against people in post",
        -2.0,
        1.0,
        "assumed: choosing makes up for it",
    )
    interview_weeks: float = quantity(
        3.0, "weeks", "by which full cross-interviews delay a hire", 0.0, 20.0, "assumed"
    )
    search_weeks: float = quantity(8.0, "weeks", "mean time to fill a seat", 0, 40, "assumed")
    search_spread: float = quantity(
        0.5,
        "share",
        "how far a search is shorter or longer than the mean, at the most",
        0.0,
        1.0,
        "assumed",
        neutral=0.5,
    )
    cost_of_replacement: float = quantity(
        40000.0, "money", "cost of finding and training a successor", 0, 500000, "assumed"
    )
    ramp_start: float = quantity(
        0.55, "0..1", "ability of a new rep against a seasoned one", 0.1, 1, "assumed"
    )
    ramp_weeks: float = quantity(
        30.0, "weeks", "time until a new rep has settled in", 4, 80, "assumed"
    )
    ramp_alone: float = quantity(
        0.0,
        "ratio",
        "coaching that a new rep does without, learning alone",
        0.0,
        1.0,
        "assumed: none, so that nobody settles in whom no head attends to",
        neutral=0.0,
    )
    tenure_at_start: float = quantity(
        260.0, "weeks", "longest time in the seat at the founding", 0, 1000, "assumed"
    )
    posting_tenure: float = quantity(
        26.0, "weeks", "time in the seat before a posting", 0, 200, "assumed"
    )
    merit_sharpness: float = quantity(
        6.0, "per share", "how strictly postings go to the best", 0, 30, "assumed"
    )
    talent_spread: float = quantity(0.2, "sd", "spread of people in talent", 0, 0.5, "assumed")
    trait_floor: float = quantity(
        0.3, "ratio", "lowest talent or temper against the average", 0.05, 1.0, "assumed"
    )
    solution_skill_mean: float = quantity(
        0.5, "0..1", "reps' mean knowledge of solutions", 0, 1, "assumed"
    )
    solution_skill_spread: float = quantity(0.15, "sd", "spread of reps in it", 0, 0.4, "assumed")

    # Money
    salary_rep: float = quantity(
        90000.0,
        "money/year",
        "salary and cost of a rep beside commission",
        10000,
        500000,
        "assumed",
    )
    salary_head: float = quantity(
        240000.0, "money/year", "salary and cost of a head", 10000.0, 2000000.0, "assumed"
    )
    salary_marketer: float = quantity(
        95000.0, "money/year", "salary and cost of a marketer", 10000, 500000, "assumed"
    )
    cost_of_goods: float = quantity(
        0.45, "share of list price", "what it costs to deliver", 0, 0.95, "assumed"
    )
    executive_hour_cost: float = quantity(
        400.0, "money/hour", "what an hour of the chief executive costs", 50.0, 5000.0, "assumed"
    )
    win_rate_at_start: float = quantity(
        0.27, "share", "win rate expected at the founding", 0.01, 1, "assumed"
    )
    lead_share_at_start: float = quantity(
        0.2, "share", "needs that answer a campaign, expected at the founding", 0, 1, "assumed"
    )
