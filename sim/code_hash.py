"""Hashes of code that change with what it does, and not with how it is told."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Mapping

_WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)

# Where functions that declare numbers take words, for people alone, by place and by name.
DECLARING: dict[str, dict[str, int]] = {
    "quantity": {"unit": 1, "meaning": 2, "source": 5},
    "parameter": {"unit": 1, "meaning": 2},
    "Measure": {"meaning": 2},
    "_total": {"meaning": 2},
    "_mean": {"meaning": 2},
    "_ratio": {"meaning": 1},
    "_turnover": {"meaning": 1},
}


def hash_of_code(sources: Iterable[str]) -> str:
    """16 hexadecimal digits of some source texts, without what is said to people alone.

    Raises
    ------
    SyntaxError
        If a text is no Python.
    """
    digest = hashlib.sha256()
    for source in sources:
        digest.update(without_words(source).encode())
        digest.update(b"\0")
    return digest.hexdigest()[:16]


def without_words(source: str) -> str:
    """A source text as Python would write it, without what is said to people alone.

    Left out are comments, docstrings, and the words of declared numbers: unit, meaning, source.

    Raises
    ------
    SyntaxError
        If the text is no Python.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, _WITH_DOCSTRING) and _begins_with_words(node.body):
            node.body = node.body[1:] or [ast.Pass()]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            _silence(node, DECLARING.get(node.func.id, {}))
    return ast.unparse(tree)


def _begins_with_words(body: list[ast.stmt]) -> bool:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *_]:
            return True
    return False


def _silence(call: ast.Call, words: Mapping[str, int]) -> None:
    """Empty the words of a declaration."""
    for place in words.values():
        if place < len(call.args) and _is_text(call.args[place]):
            call.args[place] = ast.Constant("")
    call.keywords = [one for one in call.keywords if not (one.arg in words and _is_text(one.value))]


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)
