"""What a result depends on is all that it reaches, and nothing else."""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harmony.sim import reached as under_test
from harmony.sim.reached import data_of, hash_of_reached, reached

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("harmony", "sim", "runs", "experiments", "evidence", "story", "commands")
COMPILED = "harmony.sim.drivers.engine"
SWEEP = "harmony.experiments.plan.playing"
ARMS = "harmony.evidence.patterns.laboratory"
CLAIMS = "harmony.evidence.claims.playing"
SEARCH = "harmony.evidence.search.member_effects"
CALIBRATION = "harmony.evidence.calibration.of_the_model"
ALL = {COMPILED, SWEEP, ARMS, CLAIMS, SEARCH, CALIBRATION}
PLAYS = ALL - {COMPILED}


def look_in(monkeypatch, *homes):
    """Let modules of harmony be looked for elsewhere; nothing is imported from there."""
    monkeypatch.setattr(sys.modules["harmony"], "__path__", [str(home) for home in homes])
    monkeypatch.setattr(under_test, "_BEGAN", math.inf)
    forget()


def forget():
    under_test.file_of.cache_clear()
    under_test._names_in.cache_clear()
    under_test._hash_of_reached.cache_clear()


@pytest.fixture(autouse=True)
def _nothing_is_remembered():
    yield
    forget()


# A small house


@pytest.fixture
def house(tmp_path, monkeypatch):
    """Writes files of a small package that is called harmony, and hashes what they reach."""
    home = tmp_path / "harmony"

    def write(**files):
        for name, text in files.items():
            path = name if "." in name else name.replace("__", "/")
            folder, _, file = path.rpartition("/")
            place = home / folder / (file if "." in file else f"{file}.py")
            place.parent.mkdir(parents=True, exist_ok=True)
            for package in (place.parent, *place.parent.parents):
                if package == tmp_path:
                    break
                (package / "__init__.py").touch()
            place.write_text(text, encoding="utf-8")
        forget()
        return hash_of_reached("harmony.main")

    look_in(monkeypatch, home)
    return write


def names():
    return {name.removeprefix("harmony.") for name in reached("harmony.main")} - {"harmony"}


def test_imports_are_followed_wherever_they_stand(house):
    house(
        main="from harmony.far.one import thing\nimport harmony.two\n"
        "def late():\n    from harmony.far import three\n    from . import four",
        far__one="from ..five import other",
        two="",
        far__three="",
        four="",
        five="import math",
        far__unused="",
        six="",
    )
    assert names() == {"main", "far", "far.one", "two", "far.three", "four", "five"}


def test_what_types_alone_need_is_not_followed(house):
    house(
        main="from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import harmony.one\n"
        "else:\n    import harmony.two",
        one="",
        two="",
    )
    assert names() == {"main", "two"}


def test_who_looks_for_modules_reaches_all_of_the_packages_that_it_names(house):
    before = house(
        main="import pkgutil, importlib\nfrom harmony import zoo\n"
        "found = [importlib.import_module(f'harmony.zoo.{one.name}')"
        " for one in pkgutil.iter_modules(zoo.__path__)]\n"
        "more = importlib.import_module('harmony.lone')",
        zoo__ape="LEGS = 2",
        zoo__bee="LEGS = 6",
        lone="",
        farm__cow="LEGS = 4",
    )
    assert names() == {"main", "zoo", "zoo.ape", "zoo.bee", "lone"}
    assert house(zoo__cat="LEGS = 4") != before


def test_a_package_that_looks_for_its_own_is_reached_with_them(house):
    house(main="from harmony.zoo import all_of_them", zoo__ape="", zoo__bee="")
    assert names() == {"main", "zoo"}
    looks = "import pkgutil\ndef all_of_them():\n    pkgutil.iter_modules(1)"
    house(**{"zoo/__init__.py": looks})
    assert names() == {"main", "zoo", "zoo.ape", "zoo.bee"}


