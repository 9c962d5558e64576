"""What a firm may never lose or make up, in firms and arrangements of any kind."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from harmony.runs.many import run_many
from harmony.runs.player import Player
from harmony.sim.behaviours.people import HIRES_PER_ROLE, SEATS_PER_HIRE
from harmony.sim.books import WeekSums
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.drivers import engine
from harmony.sim.drivers.model import Firm
from harmony.sim.events import LUNCH, POSTING
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities, settable
from harmony.sim.rules.brand import experience_left
from harmony.sim.scenario import load_scenario
from harmony.sim.state import (
    ACQUAINTANCE,
    COUNTERPART,
    EMPTY_TIE,
    NEW,
    NO_LEAD,
    REP,
    TABLES,
    WORKING,
)
from tests.firms import LIVELY, SEEDS, everything, parts_of_state, scenarios, small

SHARES = {"0..1", "share", "share of price", "0 or 1"}
ROUNDING = 1e-9


def in_random_firms(test):
    """Run a test over random firms, always the same ones; making failures small takes long."""
    return settings(max_examples=20, derandomize=True, phases=[Phase.generate])(
        given(scenarios(), st.tuples(SEEDS, SEEDS))(test)
    )


def weeks_of(scenario, seeds, **options):
    """A firm after each of its weeks."""
    firm = Firm(scenario, firm_seed=seeds[0], luck_seed=seeds[1], **options)
    for _ in range(scenario.length):
        firm.step()
        yield firm


def things(firm, name):
    part = getattr(firm, name)
    return part if isinstance(part, list) else [part]


def close(one, other, scale=0.0):
    return one == pytest.approx(other, rel=ROUNDING, abs=ROUNDING * max(1.0, abs(scale)))


# Leads


@in_random_firms
def test_every_answer_and_every_lead_is_in_exactly_one_state(scenario, seeds):
    made = Counter()
    for firm in weeks_of(scenario, seeds):
        for name in WeekSums.__dataclass_fields__:
            made[name] += getattr(firm.sums, name)
        working = sum(lead.state == WORKING for lead in firm.leads)
        ended = made["leads_ignored"] + made["leads_junk"] + made["leads_lost"] + made["leads_won"]
        assert made["leads"] == ended + working
        assert made["leads_worked"] == made["leads"] - made["leads_ignored"]
        assert made["answers"] == sum(lead.ordinal for lead in firm.leads)
        assert made["answers"] == made["leads"] + made["leads_screened"]
        assert made["leads_good"] <= made["leads"]
        assert not any(lead.state == NEW for lead in firm.leads), "left undecided at the week's end"
        assert all((lead.state == NO_LEAD) == (lead.ordinal == 0) for lead in firm.leads)


@in_random_firms
def test_a_lead_at_work_is_an_open_opportunity(scenario, seeds):
    for firm in weeks_of(scenario, seeds):
        for lead, opportunity, account in zip(
            firm.leads, firm.opportunities, firm.accounts, strict=True
        ):
            if lead.state == WORKING:
                assert opportunity.open == 1
                assert opportunity.from_lead == 1
            if opportunity.open == 1:
                assert account.in_market == 1


@in_random_firms
def test_needs_are_opened_once_and_decided_once(scenario, seeds):
    decided = won = closed = lapsed = 0
    for firm in weeks_of(scenario, seeds):
        decided += firm.sums.needs_decided
        won += firm.sums.wins
        closed += firm.sums.opportunities_closed
        lapsed += firm.sums.needs_lapsed
        in_market = sum(account.in_market for account in firm.accounts)
        assert sum(account.need for account in firm.accounts) == decided + in_market
        assert decided == closed + lapsed
        assert won <= closed
        assert firm.sums.solution_wins <= firm.sums.wins


# Money


@in_random_firms
def test_the_budget_adds_up(scenario, seeds):
    budget_share = scenario.parameters.budget_share
    for firm in weeks_of(scenario, seeds):
        sums, company = firm.sums, firm.company
        parts = sums.sales_money + sums.marketing_money + sums.budget_cut
        assert close(parts, sums.budget_before_cut)
        assert min(sums.sales_money, sums.marketing_money, sums.budget_cut) >= 0.0
        if firm.clock.week % 13 == 1:  # the first week of a quarter has been played
            usual = budget_share * company.plan * 4 / WEEKS_A_YEAR
            factor = firm.levers.budget_factor
            least = factor * (1 - scenario.parameters.deepest_cut) * usual
            granted = sums.sales_money + sums.marketing_money
            rounding = ROUNDING * (1.0 + usual)  # of what is left by a cut of nearly all
            assert least - rounding <= granted <= factor * usual + rounding
            assert sums.budget_before_cut == pytest.approx(max(usual, granted))


def bills(firm):
    """What the week's systems, backing, lunches and postings cost, by the record of events."""
    levers = firm.levers
    reps = {rep.identity for rep in firm.reps}
    total = levers.crm_money + levers.scoring_money + levers.scorecard_money
    total += levers.intelligence_money
    total += levers.executive_hours * firm.parameters.executive_hour_cost
    total += beyond_the_grant(firm)
    for event in firm.events:
        if event.week == firm.clock.week - 1:
            if event.kind == LUNCH:
                by_rep = event.who // SEATS_PER_HIRE // HIRES_PER_ROLE == REP
                total += levers.team_lunch_money if by_rep else levers.heads_lunch_money
            elif event.kind == POSTING and event.who in reps:
                total += levers.posting_money
    return total


