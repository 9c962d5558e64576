"""What changes that are shipped promise beside what every change does."""

from __future__ import annotations

from pathlib import Path

from harmony.sim.changes import Change

TESTS = Path(__file__).parent


class ShippedContract[Sort: Change]:
    """They come from the article, and have a test of their own of what they move first."""

    def test_names_lines_of_the_article(self, cls: type[Sort]) -> None:
        assert cls.source_lines

    def test_has_a_test_of_its_own(self, cls: type[Sort]) -> None:
        own = TESTS / "sim" / f"{cls.sort}s" / f"test_{cls.kind}.py"
        assert own.is_file(), f"write {own.relative_to(TESTS.parent)}: what it moves first, by hand"
