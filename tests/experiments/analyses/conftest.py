"""What the tests of analyses share: sweeps that are kept in one file, as 64 take a second."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def one_chunk(monkeypatch: pytest.MonkeyPatch) -> None:
    """All runs of a sweep are played and written together."""
    monkeypatch.setattr("harmony.experiments.plan.plan._LEAST_CHUNKS", 1)
