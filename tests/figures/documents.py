"""A made-up document for each figure, by the figure's name."""

from __future__ import annotations

from harmony.evidence.claims.wording import with_words
from harmony.runs.comparison import compare
from harmony.runs.comparison_document import document_of
from tests.evidence.claims.made_up import made_up_document
from tests.figures import (
    test_discovery,
    test_front,
    test_power,
    test_sensitivity,
    test_summary,
    test_synergies,
)

DOCUMENTS = {
    "claims": lambda: with_words(made_up_document()),
    # of made-up runs: the fixture made_up
    "comparison": lambda: (
        document_of(compare(["rotations", "all_three"], runs=5, weeks=40)) | {"harmony": "0.1.0"}
    ),
    "discovery": lambda: test_discovery.CASES["words"],
    "front": lambda: test_front.CASES["several"],
    "power": lambda: test_power.CASES["one"],
    "sensitivity": lambda: test_sensitivity.CASES["two factors by Morris"],
    "summary": lambda: test_summary.CASES["several arms"],
    "synergies": lambda: test_synergies.CASES["sums"][0],
}
