"""Lines set off by blank lines or by a label: short ones between paragraphs, and tables of contents."""

import re
from typing import Final

from archive.ingest.cohesion import binds
from archive.ingest.headlines import AGENT
from archive.ingest.pieces import Piece
from archive.ingest.points import OPEN, SURE, Clues
from archive.ingest.wording import TELLS_ON


def has_whole_paragraphs(pieces: list[Piece], clues: list[Clues]) -> bool:
    """Whether blank lines part paragraphs on this page, and do not stand inside sentences."""
    broken = sum(
        clue.open >= 1.0 and len(piece.shadow) > 40 and below.gap > 0
        for piece, clue, below in zip(pieces, clues, pieces[1:], strict=False)
    )
    return broken <= 1


def stands_apart(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a short line that ends no sentence stands between two paragraphs, where nothing is wrapped."""
    piece = pieces[index]
    if piece.column or not 4 <= len(piece.shadow) <= _LONGEST:
        return False
    if piece.shadow[-1:] in _ENDS_OR_GOES_ON and not _WHOLLY_QUOTED.match(piece.shadow):
        return False
    if piece.gap < 1 or index + 1 == len(pieces) or _TELLS_ON.search(piece.shadow):
        return False
    if "，" in piece.shadow and TELLS_ON.match(piece.shadow):
        return False
    above, below = clues[index - 1] if index else None, pieces[index + 1]
    if above is not None and above.open >= OPEN and max(above.points[2:]) < max(2.0, above.points[0]):
        return False
    if below.gap < 1 or clues[index + 1].leans:
        return False
    if clues[index + 1].open >= OPEN and len(below.shadow) <= _LONGEST:
        return False  # a long text may have been cut itself
    return binds(piece.shadow, below.shadow) <= 0.0


_LONGEST: Final = 48
_TELLS_ON: Final = re.compile("，(?:[他她它其该这并也还又将]|同时)")
#: “定向、领航、攻坚”
_WHOLLY_QUOTED: Final = re.compile("“[^“”。！？，]{4,24}”$")
_ENDS_OR_GOES_ON: Final = frozenset("。！？…”）》】，、；：")


#: What stands above a table of contents.
_CONTENTS: Final = re.compile(r"(?:本[期版报刊]|今日)?(?:目录|要目|导读|内容提要|看点)[：:]?")
_LONGEST_CONTENTS: Final = 12


def contents(pieces: list[Piece]) -> list[int]:
    """The pieces of a table of contents: its label, and the lines below that all begin alike."""
    found: list[int] = []
    for index, piece in enumerate(pieces):
        if len(piece.shadow) > 6 or not _CONTENTS.fullmatch(piece.shadow.replace(" ", "")):
            continue
        sign = pieces[index + 1].shadow[:1] if index + 1 < len(pieces) else ""
        if not sign or sign.isalpha():
            continue
        found.append(index)
        for at in range(index + 1, min(len(pieces), index + 1 + _LONGEST_CONTENTS)):
            entry = pieces[at]
            if len(entry.shadow) > 60 or "。" in entry.shadow or entry.gap > 1:
                break
            if entry.gap > 0 and entry.shadow[:1] != sign or entry.gap == 0 and entry.shadow[:1].isalpha():
                break
            found.append(at)
    return found


#: A masthead has no more lines, and so many of them say that they are its.
_LONGEST_MASTHEAD: Final = 9
_SURE_LINES: Final = 2
#: 致敬5·12国际护士节: a day is no figure.
_DAY: Final = re.compile(r"\d{1,2}[·.．]\d{1,2}")


def masthead(pieces: list[Piece], clues: list[Clues]) -> list[int]:
    """Mottos and names of columns in a masthead: lines of its block in which nobody acts.

    The block ends with a blank line, and a headline stands below: 2023年6月30日 / “七一”特别策划 / 人民至上.
    """
    return [*_short_heads(pieces, clues), *_mottos(pieces, clues)]


#: 强军 / 卫勤: a page's name above its number is no longer.
_SHORT_HEAD: Final = 4


def _short_heads(pieces: list[Piece], clues: list[Clues]) -> list[int]:
    """What a page is called, on lines of a few characters above its number and date."""
    found: list[int] = []
    sure = 0
    for at, (piece, clue) in enumerate(zip(pieces[:_LONGEST_MASTHEAD], clues, strict=False)):
        if clue.points[4] >= SURE:
            sure += 1
        elif sure or len(piece.shadow) > _SHORT_HEAD or not piece.shadow.isalpha():
            break
        else:
            found.append(at)
    return found if sure >= _SURE_LINES else []


def _mottos(pieces: list[Piece], clues: list[Clues]) -> list[int]:
    end = next((index for index, piece in enumerate(pieces) if index and piece.gap > 0), len(pieces))
    if end > _LONGEST_MASTHEAD or end + 1 >= len(pieces):
        return []
    sure = [clue.points[4] >= SURE for clue in clues[:end]]
    below = clues[end]
    if sum(sure) < _SURE_LINES or below.points[1] < max(below.points[0], below.points[2], below.points[4]):
        return []
    if any(max(clue.points[0], clue.points[2]) > 1.0 for clue in clues[:end]):
        return []
    return [at for at in range(end) if not sure[at] and not AGENT.search(_DAY.sub("", pieces[at].shadow))]


#: A sentence that is set large amidst its text has so many characters, and stands within so many pieces.
_SHORTEST_QUOTE, _LONGEST_QUOTE = 12, 80
_QUOTED_WITHIN: Final = 12


def pulled_out(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a sentence that interrupts another stands word for word near by: it was set large there."""
    shadow, above = pieces[index].shadow, clues[index - 1]
    fits = _SHORTEST_QUOTE <= len(shadow) <= _LONGEST_QUOTE and shadow[-1:] in _ENDS
    if not fits or pieces[index].gap < 1 or index + 1 == len(pieces) or pieces[index + 1].gap < 1:
        return False
    if above.open < OPEN or above.points[0] < max(2.0, *above.points[1:]):
        return False
    return any(
        shadow in "".join(piece.shadow for piece in near)
        for near in (
            pieces[index + 1 : index + 1 + _QUOTED_WITHIN],
            pieces[max(0, index - _QUOTED_WITHIN) : index],
        )
    )


_ENDS: Final = frozenset("。！？”")
