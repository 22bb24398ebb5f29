"""A sheet cut into pieces: the shortest runs of lines that can only have one role.

Cutting is generous: wherever a new role might begin, a piece ends. Whether the next piece goes
on with the sentence is decided later, over the whole page. Only lines that plainly flow on
(printed to the full width, no stop at the end, no sign of a beginning behind them) are joined
here, which keeps the number of pieces, and so the time, small.
"""

import re
from typing import Final

from archive.ingest.bylines import read_credit
from archive.ingest.captions import caption_points
from archive.ingest.cohesion import binds
from archive.ingest.document import Span
from archive.ingest.measure import Row, measure_rows
from archive.ingest.openings import STARTS
from archive.ingest.pieces import Piece, Sheet
from archive.ingest.stretches import ENDS, MARK, SPACE, TRADE, is_overfull, is_spread, stretches_of, trimmed

_EMPHASIS: Final = re.compile(r"\*{1,3}|(?<![0-9A-Za-z])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![0-9A-Za-z])|`+")
_LEVEL: Final = re.compile(r"#{1,6}(?=\s|[^\s#0-9])")
_STOPPED: Final = re.compile(r"[。！？…][”’）】》]*$")


def cut_pieces(sheet: Sheet) -> list[Piece]:
    """A sheet in, its pieces in printed order out; every non-space character stands in one of them."""
    rows = measure_rows(sheet.shadow, sheet.page)
    pieces: list[Piece] = []
    before: Row | None = None
    for row in rows:
        gap = row.gap
        for number, (start, end) in enumerate(stretches_of(sheet.shadow, row)):
            piece = _piece(sheet.shadow, row, start, end, gap if number == 0 else -1)
            piece.glued = number > 0 and is_overfull(row) and ENDS.search(pieces[-1].shadow[-8:]) is not None
            piece.wide = is_overfull(row) and start == row.start and end == row.end
            if number == 0 and before and pieces and _flows(pieces[-1], before, row, piece):
                if row.exact and row.start and sheet.shadow[row.start - 1] == " ":
                    piece.runs[0] = Span(piece.runs[0].start - 1, piece.runs[0].end)
                    piece.shadow = " " + piece.shadow
                elif row.exact and sheet.shadow[before.end] == " ":
                    pieces[-1].runs[-1] = Span(pieces[-1].runs[-1].start, pieces[-1].runs[-1].end + 1)
                    pieces[-1].shadow += " "
                pieces[-1].take(piece)
            else:
                pieces.append(piece)
        before = row
    return pieces


#: A piece grows no longer than this by joining lines; longer text is joined again in the body.
_LONGEST: Final = 1200


def _flows(last: Piece, before: Row, row: Row, piece: Piece) -> bool:
    """Whether a line plainly goes on with the one above it."""
    return (
        row.gap == 0
        and len(last.shadow) < _LONGEST
        and not (is_overfull(before) or is_overfull(row))
        and before.full
        and (before.text or last.level > 0 or row.uneven and binds(last.shadow, piece.shadow) > 0)
        and (
            before.exact
            or last.indent
            or len(last.shadow) > 40
            or MARK.search(last.shadow)
            or binds(last.shadow, piece.shadow) > 0
        )
        and (before.exact or before.uneven and not before.text or not last.level)
        and not _set_off(last, piece, before.exact)
        and not piece.level
        and not row.indent
        and before.column == row.column
        and (
            piece.shadow[:1] in _CLOSERS or not (_STOPPED if before.exact else ENDS).search(last.shadow[-8:])
        )
        and not STARTS.match(piece.shadow)
        and not _pictures(last, piece)
    )


def _pictures(last: Piece, piece: Piece) -> bool:
    """Whether a line between two lines of a sentence is perhaps a caption that was set there."""
    shadow = piece.shadow
    if (
        len(shadow) < 8
        or shadow[-1] in "）”》"
        or "，" in shadow
        or "、" in shadow
        or binds(last.shadow, shadow)
    ):
        return False
    return caption_points(shadow) >= (2.2 if shadow[-1] == "。" else 2.6)


_CLOSERS: Final = frozenset("，。、；：！？）”’》】")


def _set_off(last: Piece, piece: Piece, exact: bool) -> bool:
    """Whether either of two lines is a credit by itself; one cut at a program's width goes with its rest."""
    for shadow in (last.shadow, piece.shadow):
        if len(shadow) < 44 and TRADE.search(shadow) and read_credit(shadow):
            return not (exact and read_credit(last.shadow + piece.shadow))
    return False


def _piece(shadow: str, row: Row, start: int, end: int, gap: int) -> Piece:
    """One stretch of a line as a piece: Markdown signs set apart, set-wide characters drawn together."""
    piece = Piece(
        [],
        "",
        gap,
        column=row.column,
        full=row.full and row.text and end == row.end,
        indent=row.indent and gap >= 0,
    )
    level = _LEVEL.match(shadow, start, end)
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


def _set_wide(shadow: str, left: int, right: int, end: int) -> bool:
    """Whether a space only spreads a word: 朱 静, 全 院 征 集, 把方向 、管大局, 下设 15个."""
    if right >= end:
        return True
    before, after = shadow[left - 1], shadow[right]
    if after in "，。、；：！？）”’》" or before in "（“‘《":
        return True
    if not "\u4e00" <= before <= "\u9fff":
        return False
    alone = left < 2 or not "\u4e00" <= shadow[left - 2] <= "\u9fff"
    if after.isdigit() or right + 1 < end and shadow[right + 1] in "：/／":
        return False
    followed = right + 1 < len(shadow) and "\u4e00" <= shadow[right + 1] <= "\u9fff"
    return alone and not followed and "\u4e00" <= after <= "\u9fff"
