"""Accounts come into the market by their own clocks, and the market remembers the firm."""

from __future__ import annotations

from typing import Any

from harmony.sim import draws
from harmony.sim.calendar import WEEKS_A_YEAR
from harmony.sim.rules.brand import awareness_after, brand_memory, experience_left
from harmony.sim.rules.market import pace
from harmony.sim.rules.numbers import lognormal, lowered


def brand_of(account: Any, firm: Any) -> float:
    """Brand memory of an account, 0..1: the market's awareness and what it itself recalls."""
    return brand_memory(firm.company.awareness, account.recalled)


def own_experience(account: Any, firm: Any) -> float:
    """What an account still remembers of its own experience of the firm, 0..1."""
    weeks = float(firm.clock.week - account.experience_week)
    return experience_left(account.experience, weeks, firm.parameters)


def remember(account: Any, experience: float, firm: Any) -> None:
    """Set an account's own memory of the firm, and keep the market's sum true."""
    firm.company.experience += experience - own_experience(account, firm)
    account.experience = experience
    account.experience_week = firm.clock.week
    account.recalled = experience


def rivals(firm: Any) -> float:
    """Strength of all rivals, in logits: those that answer the firm, and a new one."""
    return firm.company.rival + firm.levers.rival_pressure


def loyalty(account: Any) -> float:
    """Satisfaction of a customer, nil for others."""
    return account.customer * account.satisfaction


def become_customer(account: Any, customer: int, firm: Any) -> None:
    """An account buys from the firm (1), or from somebody else or nobody (0)."""
    firm.company.customers += customer - account.customer
    account.customer = customer


def move_market(firm: Any) -> None:
    """Needs begin and lapse; what is open is listed account by account, so rep by rep.

    Accounts wait by the market's own time, which a downturn slows for all of them at once.
    """
    company = firm.company
    company.market_weeks += pace(
        firm.levers.demand_factor,
        firm.levers.season_swing,
        float(firm.clock.week % WEEKS_A_YEAR),
        firm.parameters,
    )
    now = company.market_weeks
    for seat in range(len(firm.reps)):
        firm.reps[seat].first_need = 0
        firm.reps[seat].last_need = 0
    count = 0
    for account_number in range(len(firm.accounts)):
        if firm.wake[account_number] <= now:
            account = firm.accounts[account_number]
            if account.in_market == 1:
                lapse(account_number, account, firm)
            else:
                begin_need(account_number, account, firm)
            if account.in_market == 1:
                firm.open_needs[count] = account_number
                rep = firm.reps[account.territory]
                if rep.last_need == 0:
                    rep.first_need = count
                count += 1
                rep.last_need = count
    firm.clock.needs_open = count


def begin_need(account_number: int, account: Any, firm: Any) -> None:
    """A need opens: its size, its window and its luck belong to the need, not to the week."""
    parameters = firm.parameters
    seed = firm.clock.luck_seed
    need = account.need + 1
    account.need = need
    account.in_market = 1
    account.recalled = own_experience(account, firm)
    account.known = lowered(account.known, parameters.knowledge_ageing)
    size = draws.normal(seed, draws.NEED_VALUE, account_number, 0, need, 0)
    account.need_value = lognormal(account.potential, parameters.need_value_spread, size)
    account.found_after = draws.exponential(seed, draws.NEED_FOUND, account_number, 0, need, 0)
    account.responds_after = draws.exponential(
        seed, draws.NEED_RESPONSE, account_number, 0, need, 0
    )
    account.need_end = firm.clock.week + window_of(account_number, need, firm)


def window_of(account_number: int, need: int, firm: Any) -> int:
    """Weeks that a need stays open."""
    parameters = firm.parameters
    span = parameters.window_longest - parameters.window_shortest + 1.0
    chance = draws.uniform(firm.clock.luck_seed, draws.NEED_WINDOW, account_number, 0, need, 0)
    return int(parameters.window_shortest + span * chance)


def gap_after(account_number: int, need: int, firm: Any) -> int:
    """Weeks of the market's time from the end of a need's window to the next need."""
    chance = draws.exponential(firm.clock.luck_seed, draws.NEED_GAP, account_number, 0, need, 0)
    return 1 + int(firm.parameters.need_gap * chance / firm.company.demand)


def lapse(account_number: int, account: Any, firm: Any) -> None:
    """A need that no rep of the firm reached is met by a rival, or not at all."""
    if firm.clock.week >= account.need_end and firm.opportunities[account_number].open == 0:
        firm.sums.customers_asked += account.customer
        become_customer(account, 0, firm)
        firm.sums.needs_lapsed += 1.0
        end_need(account_number, account, firm)


def end_need(account_number: int, account: Any, firm: Any) -> None:
    """The account leaves the market until its next need, whose date is its own."""
    firm.reps[account.territory].counted_needs += 1.0
    firm.sums.needs_decided += 1.0
    account.in_market = 0
    left = account.need_end - firm.clock.week
    gap = gap_after(account_number, account.need, firm)
    firm.wake[account_number] = firm.company.market_weeks + float(left + gap)


def move_brand(firm: Any) -> None:
    """The market's memory of the firm fades and is refreshed."""
    parameters = firm.parameters
    company = firm.company
    talk = company.experience / len(firm.accounts)
    company.awareness = awareness_after(company.awareness, company.brand_reach, talk, parameters)
    company.experience = experience_left(company.experience, 1.0, parameters)
