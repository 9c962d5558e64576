"""What an interval is, once for all rooms: its confidence, and how far Student's reaches."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray

CONFIDENCE = 0.95
TAIL = (1.0 - CONFIDENCE) / 2.0
BOUNDS = (TAIL, 1.0 - TAIL)
"""The quantiles of resamples that bound an interval by the bootstrap."""


@overload
def student(freedom: int, error_level: float = ...) -> float: ...
@overload
def student(freedom: NDArray[np.int64], error_level: float = ...) -> NDArray[np.float64]: ...
def student(
    freedom: int | NDArray[np.int64], error_level: float = 1.0 - CONFIDENCE
) -> float | NDArray[np.float64]:
    """By how many standard errors Student's interval reaches to each side of a mean.

    Parameters
    ----------
    freedom
        Degrees of freedom of the standard error.
    error_level
        The probability with which the interval misses what it is of.
    """
    from scipy.special import stdtrit  # a third of the start of scipy.stats

    reach = stdtrit(freedom, 1.0 - error_level / 2.0)
    return float(reach) if np.ndim(freedom) == 0 else reach
