"""Every number once: declared, sourced, read by somebody, and nowhere else in the model."""

from __future__ import annotations

import ast
import dataclasses
import math
import re
from pathlib import Path

import pytest

from harmony.sim import parameters as parameters_module
from harmony.sim.catalogue import interventions, shocks
from harmony.sim.levers import Levers
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities, settable
from harmony.sim.scenario import Scenario
from harmony.sim.state import TABLES

ROOT = Path(__file__).parents[2]
MODEL = sorted(
    path for folder in ("rules", "behaviours") for path in (ROOT / "sim" / folder).glob("*.py")
)


def label(path):
    return f"{path.parent.name}/{path.name}"


each_file = pytest.mark.parametrize("path", MODEL, ids=label)

PLAIN = {0, 1}  # nothing and all

# Where a two or a half is the shape of a formula and no fact of a firm.
SHAPES = {
    "behaviours/books.py": {"2.0 - firm.levers.one_head": "two heads, or one"},
    "behaviours/campaigns.py": {
        "0.5 * (levers.pay_accepted_leads - good_leads)": "what is left, in two equal parts"
    },
    "behaviours/careers.py": {
        "2.0 * luck - 1.0": "luck from -1 to 1",
        "weeks + 0.5": "rounding",
        "2.0 * chance * logistic(merit)": "an average person has the chance as it is",
    },
    "behaviours/handover.py": {"count // 2": "a Shell sort", "gap // 2": "a Shell sort"},
    "rules/handover.py": {"0.5 * signal": "midway between a bad lead's score and a good one's"},
    "rules/market.py": {"2.0 * math.pi": "a full circle"},
    "rules/numbers.py": {
        "0.5 * (one + other)": "a mean",
        "0.5 * spread * spread": "what keeps the mean where the log varies",
        "2.0 * effort / (1.0 + effort)": "one at reference effort",
    },
    "rules/selling.py": {"2.0 * brand - 1.0": "brand memory from -1 to 1"},
}

