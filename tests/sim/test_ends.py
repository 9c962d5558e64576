"""Constants and levers at the ends of their ranges, one at a time: hours and rates stay sane."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harmony.runs.newcomers import people_of
from harmony.runs.player import Player
from harmony.sim.drivers import engine
from harmony.sim.drivers.firm_state import blank_state
from harmony.sim.drivers.model import Firm
from harmony.sim.errors import HarmonyError
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities, settable, to_records
from harmony.sim.scenario import Scenario
from harmony.sim.state import JOINT_HEAD, MARKETING_HEAD, SALES_HEAD, State
from tests.twins import tiny_scenario

WEEKS = 27  # two quarters, and the first week of a third

# With these no head is left without an hour, and no new rep without a way.
BOUNDS = {"head_hours_least": 2.0, "ramp_alone": 0.2}

# Numbers that say themselves that there are no hours: what they are there for.
SAY_SO = {("selling_hours_factor", 0.0), ("head_hours_least", 0.0), ("qualifiers", 500.0)}

ENDS = [
    (name, end)
    for table in (Parameters, Levers)
    for name, declared in settable(table).items()
    for end in (declared.low, declared.high)
]


def at(name: str, end: float) -> Scenario | None:
    """A tiny firm with one number at an end; None where others forbid it there."""
    kind = {**quantities(Parameters), **quantities(Levers)}[name].kind
    try:
        return tiny_scenario(**BOUNDS | {name: kind(end)}).with_changes(weeks=WEEKS)
    except HarmonyError:
        return None


def wrongs(state: State, scenario: Scenario, one_head: int) -> Iterator[str]:
    """What is not as it should be at a week's end."""
    p = scenario.parameters
    for table, administration in (
        ("reps", p.rep_administration),
        ("marketers", p.marketer_administration),
    ):
        people = getattr(people_of(state), table)
        served = people[(people["present"] == 1) & (people["tenure"] > 0)]
        spent = served["hours_lost"] + served["taken_hours"] + administration
        if (spent > p.week_hours + 1e-9).any():
            yield f"{table} spend {spent.max():.1f} hours of a week"
        if (served["meeting_hours"] > p.meeting_hours_most + 1e-9).any():
            yield f"{table} meet longer than anybody may"
        if (served["hours"] <= 0.0).any():
            yield f"{table} have no hours"
    in_office = [JOINT_HEAD] if one_head else [SALES_HEAD, MARKETING_HEAD]
    heads = state.heads[in_office]
    there = p.week_hours - p.head_administration
    if (heads["dispute_hours"] > there + 1e-9).any():
        yield "a dispute takes more hours than there are"
    if there > 0.0 and (heads["hours"] <= 0.0).any():
        yield "a head has no hours"
    if not (state.reps["ramp"] >= 0.0).all() or not (state.reps["ramp"] <= 1.0).all():
        yield "somebody has settled in beyond all bounds"
    for name, part in state._asdict().items():
        for field in part.dtype.names or ():
            # an idle answer that never comes is awaited for ever
            if field != "next_idle_answer" and not np.isfinite(part[field]).all():
                yield f"{name}.{field} is not finite"


def judged(found: set[str], name: str, end: float) -> set[str]:
    """What is wrong that the number itself does not say."""
    return {one for one in found if not ((name, float(end)) in SAY_SO and "no hours" in one)}


@pytest.mark.slow
@pytest.mark.parametrize(("name", "end"), ENDS)
def test_hours_and_rates_stay_sane_at_the_ends(name: str, end: float) -> None:
    scenario = at(name, end)
    if scenario is None:
        return
    player = Player(scenario, engine.entries())
    player.play((3, 3), until=1)
    found: set[str] = set()
    for week in range(1, scenario.length):
        player.advance(week, week + 1)
        found |= {*wrongs(player.state, scenario, player.timeline.levers(week).one_head)}
    assert judged(found, name, end) == set()


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(ENDS))
def test_hours_and_rates_stay_sane_at_some_ends(end: tuple[str, float]) -> None:
    """The same in plain Python, which waits for no compiler."""
    scenario = at(*end)
    if scenario is None:
        return
    firm = Firm(scenario, rng=3)
    state = blank_state(scenario.size, scenario.parameters)
    found: set[str] = set()
    for _ in range(14):
        firm.step()
        firm.fill(state)
        state.parameters[:] = to_records([firm.parameters], Parameters)
        found |= {*wrongs(state, scenario, firm.levers.one_head)}
    assert judged(found, *end) == set()


def played(**numbers: float) -> Firm:
    firm = Firm(tiny_scenario(**numbers), rng=3)
    firm.run_for(WEEKS)
    return firm


def test_a_dispute_takes_no_more_hours_than_a_head_has() -> None:
    """Two hundred hours a week were taken of each, who have twenty-four."""
    firm = played(hours_of_dispute=200.0, overclaim=1.0)
    there = firm.parameters.week_hours - firm.parameters.head_administration
    hours = {head.dispute_hours for head in firm.heads[:2]}
    assert max(hours) == there


def test_a_head_keeps_some_hours_where_the_number_says_so() -> None:
    firm = played(hours_of_dispute=200.0, overclaim=1.0, **BOUNDS)
    assert min(head.hours for head in firm.heads[:2]) >= 2.0
    assert firm.company.coaching_sales > 0.0


@pytest.mark.parametrize(("alone", "settles"), [(0.0, False), (0.2, True)])
def test_a_new_rep_settles_in_without_a_head_where_the_number_says_so(
    alone: float, settles: bool
) -> None:
    firm = played(head_administration=30.0, week_hours=30.0, ramp_alone=alone)
    rep = firm.reps[0]
    rep.ramp = 0.5
    for _ in range(200):
        rep.settle_in()
    assert (rep.ramp == 1.0) == settles


def test_what_arrangements_ask_beyond_the_week_is_not_given() -> None:
    """A dozen people from sales were to qualify leads where there are four."""
    firm = played(qualifiers=24.0)
    for rep in firm.reps:
        assert rep.taken_hours + firm.parameters.rep_administration <= firm.parameters.week_hours
