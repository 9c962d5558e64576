"""Hashes of code that change with what it does, and not with how it is told."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable

_WITH_DOCSTRING = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)


def hash_of_code(sources: Iterable[str]) -> str:
    """16 hexadecimal digits of some source texts, their comments and docstrings left out.

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
    """A source text as Python would write it, without comments and docstrings.

    Raises
    ------
    SyntaxError
        If the text is no Python.
    """
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, _WITH_DOCSTRING) and _begins_with_words(node.body):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def _begins_with_words(body: list[ast.stmt]) -> bool:
    match body:
        case [ast.Expr(value=ast.Constant(value=str())), *_]:
            return True
    return False
