"""Contracts: tests that whoever extends harmony inherits (with pytest and hypothesis).

    from harmony.testing import InterventionContract, each

    @each(QuietHours)
    class TestQuietHours(InterventionContract):
        pass

``InterventionContract`` and ``ChangeContract`` (for a shock), ``DesignContract`` and
``MeasureContract`` hold what the rest of harmony relies on.
"""

from __future__ import annotations

from harmony.extras import extra

with extra("testing"):
    import hypothesis  # noqa: F401  # what is missing is said before a contract needs it
    import pytest

# so that a failed assertion tells its values
pytest.register_assert_rewrite(
    *(f"harmony.testing.{name}" for name in ("changes", "designs", "interventions", "measures"))
)

from harmony.testing.changes import ChangeContract, each  # noqa: E402
from harmony.testing.designs import DesignContract  # noqa: E402
from harmony.testing.interventions import InterventionContract  # noqa: E402
from harmony.testing.measures import MeasureContract  # noqa: E402

__all__ = ["ChangeContract", "DesignContract", "InterventionContract", "MeasureContract", "each"]
