"""The words of the page: its own, and those of the model, in every language."""

from __future__ import annotations

import functools
from pathlib import Path

from harmony.runs.words import words, written

_OWN = Path(__file__).with_name("words.toml")


@functools.cache
def texts(language: str) -> dict[str, str]:
    """Every text by its key in a language; English where there is no translation."""
    return words(language) | written(_OWN, language)