def test_the_package_around_all_reaches_all_only_where_it_is_asked_for_something(house):
    offers = "import importlib\n__version__ = '1'\ndef __getattr__(name):\n"
    offers += "    return importlib.import_module('harmony.one')"
    house(main="from harmony import __version__, two", one="", two="")
    (Path(sys.modules["harmony"].__path__[0]) / "__init__.py").write_text(offers)
    forget()
    assert names() == {"main", "two"}
    for asks in ("from harmony import one_thing", "import harmony\nharmony.one_thing"):
        house(main=asks)
        assert names() == {"main", "one", "two"}


def test_only_what_is_done_counts(house):
    before = house(main="from harmony.one import RATE", one="RATE = 0.5", other="")
    assert house(one='"""A rate."""\nRATE = (0.5)  # a half') == before
    assert house(other="import harmony.main") == before
    assert house(one="RATE = 0.25") != before


def test_what_a_data_file_says_counts_and_not_its_layout(house):
    before = house(
        main='TABLES = ("rates.toml", "sets.csv")\n',
        **{"rates.toml": "rate = 0.5", "sets.csv": "a,b\n1,2\n", "other.toml": "x = 1"},
    )
    assert house(**{"rates.toml": "# told\nrate    = 0.50"}) == before
    assert house(**{"sets.csv": 'a,"b"\r\n1,2\r\n', "other.toml": "x = 2"}) == before
    assert house(**{"rates.toml": "rate = 0.75"}) != before
    assert house(**{"rates.toml": "rate = 0.5", "sets.csv": "a,b\n1,3\n"}) != before


def test_a_file_that_changed_since_the_process_began_is_not_what_it_runs(house, monkeypatch):
    before = house(main="RATE = 0.5")
    monkeypatch.setattr(under_test, "_BEGAN", 0.0)
    forget()
    assert hash_of_reached("harmony.main") != before
    forget()
    assert hash_of_reached("harmony.main") != before


def test_where_nothing_can_be_kept_hashes_are_the_same(house, monkeypatch):
    before = house(main="RATE = 0.5")
    monkeypatch.setattr(under_test, "_KEPT", under_test._KeptFacts())
    monkeypatch.setattr(under_test, "cache_home", lambda: None)
    under_test._facts_of.cache_clear()
    forget()
    assert hash_of_reached("harmony.main") == before


def test_facts_that_were_kept_badly_are_found_anew(house, monkeypatch, tmp_path):
    before = house(main="RATE = 0.5")
    monkeypatch.setattr(under_test, "cache_home", lambda: tmp_path)
    for torn in (b"{", b"[]", b'{"x": 1}', None):
        kept = under_test._KeptFacts()
        if torn is None:  # facts of another shape under the right name
            known = kept._read()
            kept._place.write_text(str({name: [1] for name in known}).replace("'", '"'))
        else:
            kept._place.write_bytes(torn)
        monkeypatch.setattr(under_test, "_KEPT", kept)
        under_test._facts_of.cache_clear()
        forget()
        assert hash_of_reached("harmony.main") == before


# The house itself


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    home = tmp_path_factory.mktemp("checkout")
    for room in ROOMS:
        unwanted = shutil.ignore_patterns("__pycache__")
        shutil.copytree(ROOT / room, home / room, ignore=unwanted)
    return home


@pytest.fixture
def changed_by(copied, monkeypatch):
    """Which hashes change with a file."""
    look_in(monkeypatch, copied / "harmony", copied)

    def hashes():
        forget()
        return {root: hash_of_reached(root) for root in ALL}

    def change(file, before, after):
        place = copied / file
        text = place.read_text(encoding="utf-8")
        assert before in text, f"{file} no longer says {before}"
        known = hashes()
        place.write_text(text.replace(before, after, 1), encoding="utf-8")
        try:
            now = hashes()
        finally:
            place.write_text(text, encoding="utf-8")
        return {root for root in ALL if now[root] != known[root]}

    return change


