"""The page: every rule as its own equation."""

from __future__ import annotations

import ast
import inspect
import typing
from types import FunctionType

from docs.declarations import (
    file_of,
    functions_of,
    modules_of,
)
from docs.markdown import link, page, paragraphs
from harmony.sim import rules


def write() -> str:
    """The page."""
    parts = []
    for module in modules_of(rules):
        functions = functions_of(module)
        path = file_of(module)
        parts += [
            f"## {module.__name__.rpartition('.')[2]}",
            f"{paragraphs(inspect.getdoc(module) or '')} ({link(path, path)})",
        ]
        for name, function in functions.items():
            body = f"```python\n{_without_docstring(function)}\n```"
            parts += [f"### `{name}`", paragraphs(inspect.getdoc(function) or ""), body]
    return page(
        "Equations",
        """The rules of the model. Each is a pure function of numbers that reads no state, draws no
luck and changes nothing, so its source is the exact equation. Behaviours call them; any of them
can be replaced by name in a run (`harmony.run(..., rules={...})`), in both drivers.
[model.md](model.md) tells how they belong together.""",
        *parts,
    )


def _without_docstring(function: FunctionType) -> str:
    """The source of a function, its docstring left out."""
    source = inspect.getsource(function)
    first = typing.cast(ast.FunctionDef, ast.parse(source).body[0]).body[0]
    lines = source.splitlines()
    if isinstance(first, ast.Expr) and first.end_lineno:
        del lines[first.lineno - 1 : first.end_lineno]
    return "\n".join(lines).rstrip()
