"""Small firms, strategies for random ones, and two drivers side by side, for several tests."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from hypothesis import strategies as st

from harmony.runs.player import Player
from harmony.sim.books import WeekSums
from harmony.sim.catalogue import shipped_interventions, shipped_shocks
from harmony.sim.changes import Change
from harmony.sim.channels import CHANNELS, NEUTRAL
from harmony.sim.drivers import engine
from harmony.sim.drivers.firm_state import ENTITIES, LISTS, SINGLES
from harmony.sim.drivers.model import Firm
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import Quantity, quantities, settable, to_records
from harmony.sim.scenario import Scenario, load_scenario, shipped_scenarios
from harmony.sim.state import Event
from harmony.testing.firms import LIVELY

SCENARIOS = sorted(shipped_scenarios())
SMALL = {"reps": 8, "marketers": 4, "accounts": 200, "weeks": 60, "warm_up": 4}

PAY_OF_MARKETERS = ("pay_lead_volume", "pay_accepted_leads", "pay_revenue")
TEN_LUNCHES_A_MONTH = 10.0


def small(name: str = "baseline", **settings: float) -> Scenario:
    """A shipped scenario in a small firm, long enough for its dates, with settings."""
    scenario = load_scenario(name)
    weeks = max(SMALL["weeks"], 4 + max(dates(scenario), default=0))
    return scenario.with_changes(settings=SMALL | {"weeks": weeks} | settings)


def dates(scenario: Scenario) -> Iterator[int]:
    """Weeks in which something begins or ends."""
    for change in (*scenario.shocks, *scenario.interventions):
        yield change.start
        yield change.end or 0


@functools.cache
def undated() -> list[str]:
    """Shipped scenarios in which all begins at once and nothing ends."""
    return [name for name in SCENARIOS if not any(dates(load_scenario(name)))]


def everything(**settings: float) -> Scenario:
    """Every intervention and every shock in one small, lively firm, one head coming and going."""
    base = small(**(LIVELY | settings))
    fields = ("size", "weeks", "warm_up", "parameters", "base_levers")
    return Scenario(
        name="everything",
        interventions=every_intervention(),
        shocks=every_shock(),
        **{name: getattr(base, name) for name in fields},
    )


def every_intervention() -> tuple[Change, ...]:
    """Each kind of intervention once, within sixty weeks."""
    chosen = {
        "joint_head": {"start": 8, "search_weeks": 4, "transition_weeks": 6},
        "separate_heads": {"start": 36, "search_weeks": 3, "transition_weeks": 6},
        "heads_lunch": {"per_month": TEN_LUNCHES_A_MONTH},
        "team_lunch": {"per_month": TEN_LUNCHES_A_MONTH, "start": 2, "ramp": 5},
        "joint_projects": {"projects_a_year": 4.0, "people": 4, "start": 3},
        "joint_forum": {"hours_a_month": 2.0, "form": "debate", "start": 1},
        "co_location": {"start": 5},
        "executive_participation": {"start": 4},
        "common_enemy": {"start": 20, "end": 40},
        "field_weeks": {"start": 4, "end": 50},
        "rep_rotation": {"share": 1.0, "weeks": 3.0},
        "cross_interviews": {"start": 2},
        "price_book_sharing": {"start": 3, "training_weeks": 10},
        "campaign_briefing": {"start": 6},
        "early_sales_involvement": {"start": 10, "reps": 0.5},
        "customer_listening": {"start": 12, "ramp": 4},
        "lead_definition": {"start": 7, "strictness": 0.4},
        "lead_scoring": {"start": 9},
        "service_level": {"start": 11},
        "lead_qualification_team": {"start": 14, "people": 2.0},
        "territory_alignment": {"start": 15, "planning_weeks": 3},
        "closed_loop_crm": {"start": 5, "training_weeks": 3},
        "marketing_scorecard": {"start": 16},
        "business_intelligence": {"start": 17},
        "pay_plan": {"start": 13, "accelerator": 2.0, "accepted_leads": 0.3, "revenue": 0.1},
        "solution_commission": {"start": 18, "ratio": 1.5},
        "aligned_rewards": {"start": 26, "ramp": 3},
        "shared_goals": {"start": 22, "workshop_weeks": 4},
    }
    return _all_of(shipped_interventions(), chosen)


def every_shock() -> tuple[Change, ...]:
    """Each kind of shock once, within sixty weeks."""
    chosen = {
        "budget_squeeze": {"start": 13, "end": 39},
        "downturn": {"start": 20, "end": 46, "ramp": 4},
        "entrant": {"start": 30, "ramp": 8},
        "grievance": {"start": 6},
        "launch": {"start": 10, "interest_weeks": 12},
        "shift_of_power": {"start": 5, "to_sales": 0.2},
        "seasonality": {"swing": 0.3},
        "solution_strategy": {"start": 24, "ramp": 2},
        "spending_test": {"start": 12, "end": 48, "sales_money": -0.1, "selling_hours": 0.05},
    }
    return _all_of(shipped_shocks(), chosen)


def _all_of(
    kinds: Mapping[str, type[Change]], chosen: Mapping[str, Mapping[str, Any]]
) -> tuple[Change, ...]:
    """One change of each kind, in the order chosen; one that is not told is at its defaults."""
    told = {kind: kinds[kind](**given) for kind, given in chosen.items()}
    rest = {kind: cls() for kind, cls in kinds.items() if kind not in told}
    return (*told.values(), *rest.values())


def within(declared: Quantity, low: float | None = None, high: float | None = None) -> Any:
    """Values of a quantity within its range, or within a narrower one."""
    low = declared.low if low is None else low
    high = declared.high if high is None else high
    if declared.kind is int:
        return st.integers(int(low), int(high))
    return st.floats(float(low), float(high), allow_subnormal=False)


@st.composite
def some_parameters(draw: st.DrawFn, most: int = 12) -> dict[str, float]:
    """A few parameters anywhere in their ranges."""
    declared = quantities(Parameters)
    names = draw(st.lists(st.sampled_from(sorted(declared)), max_size=most, unique=True))
    chosen = {name: draw(within(declared[name])) for name in names}
    if "window_shortest" in chosen or "window_longest" in chosen:
        ends = (chosen.get("window_shortest", 3.0), chosen.get("window_longest", 7.0))
        chosen["window_shortest"], chosen["window_longest"] = min(*ends, 12.0), max(ends)
    return chosen


@st.composite
def some_levers(draw: st.DrawFn, most: int = 6) -> dict[str, float]:
    """A few levers anywhere in their ranges, with room for changes that add to them."""
    declared = settable(Levers)
    names = draw(st.lists(st.sampled_from(sorted(declared)), max_size=most, unique=True))
    chosen = {}
    for name in names:
        room = 0.5 if declared[name].combine in ("add", "times") else 1.0
        chosen[name] = draw(within(declared[name], high=room * declared[name].high))
    if any(name in chosen for name in PAY_OF_MARKETERS):
        for name in PAY_OF_MARKETERS:  # shares of one pay
            chosen[name] = chosen.get(name, 0.0) / len(PAY_OF_MARKETERS)
    return chosen


@st.composite
def parameters_with(draw: st.DrawFn, *names: str) -> Parameters:
    """Parameters of which some lie anywhere in their ranges."""
    declared = quantities(Parameters)
    return Parameters(**{name: draw(within(declared[name])) for name in names})


@st.composite
def scenarios(draw: st.DrawFn, most_weeks: int = 40) -> Scenario:
    """A shipped scenario in a firm of any small size, with random constants and arrangements.

    The weeks are few: only scenarios whose dates lie at the start are among them.
    """
    sizes = {
        "reps": draw(st.integers(4, 12)),
        "marketers": draw(st.integers(2, 14)),
        "accounts": draw(st.integers(20, 150)),
        "weeks": draw(st.integers(1, most_weeks)),
        "warm_up": draw(st.integers(0, 15)),
    }
    lively = draw(st.sampled_from([{}, LIVELY]))
    settings = sizes | lively | draw(some_parameters()) | draw(some_levers())
    chosen = load_scenario(draw(st.sampled_from(undated()))).with_changes(settings=settings)
    off = draw(st.lists(st.sampled_from(CHANNELS), max_size=3, unique=True))
    return chosen.with_channels(off, draw(st.sampled_from(NEUTRAL)))


SEEDS = st.integers(0, 2**53 - 1)


class SideBySide:
    """One scenario in both drivers, stepped week by week."""

    def __init__(
        self,
        scenario: Scenario,
        seeds: tuple[int, int] = (1, 2),
        rules: Mapping[str, Any] | None = None,
        entry: engine.Entry | None = None,
        room: int = 50_000,
    ) -> None:
        self.scenario = scenario
        self.firm = Firm(scenario, firm_seed=seeds[0], luck_seed=seeds[1], rules=rules)
        self.player = Player(scenario, entry or engine.entries(rules), room)
        self.player.state.clock["firm_seed"], self.player.state.clock["luck_seed"] = seeds
        self.player._found(self.player._header.ctypes.data)

    def step(self) -> None:
        """Play a week in both."""
        week = self.firm.clock.week
        self.firm.step()
        self.sums = self.player.advance(week, week + 1)

    def differences(self) -> list[str]:
        """Every field in which the two states are not the same bits."""
        return differences(self.firm.snapshot(), self.player.state._asdict())

    def differences_of_the_week(self) -> list[str]:
        """The same for the week's sums."""
        return differences({"sums": to_records([self.firm.sums], WeekSums)}, {"sums": self.sums})

    def differences_of_events(self) -> list[str]:
        """The same for the record of events."""
        mesa = to_records(list(self.firm.events), Event)
        noted = int(self.player.state.clock["events_noted"][0])
        assert noted <= len(self.player.state.events), "the test gave too little room for events"
        assert noted == len(mesa)
        return differences({"events": mesa}, {"events": self.player.state.events[:noted]})

    def play_and_compare(self) -> None:
        """Play all weeks; both drivers must agree to the bit in each."""
        assert self.differences() == [], "already at the founding"
        for week in range(self.scenario.length):
            self.step()
            found = self.differences() + self.differences_of_the_week()
            assert found == [], f"in week {week}"
        assert self.differences_of_events() == []


