"""Rules of one's own are known by what they do, so that what was compiled of them is kept."""

from __future__ import annotations

import math
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from harmony.sim.drivers.engine import label_of
from harmony.sim.drivers.own_rules import UnknownContentError, hash_of_rules
from harmony.sim.rules.numbers import lowered

ROOT = Path(__file__).resolve().parents[3]
RATE = 0.25
TABLE = np.array([0.5, 0.25])


def defined(text, **names):
    """A function of its own text, with names that it finds."""
    known = {"math": math, "np": np, "lowered": lowered, **names}
    exec(text, known)
    return known["rule"]


def hashed(text, **names):
    return hash_of_rules({"trust_after_bad": defined(text, **names)})


PLAIN = "def rule(trust, parameters):\n    return lowered(trust, RATE)"


def test_words_lines_and_files_do_not_matter():
    told = PLAIN.replace(":\n", ":\n    'Less trust.'\n", 1)
    retold = "# halves\n\n\n" + told.replace("Less trust.", "It falls.").replace("\n", "\n\n")
    assert hashed(retold, RATE=0.5) == hashed(told, RATE=0.5)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (PLAIN, {"RATE": 0.75}),
        (PLAIN.replace("lowered(trust, RATE)", "lowered(RATE, trust)"), {"RATE": 0.5}),
        (PLAIN.replace("parameters)", "parameters=1)"), {"RATE": 0.5}),
        (PLAIN, {"RATE": np.float64(0.5)}),
    ],
)
def test_what_it_does_matters(text, names):
    assert hashed(text, **names) != hashed(PLAIN, RATE=0.5)


def test_the_rule_that_is_replaced_matters():
    rule = defined(PLAIN, RATE=0.5)
    assert hash_of_rules({"trust_after_bad": rule}) != hash_of_rules({"trust_after_good": rule})


def test_what_is_closed_over_matters():
    def with_rate(rate):
        def rule(trust, parameters):
            return trust * rate

        return hash_of_rules({"trust_after_bad": rule})

    assert with_rate(0.5) == with_rate(0.5)
    assert with_rate(0.5) != with_rate(0.25)


def test_tables_and_mathematics_are_known():
    text = "def rule(trust, parameters):\n    return math.exp(-trust) * TABLE[0] * np.sqrt(trust)"
    assert hashed(text, TABLE=TABLE) != hashed(text, TABLE=TABLE / 2)
    assert hashed(text, TABLE=TABLE) == hashed(text, TABLE=TABLE.copy())


@pytest.mark.parametrize(
    ("text", "names", "says"),
    [
        ("def rule(trust, parameters):\n    return other(trust)", {"other": defined}, "other"),
        ("def rule(trust, parameters):\n    return missing", {}, "missing"),
        ("def rule(trust, parameters):\n    return LIST[0]", {"LIST": [1.0]}, "LIST"),
    ],
)
def test_what_cannot_be_told_is_named_and_never_the_same(text, names, says):
    rule = defined(text, **names)
    with pytest.raises(UnknownContentError, match=says):
        hash_of_rules({"trust_after_bad": rule})
    labels = {label_of({"trust_after_bad": rule})[0] for _ in range(2)}
    assert len(labels) == 2


def test_what_is_no_function_has_no_hash():
    with pytest.raises(UnknownContentError, match="no plain function"):
        hash_of_rules({"trust_after_bad": len})


PROGRAM = """
from harmony import load_scenario, run


def unforgiving(trust, parameters):
    return trust * 0.15


SIZE = {"reps": 8, "marketers": 4, "accounts": 200, "weeks": 60, "warm_up": 4}
firm = load_scenario("baseline").with_changes(settings=SIZE)
print(repr(run(firm, 3, 4, rules={"trust_after_bad": unforgiving}).measures["trust_sales"]))
"""


@pytest.mark.slow
def test_own_rules_are_compiled_once_for_all_processes(tmp_path):
    program = tmp_path / "program.py"
    program.write_text(PROGRAM, encoding="utf-8")
    settings = os.environ | {"PYTHONPATH": str(ROOT), "HARMONY_CACHE": str(tmp_path / "kept")}

    def played():
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, str(program)], env=settings, capture_output=True, text=True, check=True
        )
        return done.stdout, time.perf_counter() - began

    first, compiling = played()
    again, loading = played()
    assert again == first
    assert loading < 0.5 * compiling
    files = sorted((tmp_path / "kept").rglob("*.compiled"))
    assert [path.name.partition("-")[0] for path in files] == ["found_firm_at", "play_weeks"]
