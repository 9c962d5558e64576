"""The page on the ensemble says what the reasons are, and its examples run."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from harmony.commands import main
from harmony.experiments.firms.reasons import REASONS

PAGE = (Path(__file__).parents[3] / "docs" / "firms.md").read_text("utf-8")
FEW = "20"


def row(one):
    told = [one.name, one.against, f"{one.low:g}", f"{one.high:g}", one.unit, one.meaning, one.why]
    return f"| {' | '.join(told)} |"


def test_the_page_tells_every_reason_and_no_other():
    table = PAGE.split("| reason |")[1].split("\n\n")[0].splitlines()
    assert table[2:] == [row(one) for one in REASONS]


@pytest.mark.slow
def test_the_examples_run_on_few_firms(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    command = re.search(r"^\$ harmony (firms .*)$", PAGE, re.MULTILINE).group(1)
    assert main([*shlex.split(command.replace("256", FEW)), "--weeks", "156"]) == 0
    known = {}
    for block in re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE):
        exec(compile(block.replace("256", FEW), "firms.md", "exec"), known)
    assert known["associations"].nobs == known["causes"].nobs == int(FEW)
    assert "conflict" in known["associations"].params
    assert known["found"].firms == int(FEW)
    assert known["found"].low < known["found"].high
