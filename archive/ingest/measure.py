"""How wide a column is printed, and which of its lines reach that width.

A line that stops short of its column ends something: a paragraph, a headline, a caption. The
width is measured in each block (lines without a blank one between them), because a page has
columns of several widths; where a block is too short to tell, its neighbours are asked.
Widths that vary from line to line (an uneven wrap) say little, so the bar is then set low.
"""

from dataclasses import dataclass
from typing import Final

from archive.ingest.document import Page
from archive.ingest.reading import ems
from archive.ingest.widths import OVERFULL as OVERFULL
from archive.ingest.widths import WIDEST, but_for_one, neighbour

#: Blocks of fewer lines do not measure themselves.
_ENOUGH: Final = 3
_FULL: Final = 0.86


@dataclass(slots=True)
class Row:
    """A printed line that is not blank, trimmed. `gap` counts the blank lines above it."""

    start: int
    end: int
    gap: int
    indent: bool
    width: float
    column: float = 0.0
    full: bool = False
    uneven: bool = False  # lines break anywhere
    text: bool = False  # its block holds sentences
    parted: bool = False  # on a page whose texts have nothing set right above them
    overfull: bool = False  # so much wider than its column that it is no line of it


def measure_rows(shadow: str, page: Page, made_whole: float = 0.0) -> list[Row]:
    """A page and its shadow in, its printed lines out, each knowing whether it fills its column."""
    rows = _rows(page.text)
    widest = made_whole or WIDEST  # lines made whole from a column are paragraphs
    _close_up(rows, widest)
    blocks = _blocks(rows)
    texts = [_is_text(block, shadow) for block in blocks]
    if _is_uneven(blocks, texts, widest):
        return _unevenly(rows, blocks, texts)
    if max(map(len, blocks), default=0) > 2 * _CHUNK:
        blocks, texts = _chunks(blocks, texts)
    columns = [_column(block, widest) if text else 0.0 for block, text in zip(blocks, texts, strict=True)]
    _find_broken_off(blocks, texts, columns, shadow)
    unset = _INDENT if _lost_indents(blocks, columns) else 0.0
    for index, block in enumerate(blocks):
        column = columns[index] or neighbour(columns, index, max(row.width for row in block))
        column = column or but_for_one(columns, index, [row.width for row in block])
        # a line by itself that is wider than the columns around it is a caption or a headline
        beside = (
            neighbour(columns, index, 0.0)
            if not column and len(block) == 1 and block[0].width <= widest
            else 0.0
        )
        for row in block:
            row.column, row.text = column, texts[index]
            juts_out = beside > 0 and _juts_out(row, columns, index)
            row.overfull = juts_out or row.width > OVERFULL * (column or beside) > 0
            # The first line of a paragraph may have lost its indent of two.
            lost = _INDENT if row.indent else unset if row is block[0] and len(block) >= _ENOUGH else 0.0
            row.full = bool(column) and row.width + lost >= _FULL * column - 0.6
    _find_parted(rows, blocks, columns, widest)
    return rows


#: Of so many texts nearly all begin with a line that fills its column: no headline is set right above them.
_PARTED_FROM: Final = 6
_PARTED: Final = 0.9


def _find_parted(rows: list[Row], blocks: list[list[Row]], columns: list[float], widest: float) -> None:
    firsts = [
        block[0].full if column else block[0].width > widest
        for block, column in zip(blocks, columns, strict=True)
        if (len(block) >= _ENOUGH if column else any(row.width > widest for row in block))
    ]
    if len(firsts) >= _PARTED_FROM and sum(firsts) >= _PARTED * len(firsts):
        for row in rows:
            row.parted = True


#: Lines that fill their column to within so much, in ems, were wrapped by it.
_EXACT: Final = 1.0


def _find_broken_off(blocks: list[list[Row]], texts: list[bool], columns: list[float], shadow: str) -> None:
    """Lines that all fill their neighbours' column are text too, though a column broke off before their stop.

    医院实施“十百千” / 人才计划，即培养学 / 科带头人10名、业务 at the foot of a column of nine characters.
    """
    for index, block in enumerate(blocks):
        if texts[index] or len(block) < 2:
            continue
        words = shadow[block[0].start : block[-1].end]
        if not any(mark in words for mark in "，、；"):
            continue
        column = neighbour(columns, index, max(row.width for row in block))
        if column and all(abs(row.width - column) <= _EXACT for row in block[:-1]):
            texts[index], columns[index] = True, column


#: How far paragraphs are indented.
_INDENT: Final = 2.0


