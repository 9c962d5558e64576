"""The codes of the lines of the source article: causes, cases, standards, questions, tensions."""

_LINES = {"C": 14, "K": 7, "S": 7, "Q": 5, "T": 6}

CODES = frozenset(
    f"{letter}{number}" for letter, count in _LINES.items() for number in range(1, count + 1)
)