# Named numbers that count or code something; amounts belong to the parameters.
NAMED = {
    "behaviours/campaigns.py": {"TASKS"},
    "behaviours/closing.py": {"SPIKE_WEEKS"},
    "behaviours/marketers.py": {"OUTWARD_TASKS"},
    "behaviours/people.py": {"HIRES_PER_ROLE", "SEATS_PER_HIRE", "COUNTERPARTS", "ACQUAINTANCES"},
    "behaviours/survey.py": {"FULL_SCALE"},
}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def attributes_of(word, path):
    """Names x of every ``word.x`` and ``anything.word.x`` in a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", None)
            if name == word:
                yield node.attr


def read_in_the_model(word):
    return {name for path in MODEL for name in attributes_of(word, path)}


@pytest.mark.parametrize("name", quantities(Parameters))
def test_every_parameter_says_what_it_is(name):
    declared = quantities(Parameters)[name]
    assert declared.kind is float
    assert declared.unit
    assert len(declared.meaning) > 8
    assert declared.source
    assert math.isfinite(declared.low)
    assert math.isfinite(declared.high)
    assert declared.low < declared.high
    assert declared.low <= declared.default <= declared.high


@pytest.mark.parametrize("name", quantities(Levers))
def test_every_lever_says_what_it_is(name):
    declared = quantities(Levers)[name]
    assert declared.unit
    assert len(declared.meaning) > 8
    assert math.isfinite(declared.low)
    assert math.isfinite(declared.high)
    assert declared.low <= declared.default <= declared.high


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_number_of_the_state_says_what_it_is(table):
    for name, declared in quantities(table).items():
        assert declared.unit, name
        assert declared.meaning, name


# What the firm starts with is a parameter or follows from parameters; founding says it.
BLANK = {0, 1, -1}


@pytest.mark.parametrize("table", [t for t in TABLES.values() if t not in (Levers, Parameters)])
def test_the_state_is_blank_before_the_founding(table):
    defaults = {name: declared.default for name, declared in quantities(table).items()}
    assert {name: value for name, value in defaults.items() if value not in BLANK} == {}


def test_no_parameter_is_declared_twice():
    text = Path(parameters_module.__file__).read_text(encoding="utf-8")
    names = re.findall(r"^    (\w+): float", text, re.MULTILINE)
    assert len(names) == len(set(names)) == len(quantities(Parameters))


def test_no_two_parameters_say_the_same():
    meanings = [declared.meaning for declared in quantities(Parameters).values()]
    assert len(set(meanings)) == len(meanings)


def test_every_parameter_is_read_by_a_rule_or_a_behaviour():
    assert set(quantities(Parameters)) - read_in_the_model("parameters") == set()


def test_every_lever_is_read_by_a_rule_or_a_behaviour():
    assert set(quantities(Levers)) - read_in_the_model("levers") == set()


def test_nothing_is_read_that_is_not_declared():
    assert read_in_the_model("parameters") - set(quantities(Parameters)) == set()
    assert read_in_the_model("levers") - set(quantities(Levers)) == set()


def test_every_lever_is_turned_by_an_intervention_or_a_shock():
    """A lever that nothing turns is a constant and belongs to the parameters."""
    files = [
        path for sort in ("interventions", "shocks") for path in (ROOT / "sim" / sort).iterdir()
    ]
    text = "".join(path.read_text(encoding="utf-8") for path in files if path.suffix == ".py")
    unturned = {name for name in settable(Levers) if not re.search(rf'"{name}"', text)}
    assert unturned == set()


def test_nothing_in_the_model_sets_a_parameter_or_a_lever():
    for path in MODEL:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Assign | ast.AugAssign):
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                for target in targets:
                    text = ast.unparse(target)
                    assert not re.search(r"\b(parameters|levers)\.", text), f"{path.name}: {text}"


# Numbers


def numbers_in(path):
    """Numbers in a file's functions, with their lines, but for keys of draws and shapes."""
    exempt = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.BinOp) and ast.unparse(node) in SHAPES.get(label(path), {}):
            parts = list(ast.walk(node))
            exempt |= {(p.lineno, p.col_offset) for p in parts if isinstance(p, ast.Constant)}
        if isinstance(node, ast.Call) and re.match(r"draws\.|trait$", ast.unparse(node.func)):
            # Which draw it is: a name and not an amount
            parts = [part for argument in node.args for part in ast.walk(argument)]
            exempt |= {(p.lineno, p.col_offset) for p in parts if isinstance(p, ast.Constant)}
    for function in ast.walk(tree(path)):
        if isinstance(function, ast.FunctionDef):
            for node in ast.walk(function):
                if (
                    isinstance(node, ast.Constant)
                    and isinstance(node.value, int | float)
                    and not isinstance(node.value, bool)
                    and (node.lineno, node.col_offset) not in exempt
                ):
                    yield node.value, node.lineno