def beyond_the_grant(firm):
    """What a test of spending adds to the money of sales, of marketing and of its brand work."""
    levers, company = firm.levers, firm.company
    spent = (levers.sales_money_factor - 1) * company.sales_money
    for one in firm.marketers:
        money = company.marketing_money / len(firm.marketers)
        for_brand = one.brand_share / (one.brand_share + one.demand_share)
        factor = for_brand * levers.brand_money_factor + (1 - for_brand)
        spent += money * (levers.marketing_money_factor * factor - 1)
    return spent


@in_random_firms
def test_the_books_add_up(scenario, seeds):
    parameters = scenario.parameters
    for firm in weeks_of(scenario, seeds):
        sums = firm.sums
        assert 0.0 <= sums.revenue <= sums.list_revenue * (1 + ROUNDING)
        assert 0.0 <= sums.late_revenue <= sums.revenue * (1 + ROUNDING)
        assert 0.0 <= sums.lead_revenue <= sums.revenue * (1 + ROUNDING)
        assert close(sums.gross_profit, sums.revenue - parameters.cost_of_goods * sums.list_revenue)
        salaries = (
            sums.reps * parameters.salary_rep
            + sums.marketers * parameters.salary_marketer
            + (2 - sums.one_head) * parameters.salary_head
        ) / WEEKS_A_YEAR
        hiring = (sums.reps_left + sums.marketers_left) * parameters.cost_of_replacement
        assert close(sums.hiring_cost, hiring)
        parts = salaries + hiring + sums.commissions + sums.sales_money + sums.marketing_money
        assert close(sums.go_to_market_cost, parts)
        assert sums.commissions >= 0.0
        assert close(sums.intervention_cost, firm.levers.intervention_money + bills(firm))


@in_random_firms
def test_the_quarters_revenue_is_that_of_its_weeks_and_of_its_reps(scenario, seeds):
    quarter = 0.0
    for firm in weeks_of(scenario, seeds):
        if firm.clock.week_of_quarter == 0:
            quarter = 0.0
        quarter += firm.sums.revenue
        assert close(firm.company.quarter_revenue, quarter)
        assert close(sum(rep.bookings for rep in firm.reps), quarter)


# Hours


