"""A page cut into pieces: the shortest runs of lines that can only have one role.

Cutting is generous: wherever a new role might begin, a piece ends. Whether the next piece goes
on with the sentence is decided later, over the whole page. Only lines that plainly flow on
(printed to the full width, no stop at the end, no sign of a beginning behind them) are joined
here, which keeps the number of pieces, and so the time, small.
"""

import re
from dataclasses import dataclass, field
from typing import Final

from archive.ingest.bylines import is_name, read_credit
from archive.ingest.captions import caption_points
from archive.ingest.cohesion import binds
from archive.ingest.document import Page, Span
from archive.ingest.measure import Row, measure_rows
from archive.ingest.openings import DATELINE, OPENS, STARTS
from archive.ingest.reading import ems, fold_radicals, read_page
from archive.ingest.shadow import shadow_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in three alignments of one length: as printed, radicals folded, and its shadow."""

    page: Page
    text: str
    shadow: str


@dataclass(slots=True)
class Piece:
    """Some consecutive printed text. `shadow` is what its runs, which are the page's, say joined."""

    runs: list[Span]
    shadow: str
    gap: int  # blank lines before it; 0 follows on the next line, -1 on the same line
    level: int = 0  # of a Markdown heading
    bold: bool = False
    bullet: bool = False
    indent: bool = False
    dateline: bool = False  # 本报讯 and its reporters
    closing: bool = False  # a bracket with the writers, cut off the end of a paragraph
    glued: bool = False  # printed behind a line that was full already
    wide: bool = False  # wider than its column
    full: bool = False  # its last line reaches the column's width
    column: float = 0.0  # the width of the column, 0 where lines are not wrapped
    marks: list[Span] = field(default_factory=list)  # Markdown signs: of the page, of no text

    @property
    def width(self) -> float:
        return ems(self.shadow)

    def take(self, more: "Piece") -> None:
        """Let the text behind this piece become part of it."""
        self.runs += more.runs
        self.marks += more.marks
        self.shadow += more.shadow
        self.full = more.full

    def cut(self, edges: list[int]) -> list["Piece"]:
        """This piece cut at ordered offsets of its shadow; itself where none of them cuts anything off."""
        inner = [edge for edge in edges if 0 < edge < len(self.shadow)]
        if not inner:
            return [self]
        parts: list[Piece] = []
        runs = iter(self.runs)
        run = next(runs)
        for start, end in zip([0, *inner], [*inner, len(self.shadow)], strict=True):
            part = Piece(
                [], self.shadow[start:end], -1 if start else self.gap, column=self.column, full=self.full
            )
            part.glued = self.glued
            left = end - start
            while left:
                size = min(left, len(run))
                part.runs.append(Span(run.start, run.start + size))
                left -= size
                run = Span(run.start + size, run.end) if size < len(run) else next(runs, run)
            parts.append(part)
        parts[0].marks, parts[0].level, parts[0].bold = self.marks, self.level, self.bold
        parts[0].indent = self.indent
        return parts


def sheet_of(text: str) -> Sheet:
    """Any text in, its three alignments out."""
    page = read_page(text)
    folded = fold_radicals(page.text)
    shadow = shadow_of(folded)
    return Sheet(page, folded, _curled(shadow) if '"' in shadow else shadow)


_STRAIGHT: Final = re.compile(r'"|\n\s*\n')


def _curled(shadow: str) -> str:
    """Straight quotation marks as curly ones, opening and closing in turn; a blank line begins anew."""
    opened = False

    def curl(mark: re.Match[str]) -> str:
        nonlocal opened
        opened = mark.group() == '"' and not opened
        return mark.group() if mark.group() != '"' else "“" if opened else "”"

    return _STRAIGHT.sub(curl, shadow)