@pytest.mark.parametrize(
    ("file", "before", "after", "expected"),
    [
        # the three cases that were found
        ("commands/screen.py", "from __future__", "# told\nfrom __future__", set()),
        ("sim/interventions/team_lunch.py", '"""Reps', '"""All reps', set()),
        ("sim/measures.py", "mean brand memory of the accounts", "mean memory", set()),
        # words and code elsewhere
        ("commands/screen.py", "120", "121", set()),
        ("sim/parameters.py", '"working hours of a person"', '"hours"', set()),
        ("sim/levers.py", '"length of a lunch of the heads"', '"length"', set()),
        ("sim/books.py", '"money", "orders booked, after discounts"', '"EUR", "orders"', set()),
        ("sim/drivers/engine.py", "def _loop(", "# loops\n\n\ndef _loop(", set()),
        ("evidence/claims/verdicts.py", "def holm_levels(", "X = 1\ndef holm_levels(", set()),
        ("experiments/runners/threads.py", "from __future__", "X = 1\nfrom __future__", set()),
        # what results depend on
        ("sim/parameters.py", "quantity(40.0,", "quantity(39.0,", ALL),
        ("sim/parameters.py", "week_hours:", "hours_of_a_week:", ALL),
        ("sim/books.py", "revenue: float", "revenue: int", ALL),
        ("sim/rules/relations.py", " * ", " + ", ALL),
        ("sim/draws.py", "LEAD_SCORE = 31", "LEAD_SCORE = 131", ALL),
        ("sim/interventions/team_lunch.py", "4.33,", "4.34,", PLAYS),
        ("sim/shocks/downturn.py", "class Downturn", "X = 1\n\n\nclass Downturn", PLAYS),
        ("sim/measures.py", '"gross_profit"', '"revenue"', PLAYS),
        ("experiments/designs/sobol_sequence.py", "class ", "X = 1\n\n\nclass ", {SWEEP}),
        ("evidence/patterns/patterns.toml", 'use = "C"', 'use = "V"', {CALIBRATION}),
    ],
)
def test_hashes_follow_meaning(changed_by, file, before, after, expected):
    assert changed_by(file, before, after) == expected


LOADED = """
import sys

opened = set()
sys.addaudithook(lambda event, given: event == "open" and opened.add(str(given[0])))
import importlib
importlib.import_module(sys.argv[1])
{then}
from harmony.sim.reached import data_of, reached

known = reached(sys.argv[1])
print(sorted(name for name in sys.modules if name.split(".")[0] == "harmony" and name not in known
             and name not in ("harmony.sim.reached", "harmony.sim.cache", "harmony.sim.code_hash")))
data = {str(one) for name, path in known.items() for one in data_of(name, path)}
root = {root!r}
print(sorted(one for one in opened if one.startswith(root) and one.endswith((".toml", ".csv"))
             and "/scenarios/" not in one and one not in data))
"""


def in_a_process(root, then):
    """What was loaded or read and is not among what a module reaches."""
    program = LOADED.replace("{then}", then).replace("{root!r}", repr(str(ROOT)))
    done = subprocess.run(
        [sys.executable, "-c", program, root],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


@pytest.mark.parametrize("root", sorted(ALL))
def test_what_is_loaded_is_reached(root):
    assert in_a_process(root, "") == ["[]", "[]"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("root", "then"),
    [
        (COMPILED, "from harmony.sim.drivers import engine; engine.link()"),
        (
            ARMS,
            "from harmony.evidence.patterns.laboratory import Laboratory\n"
            "Laboratory(2, 1).arm('all_three', weeks=60)",
        ),
        (
            CALIBRATION,
            "from harmony.evidence.patterns.calibrated import measure_calibrated\n"
            "measure_calibrated({}, 4, 1)",
        ),
    ],
)
def test_what_is_loaded_and_read_while_it_plays_is_reached(root, then):
    assert in_a_process(root, then) == ["[]", "[]"]


def test_data_files_of_the_house_are_found():
    found = reached(CALIBRATION)
    named = {one.name for name, path in found.items() for one in data_of(name, path)}
    assert {"patterns.toml", "assumed.toml", "free.toml"} <= named
