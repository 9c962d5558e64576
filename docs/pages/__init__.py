"""The pages of the documentation that follow from the code or from stored results.

One file a page: ``parameters.py`` writes ``docs/parameters.md`` by its function ``write``,
and where it has a function ``figure`` it draws ``docs/parameters.svg`` too. Everything is
read from the declarations and documents themselves, so the pages say what they say; a test
writes them anew in memory and fails where a page is stale.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable


def pages() -> dict[str, Callable[[], str]]:
    """What writes each generated file of docs/, by the file's name."""
    written: dict[str, Callable[[], str]] = {}
    names = (found.name for found in pkgutil.iter_modules(__path__))
    for name in sorted(one for one in names if not one.startswith("_")):
        module = importlib.import_module(f"{__name__}.{name}")
        if hasattr(module, "write"):
            written[f"{name}.md"] = module.write
        if hasattr(module, "figure") and module.STORED.exists():
            written[f"{name}.svg"] = module.figure
    return written
