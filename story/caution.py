"""What one run can and cannot tell."""

from __future__ import annotations

from collections.abc import Iterator

from harmony.story.record import Record
from harmony.story.text import Assertion, Sentence, sentence


def paragraphs(record: Record) -> Iterator[list[Sentence]]:
    """One firm, one luck."""
    claim = Assertion("one run", {"twin": record.twin is not None})
    if record.twin is None:
        yield [
            sentence(
                "This is one firm with one luck. It shows how such a story can go, not how it "
                "usually goes; other seeds are other firms and other years.",
                claim,
            )
        ]
        return
    name = record.scenario.name.replace("{", "").replace("}", "")
    yield [
        sentence(
            "This is one firm with one luck. Its twin shares both, but once the first decision "
            "differs chance falls differently, so a small difference between the two need not be "
            "the work of the change, and what happened here need not happen to the next firm. "
            "How it usually goes, over many firms, is for "
            f"`harmony compare {name} --baseline twin` to say.",
            claim,
        )
    ]
