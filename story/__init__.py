"""The story of one run, told in sentences that each name what they rest on.

from harmony.story import play, tell
print(tell(play(harmony.load_scenario("rotations"), 1, 1)).to_markdown())
"""

from __future__ import annotations

from harmony.story.record import Record, play
from harmony.story.telling import tell
from harmony.story.text import Section, Sentence, Story

__all__ = ["Record", "Section", "Sentence", "Story", "play", "tell"]
