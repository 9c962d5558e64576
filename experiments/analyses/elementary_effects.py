"""Elementary effects of Morris (1991): the slope of a result along each step of a walk."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]


def elementary_effects(points: Values, values: Values, width: Values) -> Values:
    """Change of values for the whole width of a constant, shape (trajectories, constants, values).

    SALib's own analysis knows no undefined values; here they leave only the steps undefined
    that begin or end with them.
    """
    constants = points.shape[1]
    walks = points.reshape(-1, constants + 1, constants)
    steps = np.diff(walks, axis=1) / width
    turned = np.abs(steps).argmax(axis=2)
    size = np.take_along_axis(steps, turned[:, :, np.newaxis], axis=2)
    changes = np.diff(values.reshape(len(walks), constants + 1, -1), axis=1)
    effects = np.empty_like(changes)
    np.put_along_axis(effects, turned[:, :, np.newaxis], changes / size, axis=1)
    return effects