def _lost_indents(blocks: list[list[Row]], columns: list[float]) -> bool:
    """Whether first lines of paragraphs stop short of their columns, so that indents were taken off them."""
    short = sorted(
        column - block[0].width
        for block, column in zip(blocks, columns, strict=True)
        if column and len(block) >= _ENOUGH and not block[0].indent and block[0].width >= 0.7 * column
    )
    return len(short) < _ENOUGH or short[len(short) // 2] >= 0.6 * _INDENT


#: An uneven page has at least so many lines with one below them,
_UNEVEN_FROM: Final = 12
#: and at most this share of them near the widest of their block.
_UNEVEN: Final = 0.45


def _is_uneven(blocks: list[list[Row]], texts: list[bool], limit: float) -> bool:
    """Whether lines break anywhere: the lines of one block have all widths."""
    near = total = 0
    for block, text in zip(blocks, texts, strict=True):
        if len(block) < _ENOUGH or not text:
            continue
        widths = sorted(row.width for row in block)
        widest = widths[int(0.9 * (len(block) - 1))] if len(block) > _CHUNK else widths[-1]
        if widest > limit:
            continue
        total += len(block) - 1
        near += sum(1 for row in block[:-1] if row.width >= 0.8 * widest)
    return total >= _UNEVEN_FROM and near <= _UNEVEN * total


def _unevenly(rows: list[Row], blocks: list[list[Row]], texts: list[bool]) -> list[Row]:
    """Where lines break anywhere, every line of a block but the last may flow on."""
    for block, text in zip(blocks, texts, strict=True):
        widest = max(row.width for row in block)
        for row in block:
            row.text, row.uneven = text, True
            row.column = widest
            row.full = row is not block[-1]
    return rows


#: A paragraph begins behind these; other white space may stand there by chance.
_INDENTS: Final = ("\u3000\u3000", "\u2003\u2003", "\t")


def _rows(text: str) -> list[Row]:
    rows: list[Row] = []
    gap = start = 0
    for line in text.split("\n"):
        bare = line.strip()
        if bare:
            lead = 0 if bare is line else len(line) - len(line.lstrip())
            indent = lead >= 4 or lead > 0 and line.startswith(_INDENTS)
            at = start + lead
            rows.append(Row(at, at + len(bare), gap, indent, ems(bare)))
            gap = 0
        else:
            gap += 1
        start += len(line) + 1
    return rows


def _close_up(rows: list[Row], widest: float) -> None:
    """Where nearly every line stands alone, blank lines part lines, not paragraphs: take one off each gap."""
    if len(rows) < 12:
        return
    alone = sum(1 for row in rows[1:] if row.gap)
    wide = sum(1 for row in rows if row.width > widest)
    if alone >= 0.9 * (len(rows) - 1) and not wide:
        for row in rows[1:]:
            row.gap = max(0, row.gap - 1)


def _blocks(rows: list[Row]) -> list[list[Row]]:
    blocks: list[list[Row]] = []
    for row in rows:
        if row.gap or not blocks:
            blocks.append([])
        blocks[-1].append(row)
    return blocks


#: A block of many lines may run through several columns: it is measured in parts of so many.
_CHUNK: Final = 12


def _chunks(blocks: list[list[Row]], texts: list[bool]) -> tuple[list[list[Row]], list[bool]]:
    parts: list[list[Row]] = []
    of_text: list[bool] = []
    for block, text in zip(blocks, texts, strict=True):
        for start in range(0, max(1, len(block) - _ENOUGH), _CHUNK):
            end = len(block) if start + _CHUNK > len(block) - _ENOUGH else start + _CHUNK
            parts.append(block[start:end])
            of_text.append(text)
    return parts, of_text


def _is_text(block: list[Row], shadow: str) -> bool:
    """Whether a block holds sentences; mastheads and headlines wrap where their maker pleases."""
    words = shadow[block[0].start : block[-1].end]
    return "。" in words or "，" in words and len(block) > 4


def _column(block: list[Row], limit: float) -> float:
    """The column's width as far as one block tells, else 0."""
    if len(block) < _ENOUGH:
        return 0.0
    widths = sorted(row.width for row in block[:-1])
    widest = widths[-1] if len(widths) < 5 else widths[int(0.8 * (len(widths) - 1))]
    if len(widths) < 5 and widths[-1] > 1.3 * widths[-2]:
        widest = widths[-2]
        if sum(1 for width in widths if _FULL * widest <= width <= widest) < 2:
            return 0.0  # a headline above a paragraph on one line
    if widest > limit or widest < 4 or block[-1].width > 2 * widest:
        return 0.0
    even = sum(1 for width in widths if width >= _FULL * widest - 0.6)
    return widest if even >= 0.55 * len(widths) else 0.0


def _juts_out(row: Row, columns: list[float], index: int) -> bool:
    """Whether a line by itself fits neither the column above nor the one below it."""
    above = next((column for column in columns[max(0, index - 3) : index][::-1] if column), 0.0)
    below = next((column for column in columns[index + 1 : index + 4] if column), 0.0)
    return row.width > 1.12 * max(above, below) + 0.6 if above or below else False
