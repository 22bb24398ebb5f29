"""Lines that a program cut at a number of characters, made whole before anything else is read.

Text that was folded at 10, 16 or 40 characters has lines of just that length, headlines and all,
where set type does not: its marks and figures are narrower. What was cut is one line again for
every later stage; afterwards each span is put back to where its characters were printed.
"""

import re
from collections import Counter
from dataclasses import replace
from typing import Final

from archive.ingest.bylines import read_credit
from archive.ingest.captions import SIGNED, caption_points
from archive.ingest.cohesion import binds
from archive.ingest.openings import STARTS
from archive.ingest.reading import ems
from archive.ingest.rearranging import Rearranged, rearranged
from archive.ingest.shadow import shadow_of
from archive.ingest.stretches import MARK, PAGE_MARK, SIGNED_END, STOPPED, TRADE

#: No program cuts lines shorter or longer than that.
_SHORTEST, _LONGEST = 6, 48
#: So many lines tell.
_ENOUGH: Final = 4
#: Share of the lines with a line below that have the one length, where few longer ones stand beside them
_REGULAR: Final = 0.55
_FEW_LONGER: Final = 0.04
#: and where none is longer.
_NONE_LONGER: Final = 0.3
#: A program that sets whole pages has broken so many lines, and nearly all of them where they were full.
_MANY: Final = 6
_TAKEN: Final = 0.7
#: Hardly any headline has one length of so few characters by chance.
_NARROW: Final = 12
#: Marks that may hang out of a line.
_HANGING: Final = "，。、；：！？）”’》】…%"
_FIRST: Final = re.compile(r"[“‘（《【]*(?:[0-9A-Za-z.,%]{1,12}|.)?", re.DOTALL)
_INDENTS: Final = ("\u3000\u3000", "\u2003\u2003", "\t", "    ")
_CLOSERS: Final = frozenset("，。、；：！？）”’》】")


def uncut(text: str) -> Rearranged | None:
    """A page's text in, the same without the line ends that a program put into it; None where it put none."""
    lines = text.split("\n")
    size = _cut_at([len(line) for line in lines])
    full = [len(line) == size for line in lines] if size else None
    other = _set_full(lines)
    if other is not None and (full is None or _explained(lines, other) > _explained(lines, full)):
        full, size = other, int(_room(lines))
    if full is None:
        return None
    shadows = shadow_of(text).split("\n")
    whole: list[list[tuple[int, int]]] = []
    start = 0
    held, indented = "", False  # what the line at hand says so far, and whether a paragraph begins with it
    for number, line in enumerate(lines):
        shadow = shadows[number].strip()
        cut = number > 0 and full[number - 1] and bool(held)
        if cut and line and _goes_on(held, shadow, line, full[number], size, indented):
            whole[-1].append((start, start + len(line)))
            held += shadow
        else:
            whole.append([(start, start + len(line))])
            held, indented = shadow, line.startswith(_INDENTS)
        start += len(line) + 1
    made = rearranged(text, whole)
    return replace(made, column=_room(lines)) if _are_paragraphs(made.text, whole) else made


#: Of the lines that were made whole so many end a sentence, where they are paragraphs.
_PARAGRAPHS: Final = 0.6


def _are_paragraphs(text: str, whole: list[list[tuple[int, int]]]) -> bool:
    """Whether lines made whole are whole paragraphs; those cut again after they were set are a column's."""
    made = [line for line, parts in zip(text.split("\n"), whole, strict=True) if len(parts) > 1]
    return sum(STOPPED.search(line.rstrip()[-8:]) is not None for line in made) >= _PARAGRAPHS * len(made)


def _set_full(lines: list[str]) -> list[bool] | None:
    """Which lines took as much as a program had room for, where one set the whole page; None where none did.

    Such a program breaks a line where the next character no longer fits; a mark may hang out. No headline is
    wider than that room, and no line that does not end a sentence is much narrower.
    """
    room = _room(lines)
    if not _SHORTEST <= room <= _LONGEST:
        return None
    full = [
        bool(line.strip() and below.strip()) and min(ems(line), room) + _first(below) > room
        for line, below in zip(lines, [*lines[1:], ""], strict=True)
    ]
    return full if _explained(lines, full) >= _TAKEN else None


def _room(lines: list[str]) -> float:
    """How wide the widest line is, the marks aside that may hang out of it."""
    return max((ems(line.rstrip().rstrip(_HANGING)) for line in lines), default=0.0)


def _explained(lines: list[str], full: list[bool]) -> float:
    """Of the lines that go on on the next one, as no stop says otherwise, the share that was full."""
    broken = [
        taken
        for line, below, taken in zip(lines, lines[1:], full, strict=False)
        if line.strip() and below.strip() and not STOPPED.search(line.rstrip()[-8:])
    ]
    return sum(broken) / len(broken) if len(broken) >= _MANY else 0.0


def _first(line: str) -> float:
    """How much room the beginning of a line takes that nothing parts: a mark and what it opens, a number."""
    start = len(line) - len(line.lstrip())
    found = _FIRST.match(line, start)
    return ems(found[0]) if found else 0.0


def _cut_at(sizes: list[int]) -> int:
    """The number of characters at which a program cut every line of a page; 0 where none did."""
    followed = Counter(size for size, below in zip(sizes, sizes[1:], strict=False) if size and below)
    count = sum(followed.values())
    if count < _ENOUGH:
        return 0
    size, most = followed.most_common(1)[0]
    longest = max(sizes)
    if _SHORTEST <= longest <= _LONGEST and followed[longest] >= max(_ENOUGH, _NONE_LONGER * count):
        return longest
    longer = sum(number for other, number in followed.items() if other > size)
    regular = most >= _REGULAR * count and longer <= _FEW_LONGER * count
    return size if regular and _SHORTEST <= size <= _LONGEST else 0


def _goes_on(held: str, shadow: str, line: str, full: bool, size: int, indented: bool) -> bool:
    """Whether a line goes on with the full one above it; `held` is all that this one says so far."""
    if line.startswith((*_INDENTS, "#")):
        return False
    if shadow[:1] in _CLOSERS:
        return True
    if PAGE_MARK.fullmatch(shadow) or PAGE_MARK.fullmatch(held):
        return False
    if not full and len(shadow) >= 8 and caption_points(shadow) >= SIGNED:
        return False
    starts = STARTS.match(shadow) is not None
    if SIGNED_END.search(held[-40:]):
        return False
    if STOPPED.search(held, max(0, len(held) - 8)):
        # Behind a stop, a short line that ends in none is something of its own.
        return not starts and (full or STOPPED.search(shadow) is not None)
    if size <= _NARROW or indented or MARK.search(held):
        return True
    return not (starts or _is_credit(held, shadow) or _pictures(held, shadow))


def _is_credit(held: str, shadow: str) -> bool:
    """Whether either is a credit by itself, and both together are none."""
    return any(len(one) < 44 and TRADE.search(one) and read_credit(one) for one in (held, shadow)) and not (
        read_credit(held + shadow)
    )


def _pictures(held: str, shadow: str) -> bool:
    """Whether a line between two lines of a sentence is perhaps a caption that was set there."""
    if len(shadow) < 8 or shadow[-1] in "）”》" or "，" in shadow or "、" in shadow:
        return False
    points, least = caption_points(shadow), 2.2 if shadow[-1] == "。" else 2.6
    return points >= SIGNED or points >= least and not binds(held, shadow)
