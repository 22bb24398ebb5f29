"""White space that a program spread over a whole page, taken off before anything else is read.

A margin in front of every line, a blank line behind every line, a space behind every character: what stands
everywhere says nothing, and hides what else white space says of a page. Only white space is left out; spans
are put back to where their characters were printed.
"""

from os.path import commonprefix
from typing import Final

from archive.ingest.reading import ems
from archive.ingest.rearranging import Rearranged, rearranged
from archive.ingest.spread import drawn_together

#: A page of fewer lines does not tell what is done to all of them.
_ENOUGH: Final = 6
#: So many lines stand alone where every line end was doubled, and none of them is a whole paragraph.
_ALONE_FROM: Final = 12
_ALONE: Final = 0.95
_WIDEST: Final = 48.0
#: Between paragraphs, one a line, fewer gaps than that are wider than the others by themselves.
_SECTIONS: Final = 0.2
_Kept = list[list[tuple[int, int]]]


def tidied(text: str) -> Rearranged | None:
    """A page's text in, the same without the white space that stands everywhere; None where there is none."""
    lines = text.split("\n")
    closed = _line_ends(lines)
    margin = _margin(lines)
    drawn = drawn_together(lines, margin)
    if closed is None and not margin and drawn is None:
        return None
    kept: _Kept = []
    starts = _starts(lines)
    for number in closed if closed is not None else range(len(lines)):
        start, line = starts[number], lines[number]
        first = margin if line.strip() else 0
        whole = (start + first, start + len(line))
        kept.append([whole] if drawn is None else [(start + a, start + b) for a, b in drawn[number]])
    return rearranged(text, kept)


def _starts(lines: list[str]) -> list[int]:
    starts, at = [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return starts


def _line_ends(lines: list[str]) -> list[int] | None:
    """The numbers of the lines that stay where every line end was printed twice; None where it was not."""
    printed = [number for number, line in enumerate(lines) if line.strip()]
    gaps = [after - before - 1 for before, after in zip(printed, printed[1:], strict=False)]
    if len(printed) < _ALONE_FROM or sum(1 for gap in gaps if gap) < _ALONE * len(gaps):
        return None
    wide = any(ems(lines[number]) > _WIDEST for number in printed)
    more = sum(1 for gap in gaps if gap > 1)
    both = all(gap % 2 for gap in gaps) and more >= (_SECTIONS * len(gaps) if wide else 1)
    if wide and not both:
        return None  # paragraphs, one a line, with blank lines between them
    stay = printed[:1]
    for gap, number in zip(gaps, printed[1:], strict=True):
        blank = (gap - 1) // 2 if both else gap - 1
        stay += [number - left for left in range(max(0, blank), 0, -1)]
        stay.append(number)
    return stay


def _margin(lines: list[str]) -> int:
    """How many white characters stand in front of every line."""
    leads = [line[: len(line) - len(line.lstrip())] for line in lines if line.strip()]
    return len(commonprefix(leads)) if len(leads) >= _ENOUGH and all(leads) else 0
