"""Ranges that evidence gives, as people read them."""

from __future__ import annotations


def range_in_words(low: float | None, high: float | None) -> str:
    """``from 1``, ``up to 2`` or ``1 to 2``; nothing where there is neither."""
    told = ["" if end is None else f"{end:.3g}" for end in (low, high)]
    if all(told):
        return " to ".join(told)
    return f"from {told[0]}" if told[0] else f"up to {told[1]}" if told[1] else ""
