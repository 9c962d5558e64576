"""The people of the firm as Mesa agents, who own their state.

Each class inherits its state as plain attributes and has one method for each behaviour of
the schedule, under the behaviour's name. A subclass that overrides a method changes what
those people do; hand it to the model as ``Firm(scenario, rep_class=MyRep)``. An agent is
whoever holds a seat: when somebody leaves and a successor comes, ``identity`` changes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mesa

from harmony.sim.behaviours import (
    agreements,
    budget,
    campaigns,
    careers,
    handover,
    heads,
    hours,
    marketers,
    meetings,
    selling,
    settlement,
    systems,
    talk,
    ties,
)
from harmony.sim.behaviours.people import slots
from harmony.sim.state import EMPTY_TIE, Executive, Head, Marketer, Rep, Tie


class Workplace(mesa.Model):
    """What people need of the firm that they work in."""

    ties: list[Tie]

    def in_force(self, behaviour: Callable[..., Any]) -> Callable[..., Any]:
        """A behaviour as the rules of this firm have it."""
        return behaviour


class Member(mesa.Agent):
    """Somebody in the firm, who acts by the rules in force there."""

    model: Workplace

    def __init__(self, firm: Workplace) -> None:
        mesa.Agent.__init__(self, firm)

    def do(self, behaviour: Any, *arguments: Any) -> Any:
        """Carry out a behaviour as the firm's rules have it."""
        return self.model.in_force(behaviour)(self, *arguments, self.model)


class SalesRep(Rep, Member):
    """A sales rep, who lives by the quarter's quota."""

    def __init__(self, firm: Workplace) -> None:
        Member.__init__(self, firm)
        Rep.__init__(self)

    @property
    def ties(self) -> list[Tie]:
        """The working relations with marketers that there are."""
        per_rep = slots(self.model)
        own = self.model.ties[self.seat * per_rep : (self.seat + 1) * per_rep]
        return [tie for tie in own if tie.kind != EMPTY_TIE]

    def set_quota(self) -> None:
        """Get the quarter's quota."""
        self.do(selling.set_quota)

    def claim_hours_of_rep(self) -> None:
        """Give the hours that arrangements take."""
        self.do(hours.claim_hours_of_rep)

    def consider_posting(self) -> None:
        """Perhaps go to marketing for some weeks."""
        self.do(careers.consider_posting)

    def plan_week(self) -> None:
        """Share out the week's hours."""
        self.do(selling.plan_week)

    def decide_on_lead(self, account_number: int) -> None:
        """Take the lead of account ``account_number``, or leave it."""
        self.do(handover.decide_on_lead, account_number)

    def sell(self) -> None:
        """Prospect, work the open opportunities, close what is due."""
        self.do(selling.sell)

    def forget_meetings(self) -> None:
        """Begin a week's count of meetings."""
        self.do(meetings.forget_meetings)

    def lunch(self) -> None:
        """Have this week's lunches with marketers."""
        self.do(meetings.lunch)

    def learn_the_other_trade(self) -> None:
        """Learn from a posting, or forget."""
        self.do(careers.learn_the_other_trade)

    def work_together(self) -> None:
        """Work in a joint project with a marketer."""
        self.do(meetings.work_together)

    def chat(self) -> None:
        """Have a word with a marketer in the corridor."""
        self.do(meetings.chat)

    def join_forum(self) -> None:
        """Take part in the forum of both departments."""
        self.do(meetings.join_forum)

    def take_up_goal(self) -> None:
        """Come to accept the common goal, or resent it."""
        self.do(agreements.take_up_goal)

    def record_territory(self) -> None:
        """Record what is known of the territory."""
        self.do(systems.record_territory)

    def reps_talk(self) -> None:
        """Hear a colleague's opinion of marketing."""
        self.do(talk.reps_talk)

    def settle_rep(self) -> None:
        """Settle the quarter: hit or miss, and who is to blame."""
        self.do(settlement.settle_rep)

    def take_stock_of_ties(self) -> None:
        """Feel the mean tension of the ties, take up trusted material."""
        self.do(ties.take_stock_of_ties)

    def settle_in(self) -> None:
        """Get up to speed."""
        self.do(careers.settle_in)

    def career_of_rep(self) -> None:
        """Stay or leave; or a successor comes."""
        self.do(careers.career_of_rep)


class MarketingPerson(Marketer, Member):
    """A marketer, who lives by the brand and by leads."""

    def __init__(self, firm: Workplace) -> None:
        Member.__init__(self, firm)
        Marketer.__init__(self)

    def plan_campaign(self) -> None:
        """Share out the quarter's hours and choose among ideas."""
        self.do(campaigns.plan_campaign)

    def claim_hours_of_marketer(self) -> None:
        """Give the hours that arrangements take."""
        self.do(hours.claim_hours_of_marketer)

    def consider_field_weeks(self) -> None:
        """Perhaps sell in the field for some weeks."""
        self.do(careers.consider_field_weeks)

    def do_marketing(self) -> None:
        """Work on brand, demand, sales material and insight."""
        self.do(marketers.do_marketing)

    def hand_over_idle_answers(self) -> None:
        """Make leads of answers from accounts without a need."""
        self.do(marketers.hand_over_idle_answers)

    def forget_meetings(self) -> None:
        """Begin a week's count of meetings."""
        self.do(meetings.forget_meetings)

    def learn_the_other_trade(self) -> None:
        """Learn from a posting, or forget."""
        self.do(careers.learn_the_other_trade)

    def learn_in_forum(self) -> None:
        """Take part in the forum of both departments."""
        self.do(meetings.learn_in_forum)

    def learn_prices(self) -> None:
        """Be trained in prices and in reps' pay."""
        self.do(careers.learn_prices)

    def take_up_goal(self) -> None:
        """Come to accept the common goal, or resent it."""
        self.do(agreements.take_up_goal)

    def read_records(self) -> None:
        """See what is recorded of the territories."""
        self.do(systems.read_records)

    def marketers_talk(self) -> None:
        """Hear a colleague's opinion of sales."""
        self.do(talk.marketers_talk)

    def settle_marketer(self) -> None:
        """Settle the quarter: targets made or missed, and who is to blame."""
        self.do(settlement.settle_marketer)

    def take_stock_of_counterparts(self) -> None:
        """Feel the mean tension of the ties, hear about customers."""
        self.do(ties.take_stock_of_counterparts)

    def career_of_marketer(self) -> None:
        """Stay or leave; or a successor comes."""
        self.do(careers.career_of_marketer)


class DepartmentHead(Head, Member):
    """The head of sales, of marketing, or of both."""

    def __init__(self, firm: Workplace) -> None:
        Member.__init__(self, firm)
        Head.__init__(self)

    def ask_for_money(self) -> None:
        """Ask for the share of the budget that serves the own target best."""
        self.do(budget.ask_for_money)

    def give_attention(self) -> None:
        """Give the week's attention to the people."""
        self.do(heads.give_attention)


class ChiefExecutive(Executive, Member):
    """The chief executive, who divides the money between two heads."""

    def __init__(self, firm: Workplace) -> None:
        Member.__init__(self, firm)
        Executive.__init__(self)

    def divide_budget(self) -> None:
        """Divide the quarter's shared budget."""
        self.do(budget.divide_budget)

    def review_quarter(self) -> None:
        """Hold the board's review."""
        self.do(settlement.review_quarter)
