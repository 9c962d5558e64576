"""The story of one run, told in sentences that each name what they rest on.

from experiments.story import play, tell
print(tell(play(sim.load_scenario("rotations"), 1, 1)).to_markdown())
"""

from __future__ import annotations

from experiments.story.record import Record, play
from experiments.story.telling import tell
from experiments.story.text import Section, Sentence, Story

__all__ = ["Record", "Section", "Sentence", "Story", "play", "tell"]
