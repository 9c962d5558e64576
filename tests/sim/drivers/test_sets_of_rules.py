"""Sets of rules do not mix: each plays as it says, whichever was compiled or loaded first.

Every order is played in a process of its own, since what a process compiled or loaded first
is what could leak into what comes after it.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]

PROGRAM = """
import sys

from harmony import load_scenario, run


def unforgiving(trust, parameters):
    return trust * 0.2


def forgiving(trust, parameters):
    return trust * 0.8


SETS = {
    "shipped": None,
    "unforgiving": {"trust_after_bad": unforgiving},
    "forgiving": {"trust_after_bad": forgiving},
}
SIZE = {"reps": 8, "marketers": 4, "accounts": 200, "weeks": 60, "warm_up": 4}
firm = load_scenario("baseline").with_changes(settings=SIZE)
for name in sys.argv[1:]:
    by_driver = [
        run(firm, 3, 4, driver=driver, rules=SETS[name]).measures["trust_sales"]
        for driver in ("compiled", "mesa")
    ]
    print(name, *map(repr, by_driver))
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "order",
    [
        ("unforgiving", "shipped"),
        ("shipped", "forgiving"),
        ("forgiving", "unforgiving", "shipped"),
    ],
    ids=" ".join,
)
def test_each_set_of_rules_plays_as_it_says_in_any_order(order, tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(program), *order],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    played = [line.split() for line in done.stdout.splitlines()]
    assert [name for name, *_ in played] == list(order)
    for name, compiled, mesa in played:
        assert compiled == mesa, f"{name} does not play as it says after {order}"
    assert len({mesa for _, _, mesa in played}) == len(order)
