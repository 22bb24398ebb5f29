"""A sheet cut into pieces: the shortest runs of lines that can only have one role.

Cutting is generous: wherever a new role might begin, a piece ends. Whether the next piece goes
on with the sentence is decided later, over the whole page. Only lines that plainly flow on
(printed to the full width, no stop at the end, no sign of a beginning behind them) are joined
here, which keeps the number of pieces, and so the time, small.
"""

import re
from typing import Final

from archive.ingest.bylines import is_name, read_credit
from archive.ingest.captions import SIGNED, caption_points, taken_by
from archive.ingest.cohesion import binds
from archive.ingest.document import Span
from archive.ingest.measure import Row, measure_rows
from archive.ingest.openings import STARTS
from archive.ingest.pieces import Piece, Sheet
from archive.ingest.stretches import (
    ENDS,
    MARK,
    PAGE_MARK,
    PICTURES,
    SIGNED_END,
    SPACE,
    STOPPED,
    TRADE,
    is_spread,
    stretches_of,
    trimmed,
)
from archive.ingest.trades import POST

_EMPHASIS: Final = re.compile(r"\*{1,3}|(?<![0-9A-Za-z])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![0-9A-Za-z])|`+")
_LEVEL: Final = re.compile(r"#{1,6}(?=\s|[^\s#0-9])")


#: Signs at which a line may fall apart or say something of itself; most lines have none of them.
_TELLING: Final = re.compile(r" |#|\*|_|`|讯|电|报道")


def cut_pieces(sheet: Sheet, column: float = 0.0) -> list[Piece]:
    """A sheet in, its pieces in printed order out; every non-space character stands in one of them.

    `column` is how wide its lines were set, where they have been made whole.
    """
    pieces: list[Piece] = []
    before: Row | None = None
    for row in measure_rows(sheet.shadow, sheet.page, column):
        first, *others = _parts(sheet.shadow, row)
        if before and pieces and _flows(pieces[-1], before, row, first):
            pieces[-1].take(first)
        else:
            pieces.append(first)
        for piece in others:
            behind = pieces[-1].shadow[-8:]
            shows = behind[-1:] == "，" and caption_points(piece.shadow) >= PICTURES
            piece.glued = row.overfull and (shows or STOPPED.search(behind) is not None)
            pieces.append(piece)
        before = row
    return pieces


def _parts(shadow: str, row: Row) -> list[Piece]:
    """The pieces into which one line falls apart."""
    if not row.overfull and not _TELLING.search(shadow, row.start, row.end):
        piece = Piece([Span(row.start, row.end)], shadow[row.start : row.end], row.gap)
        piece.column, piece.full, piece.indent = row.column, row.full and row.text, row.indent
        piece.loose, piece.parted = row.uneven, row.parted
        return [piece]
    parts = [
        _piece(shadow, row, start, end, -1 if number else row.gap)
        for number, (start, end) in enumerate(stretches_of(shadow, row))
    ]
    parts[0].wide = row.overfull and len(parts) == 1
    return parts


#: A piece grows no longer than this by joining lines; longer text is joined again in the body.
_LONGEST: Final = 1200


def _flows(last: Piece, before: Row, row: Row, piece: Piece) -> bool:
    """Whether a line plainly goes on with the one above it."""
    other = row.column and before.column != row.column
    if not row.gap and len(piece.shadow) <= 2 and _CLOSERS.issuperset(piece.shadow):
        return True  # …让医疗更“智慧 / ”
    if row.gap or row.indent or piece.level or not before.full or other:
        return False
    if PAGE_MARK.fullmatch(piece.shadow) or PAGE_MARK.fullmatch(last.shadow):
        return False
    if WIDE in piece.shadow or WIDE in last.shadow[-60:]:
        return False  # no line of a text is set so wide: captions stand side by side
    if before.overfull or row.overfull or len(last.shadow) >= _LONGEST:
        return False
    if last.level and not (before.uneven and not before.text):
        return False
    end = last.shadow[-8:]
    if piece.shadow[:1] not in _CLOSERS and ENDS.search(end) or STARTS.match(piece.shadow):
        return False
    if end[-1:] in "。！？" and piece.shadow[:1] in "，、；":
        return False  # goes on with what stood above a caption
    if end[-1:] == "）" and SIGNED_END.search(last.shadow[-40:]):
        return False  # …仅11个月。（强薇）
    if end[-1:] in "摄图" and taken_by(last.shadow) < len(last.shadow):
        return False  # a caption and its photographer
    if row.uneven and POST.search(end) and is_name(piece.shadow):
        return True  # 某医院门诊党支部书记 / 陈国
    bound = -1.0  # asked for only where it is needed
    if not (before.text or last.level > 0):
        bound = binds(end, piece.shadow)
        if not (row.uneven and bound > 0):
            return False
    if not (last.indent or last.level or len(last.shadow) > 40 or MARK.search(last.shadow)):
        bound = binds(end, piece.shadow) if bound < 0 else bound
        if not bound > 0:
            return False
    return not _set_off(last, piece) and not _pictures(last, piece)


