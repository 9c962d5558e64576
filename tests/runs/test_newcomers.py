"""A seat that changes hands: nothing of the last holder is told of the new one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from harmony.experiments.firms.tables import OWN_AFTER
from harmony.runs.newcomers import people_of
from harmony.sim.drivers.firm_state import blank_state
from harmony.sim.drivers.model import Firm
from harmony.sim.state import State
from harmony.story.names import NOBODY, name_of
from tests.firms import LIVELY, small


@pytest.fixture
def firm() -> Firm:
    return Firm(small("weekly_lunch_teams", **LIVELY), rng=3)


def weeks(firm: Firm) -> Iterator[State]:
    """The state at each week's end."""
    state = blank_state(firm.setup.size, firm.parameters)
    while firm.clock.week < firm.setup.length:
        firm.step()
        firm.fill(state)
        yield state


def test_newcomers_have_the_mood_of_their_own_ties(firm: Firm) -> None:
    came, borrowed = 0, 0
    for state in weeks(firm):
        people = people_of(state)
        for kept, told, agents in (
            (state.reps, people.reps, firm.reps),
            (state.marketers, people.marketers, firm.marketers),
        ):
            for seat, agent in enumerate(agents):
                if agent.present and agent.tenure == 0:
                    came += 1
                    borrowed += kept["tension"][seat] != told["tension"][seat]
                    agent_takes_stock(agent)
                    assert told["tension"][seat] == pytest.approx(agent.tension)
                    assert told["trust"][seat] == pytest.approx(agent.trust)
                    agent.tension = float(kept["tension"][seat])
                    agent.trust = float(kept["trust"][seat])
                else:
                    assert told["tension"][seat] == kept["tension"][seat]
                    assert told["trust"][seat] == kept["trust"][seat]
    assert came > 10
    assert borrowed > 10  # the state itself keeps the last holder's mood for a week


def agent_takes_stock(agent: object) -> None:
    """What the model itself finds when somebody takes stock, by the agent's own method."""
    for name in ("take_stock_of_ties", "take_stock_of_counterparts"):
        if hasattr(agent, name):
            getattr(agent, name)()


def test_the_state_is_left_as_it_is(firm: Firm) -> None:
    for state in weeks(firm):
        before = state.reps.tobytes(), state.marketers.tobytes()
        people_of(state)
        assert (state.reps.tobytes(), state.marketers.tobytes()) == before


def test_nobody_is_not_the_first_marketer() -> None:
    assert name_of(NOBODY) == "nobody in post"


def test_what_is_nobodys_own_yet_says_after_how_many_weeks_it_is() -> None:
    assert set(OWN_AFTER.values()) <= {1, 13}