def hours_of_the_week(firm, meetings_before):
    """Each person present with the hours that administration, meetings and quarrels take.

    Meetings are paid with the hours of the week after.
    """
    parameters = firm.setup.parameters
    for people, administration in (
        (firm.reps, parameters.rep_administration),
        (firm.marketers, parameters.marketer_administration),
    ):
        for person in people:
            meetings = meetings_before.get(person.unique_id, 0.0)
            meetings_before[person.unique_id] = person.meeting_hours
            if person.present == 1 and person.tenure > 0:
                taken = administration + meetings + person.hours_lost
                yield person, taken + firm.levers.people_transition_hours


@in_random_firms
def test_nobodys_hours_exceed_the_week(scenario, seeds):
    parameters = scenario.parameters
    week = parameters.week_hours * (1 + ROUNDING)
    meetings = {}
    for firm in weeks_of(scenario, seeds):
        for person, taken in hours_of_the_week(firm, meetings):
            assert taken <= week
            factor = firm.levers.selling_hours_factor if person in firm.reps else 1.0
            assert 0.0 <= person.hours <= (week - taken) * factor
        for person in (*firm.reps, *firm.marketers):
            assert 0.0 <= person.meeting_hours <= parameters.meeting_hours_most
            assert person.hours_lost >= 0.0
        for head in firm.heads:
            assert 0.0 <= head.hours <= week


@in_random_firms
def test_reps_spend_no_more_hours_than_they_have(scenario, seeds):
    open_before = [0] * scenario.size.reps
    for firm in weeks_of(scenario, seeds):
        for rep in firm.reps:
            if rep.present == 1 and rep.tenure > 0:
                spent = rep.pipeline_hours * open_before[rep.seat]
                spent += rep.lead_hours + rep.prospecting_hours
                assert spent <= rep.hours * (1 + ROUNDING)
        open_before = [rep.open_count for rep in firm.reps]


def test_reps_with_many_leads_that_take_long_do_not_overspend():
    test = test_reps_spend_no_more_hours_than_they_have.hypothesis.inner_test
    test(small(hours_of_lead=12, response_idle=0.1), (1, 2))


def test_hours_for_new_opportunities_come_out_of_the_week():
    """An opportunity that a lead opened this week is worked in hours that somebody has."""
    open_before = [0] * 8
    for firm in weeks_of(small(response_in_market=0.3), (1, 2)):
        week = firm.clock.week - 1
        worked = list(open_before)
        for number, lead in enumerate(firm.leads):
            is_new = lead.state == WORKING and lead.week == week
            if is_new and firm.opportunities[number].hours > 0.0:
                worked[firm.accounts[number].territory] += 1
        for rep in firm.reps:
            if rep.present == 1 and rep.tenure > 0:
                spent = rep.pipeline_hours * worked[rep.seat]
                spent += rep.lead_hours + rep.prospecting_hours
                assert spent <= rep.hours * (1 + ROUNDING)
        open_before = [rep.open_count for rep in firm.reps]


@in_random_firms
def test_hours_lost_are_those_of_the_people_present(scenario, seeds):
    for firm in weeks_of(scenario, seeds):
        people = [*firm.reps, *firm.marketers]
        assert close(firm.sums.hours_lost, sum(person.hours_lost for person in people))


@in_random_firms
def test_marketers_share_out_their_hours_in_full(scenario, seeds):
    for firm in weeks_of(scenario, seeds):
        for marketer in firm.marketers:
            shares = (
                marketer.brand_share,
                marketer.demand_share,
                marketer.enablement_share,
                marketer.insight_share,
            )
            assert close(sum(shares), 1.0)


# Shares and numbers


@in_random_firms
def test_shares_stay_within_0_and_1_and_every_number_is_finite(scenario, seeds):
    for firm in weeks_of(scenario, seeds):
        check_numbers(firm.snapshot())
        sums = {name: getattr(firm.sums, name) for name in quantities(WeekSums)}
        assert all(math.isfinite(value) for value in sums.values())
        for name, declared in quantities(WeekSums).items():
            if declared.unit in SHARES:
                assert 0.0 <= sums[name] <= 1.0, name


