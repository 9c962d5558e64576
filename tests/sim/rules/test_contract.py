"""What every rule promises; a new function in sim/rules is held to it unasked."""

from __future__ import annotations

import importlib
import inspect
import math
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harmony.sim import rules
from harmony.sim.parameters import Parameters
from harmony.sim.quantity import quantities
from tests.firms import within

MODULES = [
    importlib.import_module(f"{rules.__name__}.{found.name}")
    for found in pkgutil.iter_modules(rules.__path__)
]
RULES = {
    f"{module.__name__.rpartition('.')[2]}.{name}": function
    for module in MODULES
    for name, function in inspect.getmembers(module, inspect.isfunction)
    if function.__module__ == module.__name__
}
each_rule = pytest.mark.parametrize("name", RULES)

# What the arguments of rules may be, by name; shares unless said otherwise.
RANGES = {
    "ability": (0.1, 3.0),
    "accelerator": (0.0, 5.0),
    "agreed": (0.0, 12.0),
    "answer_days": (0.5, 60.0),
    "answers": (0.0, 1e5),
    "demand": (0.05, 5.0),
    "disagreement": (0.0, 10.0),
    "longest": (60.0, 60.0),
    "paid": (0.0, 3.0),
    "people": (1.0, 4e3),
    "qualifiers": (0.0, 500.0),
    "reference": (1.0, 1e3),
    "swing": (0.0, 0.9),
    "talent": (-6.0, 6.0),
    "tenure": (0.0, 1e4),
    "training": (0.0, 20.0),
    "usual": (0.0, 12.0),
    "week_of_year": (0.0, 51.0),
    "actual": (0.0, 1e4),
    "booked": (0.0, 1e7),
    "cap": (0.5, 10.0),
    "coaching": (0.0, 3.0),
    "effort": (0.0, 100.0),
    "gap": (-3.0, 1.0),
    "hours": (0.0, 60.0),
    "irritability": (0.2, 3.0),
    "level": (0.0, 1.0),
    "load": (0.0, 20.0),
    "logit": (-1e3, 1e3),
    "luck": (-8.0, 8.0),
    "market_log": (-10.0, 10.0),
    "marketing_return": (1e-3, 10.0),
    "mediation": (0.0, 3.0),
    "money": (0.0, 20.0),
    "others_log": (-10.0, 10.0),
    "other_response": (1e-3, 3.0),
    "own": (0.0, 1e8),
    "own_log": (-10.0, 10.0),
    "own_response": (1e-3, 3.0),
    "plan": (0.1, 5.0),
    "planned": (0.0, 1e4),
    "pressure": (0.0, 2.0),
    "product_logit": (-30.0, 30.0),
    "prospect_yield": (1e-6, 1.0),  # it is learned and never quite nil
    "quality": (-2.0, 1.0),
    "quota": (0.0, 1e7),
    "quota_bonus": (0.0, 2.0),
    "reach": (0.0, 2.0),
    "reach_now": (0.0, 2.0),
    "revenue": (0.0, 1e7),
    "rival": (-10.0, 10.0),
    "sales_return": (1e-3, 10.0),
    "score": (-8.0, 8.0),
    "shortfall": (-5.0, 5.0),
    "signal": (0.0, 6.0),
    "solution_logit": (-30.0, 30.0),
    "strength": (0.0, 2.0),
    "territory": (0.0, 1e8),
    "attribute": (-6.0, 6.0),
    "authority": (0.0, 0.5),
    "belief": (1e-6, 1.0),  # of a logistic, never quite nil
    "bias_to_sales": (-2.0, 2.0),
    "error_marketing": (-5.0, 5.0),
    "error_sales": (-5.0, 5.0),
    "value": (-1e6, 1e6),
    "weeks": (0.0, 5_000.0),
    "weight_marketing": (1e-3, 10.0),
    "weight_sales": (1e-3, 10.0),
}
SHARE = (0.0, 1.0)


@st.composite
def random_parameters(draw: st.DrawFn, names: list[str]) -> Parameters:
    declared = quantities(Parameters)
    return Parameters(**{name: draw(within(declared[name])) for name in names})


def parameters_read_by(function) -> list[str]:
    return sorted(set(re.findall(r"parameters\.(\w+)", inspect.getsource(function))))


def test_every_module_of_rules_has_a_test_module():
    for module in MODULES:
        own = Path(__file__).parent / f"test_{module.__name__.rpartition('.')[2]}.py"
        assert own.is_file(), f"{module.__name__} has no tests"


@each_rule
def test_has_a_test_of_its_own(name):
    module, _, rule = name.partition(".")
    text = (Path(__file__).parent / f"test_{module}.py").read_text(encoding="utf-8")
    assert re.search(rf"\b{rule}\(", text), f"tests/sim/rules/test_{module}.py never calls {rule}"


@each_rule
def test_says_what_it_does(name):
    assert len(inspect.getdoc(RULES[name]) or "") > 20


@each_rule
def test_takes_and_gives_numbers(name):
    signature = inspect.signature(RULES[name], eval_str=True)
    *numbers, last = signature.parameters.values()
    if last.name != "parameters":
        numbers.append(last)
    assert all(number.annotation in (float, int) for number in numbers)
    assert signature.return_annotation is float


@each_rule
@given(data=st.data())
def test_gives_a_finite_number_for_whatever_may_happen(name, data):
    function = RULES[name]
    arguments = {}
    for argument, declared in inspect.signature(function, eval_str=True).parameters.items():
        if argument == "parameters":
            arguments[argument] = data.draw(random_parameters(parameters_read_by(function)))
        elif declared.annotation is int:
            arguments[argument] = data.draw(st.integers(0, 1))
        else:
            low, high = RANGES.get(argument, SHARE)
            arguments[argument] = data.draw(st.floats(low, high, allow_subnormal=False))
    result = function(**arguments)
    assert isinstance(result, float)
    assert math.isfinite(result)
