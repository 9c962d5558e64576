"""The week, in order. Both drivers play this list and nothing else.

Nobody in a phase waits for somebody else in it, so people act by their seats. Where they
share what is scarce, the order is drawn: leads come to a rep's hours in an order of chance.
Two exceptions are small and said here: a marketer's hours for lunches go to the first who
ask, and two meetings of one person in one week are lived one after the other.
"""

from __future__ import annotations

import dataclasses
import enum
from collections.abc import Callable
from typing import Any

from harmony.sim.behaviours import (
    accounting,
    agreements,
    books,
    budget,
    calendar,
    campaigns,
    careers,
    handover,
    heads,
    hours,
    market,
    marketers,
    meetings,
    selling,
    settlement,
    survey,
    systems,
    talk,
    territories,
    ties,
)
from harmony.sim.calendar import WEEKS_A_QUARTER


class Each(enum.Enum):
    """Who acts in a phase."""

    FIRM = "the firm"
    EXECUTIVE = "the chief executive"
    HEAD = "each head"
    REP = "each rep"
    MARKETER = "each marketer"
    TIE = "each tie"
    LEAD = "for each new lead, the rep of the territory"


class When(enum.Enum):
    """In which weeks of a quarter a phase is played."""

    EVERY_WEEK = "every week"
    FIRST_WEEK = "first week of a quarter"
    LAST_WEEK = "last week of a quarter"


# The week of a quarter in which a phase that is not played every week is due.
DUE = {When.FIRST_WEEK: 0, When.LAST_WEEK: WEEKS_A_QUARTER - 1}


@dataclasses.dataclass(frozen=True, slots=True)
class Phase:
    """One step of the week: what happens, who does it, and when."""

    title: str
    each: Each
    behaviour: Callable[..., Any]
    when: When = When.EVERY_WEEK


WEEK: tuple[Phase, ...] = (
    # 1 Calendar
    Phase("The calendar turns", Each.FIRM, calendar.turn_calendar),
    Phase("Agreements and backing", Each.FIRM, agreements.hold_to_agreements),
    Phase("Systems are kept", Each.FIRM, systems.keep_systems),
    Phase("Territories are aligned", Each.FIRM, territories.align_territories, When.FIRST_WEEK),
    Phase("Reps' hours are claimed", Each.REP, hours.claim_hours_of_rep),
    Phase("Marketers' hours are claimed", Each.MARKETER, hours.claim_hours_of_marketer),
    Phase("Heads ask for money", Each.HEAD, budget.ask_for_money, When.FIRST_WEEK),
    Phase("The budget is divided", Each.EXECUTIVE, budget.divide_budget, When.FIRST_WEEK),
    Phase("Quotas are set", Each.REP, selling.set_quota, When.FIRST_WEEK),
    Phase("Campaigns are planned", Each.MARKETER, campaigns.plan_campaign, When.FIRST_WEEK),
    Phase("Reps are posted", Each.REP, careers.consider_posting, When.FIRST_WEEK),
    Phase(
        "Marketers are sent to the field",
        Each.MARKETER,
        careers.consider_field_weeks,
        When.FIRST_WEEK,
    ),
    # 2 The market
    Phase("Needs open and lapse", Each.FIRM, market.move_market),
    # 3 Marketers work
    Phase("Heads lead", Each.HEAD, heads.give_attention),
    Phase("Marketers do their work", Each.MARKETER, marketers.do_marketing),
    Phase("The market remembers the brand", Each.FIRM, market.move_brand),
    # 4 Leads are handed over
    Phase("Accounts with a need answer", Each.FIRM, marketers.hand_over_answers),
    Phase("Others answer too", Each.MARKETER, marketers.hand_over_idle_answers),
    Phase("Qualifiers plan their work", Each.FIRM, marketers.share_out_qualifying),
    Phase("Leads lie in an order of chance", Each.FIRM, handover.order_leads),
    # 5 Reps work
    Phase("Reps plan their week", Each.REP, selling.plan_week),
    Phase("Reps decide about leads", Each.LEAD, handover.decide_on_lead),
    Phase("Reps prospect, sell and close", Each.REP, selling.sell),
    # 6 People meet
    Phase("The heads meet", Each.FIRM, heads.heads_meet),
    Phase("Reps forget last week's meetings", Each.REP, meetings.forget_meetings),
    Phase("Marketers forget last week's meetings", Each.MARKETER, meetings.forget_meetings),
    Phase("Reps and marketers have lunch", Each.REP, meetings.lunch),
    Phase("Reps and marketers work together", Each.REP, meetings.work_together),
    Phase("Reps and marketers have a word", Each.REP, meetings.chat),
    Phase("Reps take part in the forum", Each.REP, meetings.join_forum),
    Phase("Marketers take part in the forum", Each.MARKETER, meetings.learn_in_forum),
    Phase("Marketers learn prices and pay", Each.MARKETER, careers.learn_prices),
    Phase("Reps learn the other trade", Each.REP, careers.learn_the_other_trade),
    Phase("Marketers learn the other trade", Each.MARKETER, careers.learn_the_other_trade),
    Phase("Reps take up the common goal", Each.REP, agreements.take_up_goal),
    Phase("Marketers take up the common goal", Each.MARKETER, agreements.take_up_goal),
    Phase("Reps record what they know", Each.REP, systems.record_territory),
    Phase("Marketers read the records", Each.MARKETER, systems.read_records),
    # 7 Departments talk among themselves
    Phase("Reps talk of marketing", Each.REP, talk.reps_talk),
    Phase("Marketers talk of sales", Each.MARKETER, talk.marketers_talk),
    # 8 Settlement
    Phase("What caused the result", Each.FIRM, accounting.find_causes, When.LAST_WEEK),
    Phase("Reps' quarter is settled", Each.REP, settlement.settle_rep, When.LAST_WEEK),
    Phase(
        "Marketers' quarter is settled", Each.MARKETER, settlement.settle_marketer, When.LAST_WEEK
    ),
    Phase("The board reviews", Each.EXECUTIVE, settlement.review_quarter, When.LAST_WEEK),
    # 9 Relations and careers
    Phase("Ties live on", Each.TIE, ties.live_on),
    Phase("Reps take stock of their ties", Each.REP, ties.take_stock_of_ties),
    Phase("Marketers take stock of theirs", Each.MARKETER, ties.take_stock_of_counterparts),
    Phase("New reps settle in", Each.REP, careers.settle_in),
    Phase("Reps stay, leave, arrive", Each.REP, careers.career_of_rep),
    Phase("Marketers stay, leave, arrive", Each.MARKETER, careers.career_of_marketer),
    # 10 Books
    Phase("The books are kept", Each.FIRM, books.keep_books),
    Phase("The survey is published", Each.FIRM, survey.publish, When.LAST_WEEK),
    Phase("The week ends", Each.FIRM, calendar.close_week),
)
