"""What the tests of claims share: made-up effects, and files of claims."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

CLAIM = """
[[claims]]
id = "T1_one"
codes = ["T1"]
text = "One head is better."
contrast = { joint_head_both = 1, baseline = -1 }
dose = "One head."
measure = "revenue"
relative_to = "baseline"
weeks = [104, 156]
direction = 1
smallest = 0.005
smallest_because = "A head's salary."
holds = "emerges"
holds_because = "No rule says so."
"""


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Path]:
    """Writes a file with one claim, some texts replaced by others."""

    def write(*replaced: tuple[str, str], more: str = "") -> Path:
        text = CLAIM + more
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        path = tmp_path / "claims.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write
