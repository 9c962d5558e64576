"""Where the experiments lie that come with harmony."""

from __future__ import annotations

from pathlib import Path

SHIPPED = Path(__file__).resolve().parent.parent


def shipped_experiments() -> dict[str, Path]:
    """The experiments that come with harmony: file by name, in alphabetical order."""
    return {path.stem: path for path in sorted(SHIPPED.glob("*.toml"))}