_EMPHASIS: Final = re.compile(r"\*{1,3}|(?<![0-9A-Za-z])_{1,2}(?=\S)|(?<=\S)_{1,2}(?![0-9A-Za-z])|`+")
_LEVEL: Final = re.compile(r"#{1,6}(?=\s|[^\s#0-9])")
_ENDS: Final = re.compile(r"[。！？…][”’）】》]*$|[”）】]$")
_STOPPED: Final = re.compile(r"[。！？…][”’）】》]*$")
#: A space where one role may give way to another: title 本报讯, caption caption, heading text.
_SPACE: Final = re.compile(r" +")
_MARK: Final = re.compile(r"[，。；、]")
_TAKEN_BY: Final = re.compile(r"[\u4e00-\u9fff]{0,8} ?(?:摄|供图|提供|图|文)[）)]?$")
_OPENER: Final = re.compile(
    r"(?:近日|日前|连日来|我院|本院|为|自|随着|入[春夏秋冬]|\d{1,2}月|在[^，。]{2,14}(?:[省市县区镇乡村院]|海拔|\d))"
)
#: A headline on one line with its text has at most so many characters.
_LINE_OF_HEAD: Final = 36
_DATE_START: Final = re.compile(r"(?:近日|日前|近年来|近期|今年|去年|昨日|\d{1,4}[年月])")


def cut_pieces(sheet: Sheet) -> list[Piece]:
    """A sheet in, its pieces in printed order out; every non-space character stands in one of them."""
    rows = measure_rows(sheet.shadow, sheet.page)
    pieces: list[Piece] = []
    before: Row | None = None
    for row in rows:
        gap = row.gap
        for number, (start, end) in enumerate(_stretches(sheet.shadow, row)):
            piece = _piece(sheet.shadow, row, start, end, gap if number == 0 else -1)
            piece.glued = number > 0 and _overfull(row) and _ENDS.search(pieces[-1].shadow[-8:]) is not None
            piece.wide = _overfull(row) and start == row.start and end == row.end
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


_TRADE: Final = re.compile(r"记者|通讯员|作者|[文图摄][/／：]|撰|稿")


#: A piece grows no longer than this by joining lines; longer text is joined again in the body.
_LONGEST: Final = 1200


def _flows(last: Piece, before: Row, row: Row, piece: Piece) -> bool:
    """Whether a line plainly goes on with the one above it."""
    return (
        row.gap == 0
        and len(last.shadow) < _LONGEST
        and not (_overfull(before) or _overfull(row))
        and before.full
        and (before.text or last.level > 0 or row.uneven and binds(last.shadow, piece.shadow) > 0)
        and (before.exact or last.indent or len(last.shadow) > 40 or _MARK.search(last.shadow) or binds(last.shadow, piece.shadow) > 0)
        and (before.exact or before.uneven and not before.text or not last.level)
        and not _set_off(last, piece, before.exact)
        and not piece.level
        and not row.indent
        and before.column == row.column
        and (
            piece.shadow[:1] in _CLOSERS or not (_STOPPED if before.exact else _ENDS).search(last.shadow[-8:])
        )
        and not STARTS.match(piece.shadow)
        and not _pictures(last, piece)
    )


def _pictures(last: Piece, piece: Piece) -> bool:
    """Whether a line between two lines of a sentence is perhaps a caption that was set there."""
    shadow = piece.shadow
    if len(shadow) < 8 or shadow[-1] in "）”》" or "，" in shadow or "、" in shadow or binds(last.shadow, shadow):
        return False
    return caption_points(shadow) >= (2.2 if shadow[-1] == "。" else 2.6)


_CLOSERS: Final = frozenset("，。、；：！？）”’》】")


def _set_off(last: Piece, piece: Piece, exact: bool) -> bool:
    """Whether either of two lines is a credit by itself; one cut at a program's width goes with its rest."""
    for shadow in (last.shadow, piece.shadow):
        if len(shadow) < 44 and _TRADE.search(shadow) and read_credit(shadow):
            return not (exact and read_credit(last.shadow + piece.shadow))
    return False


def _stretches(shadow: str, row: Row) -> list[tuple[int, int]]:
    """Where a line falls apart into pieces."""
    start, end = row.start, row.end
    words = shadow[start:end]
    cuts: set[int] = set()
    if "讯" in words or "电" in words or "报道" in words:
        cuts = {m.start() for m in DATELINE.finditer(shadow, start + 1, end)}
    if _overfull(row):
        cuts |= _glued(shadow, row)
    if " " in words:
        cuts |= _spaces(shadow, start, end)
    if shadow[start] == "#" and end - start < 60 and not any(OPENS.match(shadow, cut) for cut in cuts):
        return [(start, end)]
    if not cuts or end - start < 60 and _TRADE.search(shadow, start, end) and read_credit(shadow[start:end]):
        return [(start, end)]
    edges = [start, *sorted(cuts), end]
    trimmed = [_trim(shadow, a, b) for a, b in zip(edges, edges[1:], strict=False)]
    return [(a, b) for a, b in trimmed if a < b]


