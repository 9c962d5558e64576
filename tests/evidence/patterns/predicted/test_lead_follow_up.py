"""P21: five planted answers of reps are found, and what is counted of whom."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from harmony.evidence.patterns.laboratory import Laboratory
from harmony.evidence.patterns.predicted import lead_follow_up
from harmony.evidence.patterns.predicted.lead_follow_up import (
    COMBINATIONS,
    PREDICTED,
    ROOM,
    Cases,
    answers_of_reps,
    leads_by_rep,
    product,
)
from harmony.runs.run import Run
from harmony.runs.running import run
from harmony.sim import events
from harmony.sim.errors import HarmonyError
from harmony.sim.quantity import new_records
from harmony.sim.state import Clock, Event, Rep

SIGNS = dict(zip((product(*pair) for pair in PREDICTED), (-1, -1, 1, -1, 1), strict=True))


def planted(size: float, firms: int = 24, reps: int = 20) -> Cases:
    """Reps who answer tracking, prequalification and volume as much as size times the signs."""
    random = np.random.default_rng(1)
    firm, combination, _ = (one.ravel() for one in np.mgrid[0:firms, 0:COMBINATIONS, 0:reps])
    tracking, prequalification, doubled = ((combination >> place & 1) - 0.5 for place in (2, 1, 0))
    experience, performance = random.normal(size=(2, len(firm)))
    handed_over = random.poisson(40 * 2 ** (doubled + 0.5)) + 1
    volume = np.log2(handed_over / 56)
    answered = {"tracking": tracking, "prequalification": prequalification, "volume": volume}
    traits = {"experience": experience, "performance": performance}
    odds = random.normal(-0.8, 0.8, firms)[firm] + 0.4 * (tracking + prequalification - volume)
    odds += 0.2 * experience
    for trait, what in PREDICTED:
        odds += size * SIGNS[product(trait, what)] * traits[trait] * answered[what]
    worked = random.binomial(handed_over, 1 / (1 + np.exp(-odds)))
    return Cases(
        firm=firm,
        combination=combination,
        worked=worked.astype(float),
        handed_over=handed_over.astype(float),
        experience=3 + 2 * experience + firm,  # only what differs within a firm counts
        performance=0.9 + 0.1 * performance - 0.02 * combination,
        tracking=tracking,
        prequalification=prequalification,
    )


@pytest.mark.parametrize("size", [0.2, -0.2])
def test_five_planted_answers_are_found(size: float) -> None:
    told = answers_of_reps(planted(size))
    assert [*told] == [*SIGNS]
    for name, sign in SIGNS.items():
        assert told[name].value == pytest.approx(size * sign, abs=0.05), name
        assert told[name].low * told[name].high > 0
        assert told[name].firms == len(told[name].changes) == 24
        assert np.mean(np.sign(told[name].changes) == np.sign(size * sign)) > 0.6


def test_where_nothing_was_planted_nothing_is_found() -> None:
    told = answers_of_reps(planted(0.0))
    assert all(abs(one.value) < 0.05 for one in told.values())
    assert sum(one.low < 0 < one.high for one in told.values()) >= 4


class Played:
    """A player of three reps: the second leaves in year 2, the third has leads but takes none."""

    def __init__(self, noted: int = 50) -> None:
        self.scenario = SimpleNamespace(warm_up=52)
        reps = new_records(Rep, 3)
        reps["identity"], reps["tenure"] = [11, 12, 13], [100, 5, 52]
        self.state = SimpleNamespace(
            reps=reps, clock=new_records(Clock, 1), events=new_records(Event, noted)
        )
        self.weeks: list[tuple[int, int]] = []

    def advance(self, first: int, last: int) -> None:
        self.weeks.append((first, last))
        reps = self.state.reps
        reps["tenure"] += last - first
        reps["bookings"], reps["quota"] = [90.0, 50.0, 10.0], [100.0, 50.0, 40.0]
        if last == 52 + 104:
            reps["identity"][1], reps["tenure"][1] = 22, 0
        for kind, who, times in (
            (events.LEAD_TAKEN, 11, 3),
            (events.LEAD_TAKEN, 12, 2),
            (events.LEAD_IGNORED, 11, 1),
            (events.LEAD_IGNORED, 13, 4),
            (events.QUARREL, 11, 7),
        ):
            for _ in range(times):
                place = int(self.state.clock["events_noted"][0])
                if place < len(self.state.events):
                    self.state.events[place]["kind"] = kind
                    self.state.events[place]["who"] = who
                self.state.clock["events_noted"] += 1


def test_only_year_3_is_counted_and_only_of_reps_who_stayed() -> None:
    player = Played()
    told = leads_by_rep(player)
    assert player.weeks == [
        (52, 104), (104, 117), (117, 130), (130, 143), (143, 156), (156, 208),
    ]  # fmt: skip
    assert told["worked"].tolist() == [3.0, 0.0, 0.0]
    assert told["handed_over"].tolist() == [4.0, 0.0, 4.0]
    assert told["performance"][[0, 2]].tolist() == pytest.approx([0.9, 0.25])
    assert told["experience"][[0, 2]].tolist() == pytest.approx([100 / 52 + 2, 3.0])
    assert np.isnan(told["experience"][1])


def test_events_that_find_no_room_are_told() -> None:
    with pytest.raises(HarmonyError, match="P21: 17 events in a year are more than the 10"):
        leads_by_rep(Played(noted=10))


@pytest.mark.slow
def test_events_of_reps_who_stay_are_those_of_the_firm() -> None:
    laboratory = Laboratory(2, 1, {"leaving_base": 0.0002, "leaving_of_tension": 0.0})
    size = {"reps": 6, "marketers": 3, "accounts": 200}
    scenario = laboratory.scenario("baseline", **size)
    seen = laboratory.watch(scenario, "leads", leads_by_rep, ROOM)
    for place, seeds in enumerate(laboratory.seeds):
        played: Run = run(scenario, *seeds)
        year = played.weekly[104:]
        stayed = np.isfinite(seen["experience"][place])
        ignored = seen["handed_over"][place] - seen["worked"][place]
        assert stayed.any()
        assert 0 < ignored.sum() <= year["leads_ignored"].sum()
        if stayed.all():
            assert ignored.sum() == year["leads_ignored"].sum()
            assert seen["worked"][place].sum() == year["leads_worked"].sum()


def test_the_eight_combinations_are_all_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each combination's cases bear the signs of what was in force."""
    asked: list[set[str]] = []

    class Watched:
        firms = 12

        def scenario(self, name: str, *changes: object) -> object:
            asked.append(
                {one.turned[0][0] if hasattr(one, "turned") else one.kind for one in changes}
            )
            return asked[-1]

        def watch(self, scenario: set[str], *rest: object) -> dict[str, np.ndarray]:
            handed_over = np.full((12, 2), 10.0 + len(scenario))
            return {
                "worked": handed_over / 2,
                "handed_over": handed_over,
                "experience": np.ones((12, 2)),
                "performance": np.ones((12, 2)),
            }

    cases = lead_follow_up._cases(Watched())
    assert len(cases.firm) == 12 * 2 * 8
    for number, changes in enumerate(asked):
        own = cases.combination == number
        assert {*cases.tracking[own]} == {0.5 if "lead_tracking" in changes else -0.5}
        assert {*cases.prequalification[own]} == {
            0.5 if "lead_qualification_team" in changes else -0.5
        }
        assert {*cases.handed_over[own]} == {10.0 + len(changes)}
    assert len({frozenset(one) for one in asked}) == 8
