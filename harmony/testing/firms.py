"""Tiny firms in which a change is tried: alike but for it, played by the Mesa driver."""

from __future__ import annotations

import dataclasses

from harmony.sim.books import WeekSums
from harmony.sim.changes import Change
from harmony.sim.drivers.model import Firm
from harmony.sim.interventions.base import Intervention
from harmony.sim.scenario import Scenario, load_scenario

# People come and go, buyers wait: what is rare in sixty weeks happens.
LIVELY = {"leaving_base": 0.02, "search_weeks": 2, "waiting_of_gain": 60, "posting_tenure": 2}

# Each rep shares 20 accounts with both marketers; the first week has no warm-up before it.
TINY = {"reps": 4, "marketers": 2, "accounts": 80, "weeks": 60, "warm_up": 0}


def tiny_scenario(*changes: Change, **settings: float) -> Scenario:
    """The firm as it is, at its smallest, with some changes."""
    chosen = tuple(one for one in changes if isinstance(one, Intervention))
    befalls = tuple(one for one in changes if not isinstance(one, Intervention))
    plain = load_scenario("baseline").with_changes(settings=TINY | settings)
    return dataclasses.replace(plain, interventions=chosen, shocks=befalls)


def tiny(*changes: Change, rng: int = 3, **settings: float) -> Firm:
    """A tiny firm in which nothing has been played; the first week's levers are in force."""
    firm = Firm(tiny_scenario(*changes, **settings), rng=rng)
    begin_week(firm)
    return firm


def twins(*changes: Change, rng: int = 3, **settings: float) -> tuple[Firm, Firm]:
    """The same firm without and with the changes."""
    return tiny(rng=rng, **settings), tiny(*changes, rng=rng, **settings)


def begin_week(firm: Firm) -> None:
    """Put the levers of the week in force and open its books; nothing is played."""
    firm.levers = firm.timeline.levers(firm.clock.week)
    firm.sums = WeekSums()