def differences(some: Mapping[str, Any], others: Mapping[str, Any]) -> list[str]:
    """Where two states, as records by name, are not the same bits."""
    found = []
    for part in some:
        one, other = np.asarray(some[part]), np.asarray(others[part])
        assert one.dtype == other.dtype
        assert one.shape == other.shape, part
        for name in one.dtype.names or [None]:
            mine, theirs = (one[name], other[name]) if name else (one, other)
            apart = np.flatnonzero(bits(mine) != bits(theirs))
            if apart.size:
                place = apart[0]
                label = f"{part}[{place}]" + (f".{name}" if name else "")
                found.append(f"{label}: {mine[place]!r} is not {theirs[place]!r}")
    return found


def bits(numbers: np.ndarray) -> np.ndarray:
    """Numbers of 64 bits as whole numbers, so that nil and minus nil differ."""
    return np.ascontiguousarray(numbers).view(np.int64)


def parts_of_state() -> tuple[str, ...]:
    """The parts of a snapshot."""
    return (*SINGLES, *ENTITIES, *LISTS)


def all_called(entries: engine.Entry) -> dict[str, Any]:
    """All compiled functions that entries call, by name and identity."""
    seen: dict[str, Any] = {}
    for entry in entries:
        _collect(entry, seen)
    return seen


def _collect(dispatcher: Any, seen: dict[str, Any]) -> None:
    """All compiled functions that one calls, by its globals and closures."""
    function = dispatcher.py_func
    label = f"{function.__module__}.{function.__qualname__} {id(dispatcher)}"
    if label in seen:
        return
    seen[label] = dispatcher
    for value in called_by(function):
        if hasattr(value, "py_func"):
            _collect(value, seen)


def called_by(function: Any) -> Iterator[Any]:
    """What the names of a function's code stand for."""
    known = function.__globals__
    for name in function.__code__.co_names:
        value = known.get(name)
        yield value
        if hasattr(value, "__dict__") and not hasattr(value, "py_func"):  # module.function
            for inner in function.__code__.co_names:
                yield getattr(value, inner, None)
    for cell in function.__closure__ or ():
        yield cell.cell_contents