def check_numbers(parts):
    """Every number of a state is finite, every share within 0 and 1."""
    for part in parts_of_state():
        records = parts[part]
        if part not in TABLES:
            assert np.isfinite(records).all(), part
            continue
        for name, declared in quantities(TABLES[part]).items():
            values = records[name]
            if name == "next_idle_answer":  # a tie without accounts waits for ever
                assert not np.isnan(values).any()
                continue
            assert np.isfinite(values).all(), f"{part}.{name}: {values}"
            if declared.unit in SHARES:
                inside = (values >= 0.0) & (values <= 1.0)
                assert inside.all(), f"{part}.{name}: {values[~inside]}"


EXTREMES = [
    (name, side)
    for table in (Parameters, Levers)
    for name in settable(table)
    for side in ("low", "high")
]


@pytest.mark.slow
def test_each_constant_and_lever_at_either_end_of_its_range():
    """One at a time, in the compiled driver, in a lively firm with all interventions."""
    wrong = []
    for name, side in EXTREMES:
        table = Parameters if name in quantities(Parameters) else Levers
        declared = quantities(table)[name]
        value = declared.kind(getattr(declared, side))
        if table is Levers and declared.combine == "add":
            value *= 0.5  # interventions add to it
        changes = {name: value}
        if name == "pay_accepted_leads" or name == "pay_revenue":
            changes["pay_lead_volume"] = 0.0  # shares of one pay
        if name == "window_shortest":
            changes["window_longest"] = max(value, 7.0)  # in order
        if name == "window_longest":
            changes["window_shortest"] = min(value, 3.0)
        base = small("all_three", **(LIVELY | changes))
        player = None
        try:
            player = _player(base)
            player.play((1, 2))
            check_numbers(player.state._asdict())
        except Exception as problem:
            wrong.append(f"{name} = {value}: {problem!r}"[:200])
    assert wrong == []


def _player(scenario):
    return Player(scenario, engine.entries())


# Accounts, seats and ties


@in_random_firms
def test_nobody_and_nothing_gets_lost(scenario, seeds):
    size = scenario.size
    founded = Firm(scenario, firm_seed=seeds[0], luck_seed=seeds[1])
    territories = [account.territory for account in founded.accounts]
    ends = [(tie.rep, tie.marketer) for tie in founded.ties if tie.kind == COUNTERPART]
    assert len(founded.reps) == size.reps
    assert len(founded.marketers) == size.marketers
    for firm in weeks_of(scenario, seeds):
        assert (len(firm.reps), len(firm.marketers)) == (size.reps, size.marketers)
        assert len(firm.accounts) == len(firm.leads) == len(firm.opportunities) == size.accounts
        assert [rep.seat for rep in firm.reps] == list(range(size.reps))
        assert [marketer.seat for marketer in firm.marketers] == list(range(size.marketers))
        assert [account.territory for account in firm.accounts] == territories
        assert [firm.ties[account.tie].rep for account in firm.accounts] == territories
        assert [(t.rep, t.marketer) for t in firm.ties if t.kind == COUNTERPART] == ends
        for rep in firm.reps:
            partners = [tie.marketer for tie in rep.ties]
            assert len(set(partners)) == len(partners), "two ties with one marketer"


@in_random_firms
def test_people_come_and_go_one_by_one(scenario, seeds):
    size = scenario.size
    for firm in weeks_of(scenario, seeds):
        sums = firm.sums
        people = [*firm.reps, *firm.marketers]
        assert len({person.identity for person in people}) == len(people)
        assert sums.people == sums.reps + sums.marketers <= size.reps + size.marketers
        assert sums.reps == sum(rep.present for rep in firm.reps)
        assert all(
            person.vacant_until >= firm.clock.week - 1 for person in people if not person.present
        )


@in_random_firms
def test_people_in_their_seats_are_those_who_came_less_those_who_left(scenario, seeds):
    reps, marketers = scenario.size.reps, scenario.size.marketers
    for firm in weeks_of(scenario, seeds):
        reps += firm.sums.reps_hired - firm.sums.reps_left
        marketers += firm.sums.marketers_hired - firm.sums.marketers_left
        assert (firm.sums.reps, firm.sums.marketers) == (reps, marketers)