@each_file
def test_numbers_are_parameters_or_have_names(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [
        f"{label(path)}:{line}: {value} in {lines[line - 1].strip()}"
        for value, line in numbers_in(path)
        if value not in PLAIN
    ]
    assert found == []


@pytest.mark.parametrize("file", SHAPES)
def test_every_shape_is_there(file):
    path = ROOT / "sim" / file
    written = {ast.unparse(node) for node in ast.walk(tree(path)) if isinstance(node, ast.BinOp)}
    assert set(SHAPES[file]) - written == set()


@each_file
def test_named_numbers_are_counts_and_codes(path):
    named = {
        target.id
        for node in tree(path).body
        if isinstance(node, ast.Assign)
        and any(isinstance(part, ast.Constant) for part in ast.walk(node.value))
        for target in node.targets
    }
    assert named == NAMED.get(label(path), set())


def test_every_number_at_its_neutral_value_keeps_the_hash():
    """A constant that was not there before leaves the hashes of scenarios that do not use it."""
    names = [name for name, one in quantities(Parameters).items() if one.neutral is not None]
    assert names
    usual = Scenario()
    for name in names:
        declared = quantities(Parameters)[name]
        assert declared.low <= declared.neutral <= declared.high
        moved = usual.with_changes(settings={name: declared.high})
        assert (moved.hash == usual.hash) == (declared.high == declared.neutral), name
    # As it was before the first of them was there
    assert usual.hash == "a17bdeca027bacf8"


# Who knows whom


def modules_used(path):
    """Every module that a file imports, or imports something from."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            whole = node.module == "harmony.sim"  # from harmony.sim import draws
            yield from (
                (f"harmony.sim.{alias.name}" for alias in node.names) if whole else [node.module]
            )


# Beside rules and behaviours: luck, the calendar, the record, the levers' codes, the state.
OF_THE_MODEL = {
    "__future__",
    "math",
    "typing",
    "harmony.sim.calendar",
    "harmony.sim.draws",
    "harmony.sim.events",
    "harmony.sim.levers",
    "harmony.sim.state",
}


@each_file
def test_the_model_uses_nothing_that_turns_its_levers(path):
    own = ("harmony.sim.rules.", "harmony.sim.behaviours.")
    others = {module for module in modules_used(path) if not module.startswith(own)}
    assert others <= OF_THE_MODEL


# Shocks that are called by words which the model needs for itself.
PLAIN_WORDS = {"grievance", "downturn"}


@each_file
def test_the_model_never_names_an_intervention_or_a_shock(path):
    text = path.read_text(encoding="utf-8")
    for word in ("interventions", "shocks", "scenario", "timeline", "setup"):
        assert not re.search(rf"\b{word}\b", text), word
    for kind, cls in {**interventions(), **shocks()}.items():
        assert kind in PLAIN_WORDS or not re.search(rf"\b{kind}\b", text), kind
        assert not re.search(rf"\b{cls.__name__}\b", text), cls.__name__


CHANGES = [
    path
    for sort in ("interventions", "shocks")
    for path in sorted((ROOT / "sim" / sort).glob("*.py"))
    if path.name != "__init__.py"
]

each_change = pytest.mark.parametrize("path", CHANGES, ids=label)

# What a change is made of: declarations, and the names and sizes of levers.
OF_A_CHANGE = {
    "__future__",
    "pydantic",
    "statistics",
    "typing",
    "harmony.sim.calendar",
    "harmony.sim.changes",
    "harmony.sim.checks",
    "harmony.sim.interventions.base",
    "harmony.sim.interventions.reorganisation",
    "harmony.sim.levers",
    "harmony.sim.observations",
    "harmony.sim.shocks.base",
    "harmony.sim.size",
}

# All that a change says, and all that it is told.
TELLS = {
    "settings": ["self", "week", "size"],
    "one_off": ["self", "week", "size"],
    "levers": ["self", "week", "base", "size"],
}


@each_change
def test_a_change_never_sees_the_firm(path):
    assert set(modules_used(path)) <= OF_A_CHANGE
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef) and node.name in TELLS:
            assert [one.arg for one in node.args.args] == TELLS[node.name]


@each_change
def test_a_change_writes_nothing_but_what_it_tells(path):
    """No attribute of anything is set: only names, and places in a dict of its own."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Name | ast.Attribute):
            name = node.id if isinstance(node, ast.Name) else node.attr
            assert name not in {"setattr", "__setattr__", "delattr", "exec", "eval"}
        if isinstance(node, ast.Attribute):
            assert isinstance(node.ctx, ast.Load), ast.unparse(node)
        if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
            assert ast.unparse(node.value) == "turned"


@each_change
def test_a_change_tells_of_levers_that_exist(path):
    for function in ast.walk(tree(path)):
        if isinstance(function, ast.FunctionDef) and function.name in TELLS:
            named = set(keys_written_in(function))
            assert named <= set(settable(Levers)), function.name


def keys_written_in(function):
    """Texts that a function uses as keys, in a dict or for a place in one."""
    for node in ast.walk(function):
        keys = node.keys if isinstance(node, ast.Dict) else []
        keys = [node.slice] if isinstance(node, ast.Subscript) else keys
        yield from (key.value for key in keys if isinstance(key, ast.Constant))


@each_file
def test_rules_and_behaviours_read_aloud(path):
    """Every function says what it does; every module what it is about."""
    module = tree(path)
    if path.name == "__init__.py":
        return
    assert ast.get_docstring(module), path.name
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef):
            assert ast.get_docstring(node), f"{path.name}: {node.name}"


@each_file
def test_bits_are_safe(path):
    """Habits without which two compilers round differently."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow):
            whole = isinstance(node.right, ast.Constant)
            assert not whole, f"{path.name}:{node.lineno}: write x * x, not x ** 2"
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [alias.name for alias in node.names]
            assert "numpy" not in (getattr(node, "module", None), *names)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"sum", "round"}, f"{path.name}:{node.lineno}"


def test_parameters_are_plain_numbers():
    for name, value in dataclasses.asdict(Parameters()).items():
        assert type(value) is float, name
