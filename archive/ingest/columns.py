"""Columns printed side by side on one line, read one below the other.

A file that keeps a page's looks has the left column, a gap, and the right column on each line. The
gaps stand at one distance from the edge, line for line; where many do, the lines are taken apart
there, and the left half of all of them comes before the right half. Lines that run across stay.
"""

import re
from collections import Counter
from itertools import islice
from typing import Final, NamedTuple

from archive.ingest.reading import ems
from archive.ingest.rearranging import Rearranged, rearranged

_GAP: Final = re.compile(r"(?<=\S)[ \t\u3000]{2,}(?=\S)")
_SPACES: Final = re.compile(r"[ \t\u3000]{2,}")
#: A gap between columns is at least so wide, in ems.
_WIDE: Final = 1.5
#: Gaps so far from the common distance still count.
_NEAR: Final = 1.5
#: So many lines make columns, and such a share of the lines from the first to the last of them.
_ENOUGH, _SHARE = 6, 0.5
#: A longer line is no line of a page with columns.
_LONGEST: Final = 200
#: No column is narrower.
_NARROWEST: Final = 8.0

#: A line's two parts, as offsets of the page's text; (start, end) of the same offset says nothing.
_Halves = tuple[tuple[int, int], tuple[int, int]]


class _Gap(NamedTuple):
    """A wide gap in a line: its offsets in the line, and how far from the edge it begins and ends, in ems."""

    start: int
    end: int
    left: float
    right: float

    def covers(self, edge: float) -> bool:
        """Whether it runs up to a column that begins there, or on to that column's indented line."""
        return self.left <= edge - 0.5 and self.right >= edge - _NEAR


def side_by_side(text: str) -> Rearranged | None:
    """A page's text in; the same, column after column, or None where no columns stand side by side."""
    if text.count("   ") + text.count("\u3000\u3000") + text.count("\t") < _ENOUGH:
        return None
    inside = (gap for gap in _SPACES.finditer(text) if text[gap.start() - 1 : gap.start()] not in ("", "\n"))
    if sum(1 for _ in islice(inside, _ENOUGH)) < _ENOUGH:
        return None
    lines = text.split("\n")
    gaps = [_gaps(line) for line in lines]
    edge = _common_edge(gaps)
    if not edge:
        return None
    halves: list[_Halves | None] = []
    start = 0
    for line, found in zip(lines, gaps, strict=True):
        halves.append(_halved(line, found, edge, start))
        start += len(line) + 1
    return _in_order(text, lines, halves)


def _gaps(line: str) -> list[_Gap]:
    found = (
        _Gap(gap.start(), gap.end(), ems(line[: gap.start()]), ems(line[: gap.end()]))
        for gap in _GAP.finditer(line[:_LONGEST])
    )
    return [gap for gap in found if gap.right - gap.left >= _WIDE]


def _common_edge(gaps: list[list[_Gap]]) -> float:
    """Where most lines have a gap, in ems from the edge; 0 where too few do."""
    counted = Counter(round(gap.right) for found in gaps for gap in found if gap.right >= _NARROWEST)
    if not counted:
        return 0.0
    near = {x: sum(counted[x + d] for d in (-1, 0, 1)) for x in counted}
    edge = max(near, key=lambda x: (near[x], counted[x]))
    rows = [n for n, found in enumerate(gaps) if any(gap.covers(edge) for gap in found)]
    many = near[edge] >= _ENOUGH // 2 and len(rows) >= _ENOUGH
    return float(edge) if many and len(rows) >= _SHARE * (rows[-1] - rows[0] + 1) else 0.0


def _halved(line: str, gaps: list[_Gap], edge: float, start: int) -> _Halves | None:
    """A line's halves, one of them empty where it stands in one column; None where it runs across."""
    end = start + len(line)
    for gap in gaps:
        if gap.covers(edge):
            return (start, start + gap.start), (start + gap.end, end)
    bare = line.lstrip()
    if ems(line[: len(line) - len(bare)]) >= edge - _NEAR:
        return (start, start), (end - len(bare), end)
    return ((start, end), (end, end)) if ems(line.rstrip()) < edge else None


def _in_order(text: str, lines: list[str], halves: list[_Halves | None]) -> Rearranged:
    order: list[list[tuple[int, int]]] = []
    held: list[_Halves] = []
    start = 0

    def let_go() -> None:
        both = any(right[0] < right[1] for _, right in held)
        order.extend([left] for left, _ in held)
        if both:
            order.extend([right] for _, right in [((0, 0), (0, 0)), *held])
        held.clear()

    for line, half in zip(lines, halves, strict=True):
        if half is None:
            let_go()
            order.append([(start, start + len(line))])
        else:
            held.append(half)
        start += len(line) + 1
    let_go()
    return rearranged(text, order)
