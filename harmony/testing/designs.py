"""What every design promises."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest

from harmony.experiments.designs.base import Design
from harmony.experiments.factors.factor import Factor
from harmony.sim.errors import HarmonyError

FACTORS = (
    Factor("one", "share", "", 2.0, 4.0),
    Factor("two", "weeks", "", 1, 6, whole=True, levels=3),
    Factor("three", "choice", "", values=("a", "b")),
)


class DesignContract:
    """The promises; ``smallest`` has the settings of each kind that needs any."""

    smallest: ClassVar[dict[str, dict[str, Any]]] = {}

    def small(self, cls: type[Design]) -> Design:
        """The design at its smallest."""
        return cls(**self.smallest.get(cls.kind, {}))

    def test_says_what_it_is(self, cls: type[Design]) -> None:
        assert cls.title
        assert cls.__doc__
        assert all(field.description for field in cls.model_fields.values())

    def test_has_as_many_points_as_it_says(self, cls: type[Design]) -> None:
        design = self.small(cls)
        places = design.places(FACTORS, 1)
        assert places.shape == (design.count(FACTORS), len(FACTORS))
        columns = design.points(FACTORS, 1)
        assert list(columns) == [one.name for one in FACTORS]
        assert {len(column) for column in columns.values()} == {design.count(FACTORS)}

    def test_places_lie_between_0_and_1_and_values_in_their_ranges(self, cls: type[Design]) -> None:
        places = self.small(cls).places(FACTORS, 5)
        assert (places >= 0).all()
        assert (places <= 1).all()
        columns = self.small(cls).points(FACTORS, 5)
        assert ((columns["one"] >= 2) & (columns["one"] <= 4)).all()
        assert {*columns["two"].tolist()} <= {1, 2, 3, 4, 5, 6}
        assert {*columns["three"].tolist()} <= {"a", "b"}

    def test_the_same_seed_gives_the_same_points(self, cls: type[Design]) -> None:
        first, again = (self.small(cls).places(FACTORS, 3) for _ in range(2))
        assert first.tobytes() == again.tobytes()

    def test_more_points_than_anyone_could_play_are_refused(
        self, cls: type[Design], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.small(cls).check(FACTORS)
        monkeypatch.setattr("harmony.experiments.designs.base.MOST_POINTS", 2)
        with pytest.raises(HarmonyError, match="more than the highest number"):
            self.small(cls).check(FACTORS)
