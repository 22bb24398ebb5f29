"""Columns by the columns near by: where a block is too short, or holds too wide a line, to tell by itself."""

from typing import Final

#: No newspaper sets wider columns; longer lines are whole paragraphs.
WIDEST: Final = 48.0
#: A line so much wider than its column is no line of it.
OVERFULL: Final = 1.3
#: The first of several lines tells their column where it is as wide to within so much, in ems.
_EXACT: Final = 1.0
_SEVERAL: Final = 3


def neighbour(columns: list[float], index: int, width: float) -> float:
    """The nearest measured column that this block's widest line fits; 0 where none is near."""
    for away in range(1, 9):
        for at in (index - away, index + away):
            if 0 <= at < len(columns) and columns[at] and width <= columns[at] * 1.12 + 0.6:
                return columns[at]
    return 0.0


def but_for_one(columns: list[float], index: int, widths: list[float]) -> float:
    """The neighbours' column where a block's first line fills it and one line is too wide for it; else 0."""
    *others, widest = sorted(widths)
    if len(widths) < _SEVERAL or widest > WIDEST or widest < OVERFULL * others[-1]:
        return 0.0
    column = neighbour(columns, index, others[-1])
    return column if abs(widths[0] - column) <= _EXACT else 0.0
