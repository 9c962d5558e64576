"""What a story is read from: the run, its twin and its past, each played but once."""

from __future__ import annotations

import numpy as np
import pytest

from harmony.runs.player import Player
from harmony.runs.running import run
from harmony.sim.drivers.model import Firm
from harmony.sim.errors import HarmonyError
from harmony.sim.scenario import Scenario, load_scenario
from harmony.sim.state import Company
from harmony.story.record import play

NAMES = ("baseline", "rotations", "hershey_split_with_lunch", "sybase")


def short(name: str) -> Scenario:
    return load_scenario(name).with_changes(weeks=60, settings={"accounts": 300})


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_all_of_it_is_what_runs_by_themselves_are(name: str) -> None:
    scenario = short(name)
    record = play(scenario, 3, 4)
    whole = run(scenario, 3, 4, events=True)
    assert record.run.weekly.tobytes() == whole.weekly.tobytes()
    assert record.run.events is not None
    assert whole.events is not None
    assert record.run.events.tobytes() == whole.events.tobytes()
    assert record.run.started == whole.started
    twin = run(scenario.twin, 3, 4)
    assert (record.twin is None) == (not scenario.interventions)
    if record.twin is not None:
        assert record.twin.weekly.tobytes() == twin.weekly.tobytes()
    firm = Firm(scenario, firm_seed=3, luck_seed=4)
    for field in Company.__dataclass_fields__:
        assert getattr(record.company, field) == getattr(firm.company, field)
    firm.run_for(scenario.warm_up)
    assert record.past.tobytes() == np.asarray(firm.weekly_records()).tobytes()


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_each_week_is_played_once(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    played = []
    advance = Player.advance

    def counted(self: Player, first: int, last: int) -> np.ndarray:
        played.append(last - first)
        return advance(self, first, last)

    monkeypatch.setattr(Player, "advance", counted)
    scenario = short(name)
    play(scenario, 1, 1)
    assert sum(played) == scenario.length + bool(scenario.interventions) * scenario.weeks


def test_a_wrong_seed_is_refused() -> None:
    with pytest.raises(HarmonyError, match="luck_seed"):
        play(Scenario(), 1, -1)
