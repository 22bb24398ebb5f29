"""Sets of numbers as ascending arrays without repeats.

Sorting two such runs, one behind the other, is one pass over them; numpy's own functions sort as if nothing
were known, or look each number up: ten times as long.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Numbers = np.ndarray[Any, Any]


def common(first: Numbers, second: Numbers) -> Numbers:
    """The numbers of both."""
    merged = _merged(first, second)
    return merged[:-1][merged[1:] == merged[:-1]]


def together(first: Numbers, second: Numbers) -> Numbers:
    """The numbers of either."""
    if not len(second):
        return first
    merged = _merged(first, second)
    return merged[np.append(True, merged[1:] != merged[:-1])]


def _merged(first: Numbers, second: Numbers) -> Numbers:
    merged = np.concatenate([first, second])
    merged.sort(kind="stable")
    return merged