@in_random_firms
def test_counts_kept_are_counts_taken(scenario, seeds):
    for firm in weeks_of(scenario, seeds):
        assert firm.company.customers == sum(account.customer for account in firm.accounts)
        for rep in firm.reps:
            open_now = sum(
                opportunity.open
                for opportunity, account in zip(firm.opportunities, firm.accounts, strict=True)
                if account.territory == rep.seat
            )
            assert rep.open_count == open_now
        assert firm.clock.events_noted == sum(1 for _ in firm.events)


@in_random_firms
def test_the_markets_memory_is_the_sum_of_the_accounts_memories(scenario, seeds):
    for firm in weeks_of(scenario, seeds):
        week = firm.clock.week - 1  # the week just played
        total = math.fsum(
            experience_left(a.experience, float(week - a.experience_week), scenario.parameters)
            for a in firm.accounts
        )
        assert firm.company.experience == pytest.approx(total, rel=1e-9, abs=1e-9)


@in_random_firms
def test_the_next_idle_answer_is_the_first_of_the_ties_accounts(scenario, seeds):
    for firm in weeks_of(scenario, seeds):
        waiting = {}
        for number, account in enumerate(firm.accounts):
            waiting.setdefault(account.tie, []).append(firm.idle[number])
        for place, tie in enumerate(firm.ties):
            if tie.kind == COUNTERPART:
                assert tie.next_idle_answer == min(waiting.get(place, [math.inf]))


@in_random_firms
def test_empty_ties_are_only_those_of_acquaintances(scenario, seeds):
    for firm in weeks_of(scenario, seeds):
        per_rep = len(firm.ties) // len(firm.reps)
        for place, tie in enumerate(firm.ties):
            is_counterpart = place % per_rep < firm.company.counterparts
            assert (tie.kind == COUNTERPART) == is_counterpart
            assert tie.kind == EMPTY_TIE or tie.rep == place // per_rep


def test_nobody_inherits_an_acquaintance():
    scenario = small(
        "weekly_lunch_teams", **LIVELY, reps=12, marketers=12, familiarity_forgotten=0.0
    )
    firm = Firm(scenario, rng=1)
    while firm.running:
        before = [marketer.identity for marketer in firm.marketers]
        firm.step()
        for tie in firm.ties:
            marketer = firm.marketers[tie.marketer]
            if tie.kind == ACQUAINTANCE and marketer.identity != before[tie.marketer]:
                assert tie.familiarity == 0.0, "a newcomer known as well as the one who left"


# All arrangements at once, and the default firm


def test_marketers_who_know_nothing_at_all_can_plan():
    firm = Firm(small(insight_at_hire=0, understanding_at_hire=0), rng=1)
    firm.run_for(20)


def test_a_firm_with_every_intervention_loses_nothing():
    for test in (
        test_every_answer_and_every_lead_is_in_exactly_one_state,
        test_the_budget_adds_up,
        test_the_books_add_up,
        test_nobodys_hours_exceed_the_week,
        test_shares_stay_within_0_and_1_and_every_number_is_finite,
        test_nobody_and_nothing_gets_lost,
        test_counts_kept_are_counts_taken,
    ):
        test.hypothesis.inner_test(everything(), (1, 2))


@pytest.mark.slow
def test_default_firms_are_finite_and_neither_collapse_nor_explode():
    scenario = load_scenario("baseline")
    made = run_many(scenario, [(seed, seed) for seed in range(8)])
    for name in made.weekly.dtype.names:
        assert np.isfinite(made.weekly[name]).all(), name
    revenue = made.weekly["revenue"].reshape(8, 5, 52).sum(axis=2)
    assert (revenue[:, -1] > 0.5 * revenue[:, 0]).all()
    assert (revenue[:, -1] < 2.0 * revenue[:, 0]).all()
