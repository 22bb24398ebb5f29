"""Characters that a program set apart, drawn together again.

Where nearly any two Han characters of a page have one gap between them, it says nothing: 骨 二 科 关 雪.
With it go the spaces between words, as nothing tells them from the others; in a credit, where they part
names, they are found again by what it says.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final, NamedTuple

from archive.ingest.bylines import Credit, read_credit
from archive.ingest.run_in import parted
from archive.ingest.shadow import shadow_of
from archive.ingest.trades import ANY_TRADE, POST
from archive.ingest.writer_names import is_wording

#: Of two neighbouring characters so many have the one gap between them on a page set wide.
_SPREAD: Final = 0.6
#: No such page has fewer gaps, or fewer white characters.
_ENOUGH: Final = 60
_LEAST_SPACE: Final = 0.25
_GAP: Final = re.compile(r"(?<=[^ \t\xa0\u3000])[ \t\xa0\u3000]*(?=[^ \t\xa0\u3000])")
_HAN_GAP: Final = re.compile(r"(?<=[\u4e00-\u9fff])[ \t\xa0\u3000]*(?=[\u4e00-\u9fff])")

_Parts = list[tuple[int, int]]


class _Line(NamedTuple):
    """A line's gaps, and what it says without the common ones; `where` has each character's offset."""

    gaps: list[re.Match[str]]
    tight: str
    where: list[int]


def drawn_together(lines: list[str], margin: int) -> list[_Parts] | None:
    """Lines in, the parts of each that stay without margin and common gap; None where no gap is common."""
    found = _common_gap(lines)
    if found is None:
        return None
    common, every = found
    drawn = [_line(line, margin if line.strip() else 0, common, every) for line in lines]
    parting: list[set[int]] = [set() for _ in lines]
    if not every:
        for number, offset in _word_ends(drawn):
            parting[number].add(offset)
    return [
        _parts(line, margin if line.strip() else 0, common, one.gaps, ends)
        for line, one, ends in zip(lines, drawn, parting, strict=True)
    ]


def _common_gap(lines: list[str]) -> tuple[str, bool] | None:
    """The gap between any two characters of a page set wide, and whether figures and marks have it too."""
    white = sum(
        line.count(" ") + line.count("\u3000") + line.count("\t") + line.count("\xa0") for line in lines
    )
    if white < _LEAST_SPACE * sum(map(len, lines)):
        return None
    gaps = Counter(gap[0] for line in lines for gap in _GAP.finditer(line))
    of_han = Counter(gap[0] for line in lines for gap in _HAN_GAP.finditer(line))
    common, most = max(((g, n) for g, n in of_han.items() if g), key=lambda pair: pair[1], default=("", 0))
    if not common or most < _SPREAD * of_han.total() or of_han.total() < _ENOUGH:
        return None
    return common, gaps[common] - most >= _SPREAD * (gaps.total() - of_han.total())


def _line(line: str, first: int, common: str, every: bool) -> _Line:
    gaps = [gap for gap in _GAP.finditer(line, first) if len(gap[0]) >= len(common)]
    if not every:
        gaps = [gap for gap in gaps if gap[0] != common or not _is_ascii(line, gap)]
    where: list[int] = []
    at = first
    for gap in gaps:
        if gap[0] == common:
            where += range(at, gap.start())
            at = gap.end()
    where += range(at, len(line))
    return _Line(gaps, shadow_of("".join(line[offset] for offset in where)) if not every else "", where)


def _is_ascii(line: str, gap: re.Match[str]) -> bool:
    return line[gap.start() - 1].isascii() and line[gap.end()].isascii()


def _parts(line: str, first: int, common: str, gaps: list[re.Match[str]], ends: set[int]) -> _Parts:
    """The parts of a line set wide that stay; what was a space before is one again."""
    parts: _Parts = []
    at, size = first, len(common)
    for gap in gaps:
        wide = gap.end() - gap.start()
        stays = max(1, (wide - size) // (size + 1)) if wide > size else 0
        if not stays and (gap[0] != common or gap.start() in ends):
            stays = 1
        parts.append((at, gap.start() + stays))
        at = gap.end()
    return [*parts, (at, len(line))]


# Where the words of a credit end

#: No credit that is looked for is longer.
_LONGEST: Final = 44
_BRACKET: Final = re.compile(r"[（(【][^（）()【】]{4,44}[）)】]")
_OPENED: Final = re.compile(r"[（(【][^（）()【】]{0,30}$")
_CLOSED: Final = re.compile(r"[^（）()【】]{1,30}[）)】]")


def _word_ends(lines: list[_Line]) -> Iterator[tuple[int, int]]:
    """Line by line, the offsets behind a credit's words."""
    for number, line in enumerate(lines):
        cuts = _cuts(line.tight) if len(line.tight.strip()) <= _LONGEST else []
        if not cuts:
            for bracket in _BRACKET.finditer(line.tight):
                cuts += [bracket.start() + cut for cut in _cuts(bracket[0])]
        yield from ((number, line.where[cut - 1] + 1) for cut in cuts)
        opened = _OPENED.search(line.tight.rstrip(), max(0, len(line.tight) - _LONGEST))
        below = lines[number + 1] if number + 1 < len(lines) else None
        closed = _CLOSED.match(below.tight) if opened and below else None
        if opened and below and closed:  # （护理部林文 / 静曹越）
            for cut in _cuts(opened[0] + closed[0]):
                if cut < len(opened[0]):
                    yield number, line.where[opened.start() + cut - 1] + 1
                elif cut > len(opened[0]):
                    yield number + 1, below.where[cut - len(opened[0]) - 1] + 1


def _cuts(tight: str) -> list[int]:
    """The offsets at which a credit falls into words; none where a text is no credit."""
    closed = _WITHIN.sub("", tight)  # 记者么 莉通讯员佟 亮: short names are set as wide as long ones
    apart = parted(closed)
    credit = read_credit(apart.strip()) if apart != closed else None
    if credit is None or not credit.writers or not _is_trusted(credit, apart):
        return []
    cuts, at, words = [], 0, iter(apart)
    for char in words:
        while at < len(tight) and tight[at] == " " != char:
            at += 1
        if at < len(tight) and tight[at] == char:
            at += 1
        else:
            cuts.append(at)
    return cuts


#: A space between letters.
_WITHIN: Final = re.compile("(?<=[\u4e00-\u9fff]) {1,2}(?=[\u4e00-\u9fff])")


def _is_trusted(credit: Credit, apart: str) -> bool:
    """Whether what falls into words like a credit is one, and nobody who is told of."""
    if ANY_TRADE.search(apart):
        return True
    words = apart.split()
    if any(map(is_wording, credit.writers)):
        return False
    signed = credit.housed and words[-1] in credit.writers and not POST.search(words[0])
    return signed or apart[:1] in "（【□"  # but: 据人民医院药学部副主任马玉花