def _trim(shadow: str, start: int, end: int) -> tuple[int, int]:
    while start < end and shadow[start].isspace():
        start += 1
    while start < end and shadow[end - 1].isspace():
        end -= 1
    return start, end


#: A line so much wider than its column is no line of it.
_OVERFULL: Final = 1.3


def _overfull(row: Row) -> bool:
    return row.column > 0 and not row.uneven and row.width > _OVERFULL * row.column


_STOP: Final = re.compile(r"[。！？][”’）]*")


def _glued(shadow: str, row: Row) -> set[int]:
    """A line wider than its column has something glued on behind a stop: …近3200例。医务人员在救护车上。"""
    for stop in _STOP.finditer(shadow, row.start, row.end - 1):
        if ems(shadow[row.start : stop.end()]) <= _OVERFULL * row.column:
            return {stop.end()}
        break
    return set()


def _spaces(shadow: str, start: int, end: int) -> set[int]:
    """Spaces of a line at which a role may end. In a short line every space of a headline stays inside it."""
    cuts: set[int] = set()
    last = start
    if _spread(shadow, start, end):
        return cuts
    running = "。" in shadow[start:end] or end - start > 60
    strewn = running and len(_STREWN.findall(shadow, start, end)) >= _MANY
    for space in _SPACE.finditer(shadow, start, end):
        left, right = shadow[last : space.start()], shadow[space.end() : min(end, space.end() + 12)]
        close = shadow.find("）", space.end(), end)
        if close >= 0 and not 0 <= shadow.find("（", space.end(), end) < close:
            continue  # inside a bracket, perhaps one opened on the line before
        if strewn and _MARK.search(shadow, start, space.start()) and not (last == start or _ENDS.search(left) or STARTS.match(right)):
            continue  # 转诊拉萨、内地 的患者少了六成七: spaces mean nothing here
        if _cuts_at(left, right, running, last == start):
            cuts.add(space.end())
            last = space.end()
    return cuts


#: Spaces that part nothing: not behind a stop.
_STREWN: Final = re.compile(r"[\u4e00-\u9fff0-9] (?=[\u4e00-\u9fff0-9])")
_MANY: Final = 5


def _spread(shadow: str, start: int, end: int) -> bool:
    """Whether a line is set wide throughout: 全 院 征 集."""
    return shadow.count(" ", start, end) > 0.35 * (end - start)


#: …送“肠”识上门 记者 / 陆依尘报道
_REPORTER: Final = frozenset(("记者", "本报记者", "特约记者", "见习记者"))


def _cuts_at(left: str, right: str, running: bool, first: bool) -> bool:
    if _TAKEN_BY.match(right):
        return False  # …测量血压。李红 摄; …腹腔镜手术。 通讯员供图
    if len(left.strip()) <= 2 and not is_name(left.strip()):
        return False  # ① 6月14日清晨
    if right in _REPORTER or STARTS.match(right) and len(left) > 3:
        return True
    if _ENDS.search(left):
        return len(left) > 4
    if not running and len(left) >= 6 and _OPENER.match(right):
        return True  # headline, space, and the text of its story: …检出 我院影像科引进
    if running and 6 <= len(left) <= _LINE_OF_HEAD and first and not _MARK.search(left) and _OPENER.match(right):
        return True  # 双湖：B超坐上摩托车 在海拔5000米的那曲市…
    name, space, _ = right.partition(" ")
    if running and space and len(left) >= 6 and not _MARK.search(left) and is_name(name):
        return True  # headline, writer, text on one line
    if running and is_name(left):
        return True
    if not running or left.count("“") > left.count("”") or left.count("（") > left.count("）"):
        return False
    if right[:1].isdigit():
        return _DATE_START.match(right) is not None
    return len(left) >= 4 and right[:1] not in "，。、；：！？（）”’》"


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
        start, end = _trim(shadow, level.end(), end)
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
        spread = _spread(shadow, start, end)
        for space in _SPACE.finditer(shadow, start, end):
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
