"""Results as plain data that JSON can hold."""

from __future__ import annotations

import math
from typing import Any

import numpy as np


def plain_data(thing: Any) -> Any:
    """Numbers that JSON can hold, however deep; null where one is not defined."""
    if isinstance(thing, dict):
        return {name: plain_data(value) for name, value in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain_data(value) for value in thing]
    if isinstance(thing, np.generic):
        thing = thing.item()
    if isinstance(thing, float) and not math.isfinite(thing):
        return None
    return thing
