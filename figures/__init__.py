"""Figures of what is stored: one file a figure, and it reads stored documents only.

A file draws one kind of figure from the document that a command leaves in its folder, and says
so in a ``FIGURE``, a ``harmony.figures.base.StoredFigure``. It is found here, drawn by that
command, and drawn again by ``harmony figure``. What a figure needs beyond numbers, such as the
words and the unit of a measure, stands in the document.
"""

from __future__ import annotations

import functools
import importlib
import logging
import pkgutil
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harmony.figures.base import StoredFigure

# Matplotlib tells its log of caches and fonts; nobody who asks for a figure has to read that.
logging.getLogger("matplotlib").addHandler(logging.NullHandler())


@functools.cache
def figures() -> dict[str, StoredFigure]:
    """Every figure that is shipped by its name, in alphabetical order."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    found = [module.FIGURE for module in modules if hasattr(module, "FIGURE")]
    return {one.name: one for one in sorted(found, key=lambda one: one.name)}
