"""What the evidence rests on: a planted dependence is found, and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from harmony.commands import main
from harmony.evidence import dependence
from harmony.evidence.patterns.definitions import REPORTED, Pattern, patterns
from harmony.evidence.patterns.needs import missing
from harmony.runs.pieces import Piece

JUDGED = [one.id for one in dependence.screened()]


@pytest.fixture
def planted(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, float]]:
    """Patterns that are chance but for one, which hurt by blame moves; the vectors asked for."""
    asked: list[dict[str, float]] = []

    def measured(
        judged: tuple[Pattern, ...], vector: dict[str, float], firms: int, threads: int | None
    ) -> Piece:
        asked.append(vector)
        values = np.random.default_rng(len(asked)).normal(0, 0.01, len(judged))
        values[JUDGED.index("P13")] += 200 * vector["hurt_of_blame"]
        return {"values": values}

    monkeypatch.setattr(dependence, "_measured", measured)
    return asked


def test_what_was_planted_is_found(planted: list[dict[str, float]]) -> None:
    made = dependence.dependence(trajectories=2, firms=6)
    told = {one["id"]: one for one in made.to_dict()["patterns"]}
    assert [one["constant"] for one in told["P13"]["rests_on"]] == ["hurt_of_blame"]
    assert told["P5"]["rests_on"] == []
    assert len(planted) == made.vectors == 2 * (len(made.screening.constants) + 1)


def test_patterns_that_wait_or_have_no_width_are_left_out() -> None:
    judged = [one for one in patterns() if one.use != REPORTED]
    left_out = [one for one in judged if one.id not in JUDGED]
    assert {"P22c", "P22d"} <= {one.id for one in left_out}
    assert all(missing(one) or {one.low, one.high} <= {None, 0.0} for one in left_out)


def test_it_goes_on_where_it_was_stopped(
    planted: list[dict[str, float]], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["evidence", "--trajectories", "1", "--json", "--out", str(tmp_path)]
    assert main(asked) == 0
    first, times = json.loads(capsys.readouterr().out), len(planted)
    assert main(asked) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert len(planted) == times
    assert json.loads((tmp_path / "evidence.json").read_text()) == first