def _pictures(last: Piece, piece: Piece) -> bool:
    """Whether a line between two lines of a sentence is perhaps a caption that was set there."""
    shadow = piece.shadow
    if len(shadow) < 8 or shadow[-1] in "）”》" or "，" in shadow or "、" in shadow:
        return False
    points, least = caption_points(shadow), 2.2 if shadow[-1] == "。" else 2.6
    return points >= SIGNED or points >= least and not binds(last.shadow, shadow)


#: Spaces between two captions, or between a caption and its photographer.
WIDE: Final = "    "
_CLOSERS: Final = frozenset("，。、；：！？）”’》】")


def _set_off(last: Piece, piece: Piece) -> bool:
    """Whether either of two lines is a credit by itself."""
    for shadow in (piece.shadow, last.shadow):
        if len(shadow) < 44 and TRADE.search(shadow) and read_credit(shadow):
            return True
    return False


def _piece(shadow: str, row: Row, start: int, end: int, gap: int) -> Piece:
    """One stretch of a line as a piece: Markdown signs set apart, set-wide characters drawn together."""
    piece = Piece(
        [],
        "",
        gap,
        loose=row.uneven,
        parted=row.parted,
        column=row.column,
        full=row.full and row.text and end == row.end,
        indent=row.indent and gap >= 0,
    )
    level = _LEVEL.match(shadow, start, end) if shadow[start] == "#" else None
    if level:
        piece.level = len(level.group())
        piece.marks.append(Span(start, level.end()))
        start, end = trimmed(shadow, level.end(), end)
    words = shadow[start:end]
    if "*" in words or "_" in words or "`" in words:
        piece.bold = words.startswith("**") and words.endswith("**")
        _emphasised(piece, shadow, start, end)
    else:
        _runs(piece, shadow, start, end)
    piece.shadow = "".join(run.of(shadow) for run in piece.runs)
    return piece


def _emphasised(piece: Piece, shadow: str, start: int, end: int) -> None:
    for mark in _EMPHASIS.finditer(shadow, start, end):
        if start < mark.start():
            _runs(piece, shadow, start, mark.start())
        piece.marks.append(Span(mark.start(), mark.end()))
        start = mark.end()
    if start < end:
        _runs(piece, shadow, start, end)


def _runs(piece: Piece, shadow: str, start: int, end: int) -> None:
    """Append the runs of a stretch, spaces kept inside a run unless characters were set wide."""
    words = shadow[start:end]
    if " " in words:
        spread = is_spread(shadow, start, end)
        for space in SPACE.finditer(shadow, start, end):
            if start < space.start() and (
                spread
                and space.end() - space.start() == 1
                or _set_wide(shadow, space.start(), space.end(), end)
            ):
                piece.runs.append(Span(start, space.start()))
                start = space.end()
    if start < end:
        piece.runs.append(Span(start, end))


#: 主 编：祝某某
_EDITORS: Final = frozenset(("主编", "编辑", "责编", "美编", "校对", "审核", "编审"))


def _set_wide(shadow: str, left: int, right: int, end: int) -> bool:
    """Whether a space only spreads a word: 朱 静, 全 院 征 集, 把方向 、管大局, 下设 15个."""
    if right >= end:
        return True
    before, after = shadow[left - 1], shadow[right]
    if before in "文图摄" and shadow[left - 2 : left - 1] in "/／":
        return False  # 曾蕾/文  刘武/图
    if after in "，。、；：！？）”’》" or before in "（“‘《" or before + after in _EDITORS:
        return True
    if not "\u4e00" <= before <= "\u9fff":
        return False
    alone = left < 2 or not "\u4e00" <= shadow[left - 2] <= "\u9fff"
    if after.isdigit() or right + 1 < end and shadow[right + 1] in "：/／":
        return False
    followed = right + 1 < len(shadow) and "\u4e00" <= shadow[right + 1] <= "\u9fff"
    return alone and not followed and "\u4e00" <= after <= "\u9fff"
