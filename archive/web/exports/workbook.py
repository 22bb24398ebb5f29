"""Records as an XLSX workbook that leaves while its rows are read: a zip of XML, written from first to last.

The libraries that write XLSX zip a workbook when its last row is in; here no row waits for another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from archive.web.exports.base import Exporter, Record, Value
from archive.web.exports.cells import FORMULA_OPENS, plain, said
from archive.web.exports.parts import BOLD, DOOR, OPENING, QUOTED, STYLES, account, sheet_list, ties

MOST_SIGNS: Final = 32_767  # of a cell of Excel
MOST_DIGITS: Final = 15  # that Excel keeps of a number
MOST_ROWS: Final = 1_048_575  # of a sheet, below its headings; what is more goes on on the next
MOST_BYTES: Final = 1 << 30  # of a sheet, before it is zipped: one past 2 GiB makes a zip that Excel refuses
WIDTH: Final = 14
WIDTHS: Final = {"title": 40, "article": 40, "sentence": 60, "citation": 60, "address": 40, "evidence": 40}

#: What no XML may hold, and what would read as the way in which a workbook writes such signs: _x0007_.
UNWRITABLE: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")


class _Outbox:
    """A file in which nothing can be gone back to: what was written is taken away."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._parts.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is held back."""

    def take(self) -> bytes:
        taken = b"".join(self._parts)
        self._parts.clear()
        return taken


class _Sheet:
    """One sheet, from its headings to as many rows as it holds."""

    def __init__(self, book: ZipFile, export: Exporter, number: int) -> None:
        self._file = book.open(f"xl/worksheets/sheet{number}.xml", "w")
        self._rows = self._bytes = 0
        self._letters = [chr(ord("A") + place) for place in range(len(export.headings))]
        widths = (
            f'<col min="{place}" max="{place}" width="{WIDTHS.get(key, WIDTH)}" customWidth="1"/>'
            for place, key in enumerate(export.headings, 1)
        )
        self._write(f"{OPENING}<cols>{''.join(widths)}</cols><sheetData>")
        self._row([_text(str(heading), BOLD) for heading in export.headings.values()])

    @property
    def is_full(self) -> bool:
        return self._rows > MOST_ROWS or self._bytes > MOST_BYTES

    def add(self, export: Exporter, record: Record) -> None:
        self._row([_cell(record[key]) for key in export.headings])

    def close(self) -> None:
        self._write("</sheetData></worksheet>")
        self._file.close()

    def _row(self, cells: list[str]) -> None:
        self._rows += 1
        placed = zip(self._letters, cells, strict=True)
        written = "".join(f'<c r="{letter}{self._rows}"{cell}' for letter, cell in placed if cell)
        self._write(f'<row r="{self._rows}">{written}</row>')

    def _write(self, xml: str) -> None:
        self._bytes += self._file.write(xml.encode())


def xlsx_parts(export: Exporter, name: str) -> Iterator[bytes]:
    """The workbook in small pieces, each before the rows after it are read; `name` is the sheet's."""
    outbox, names = _Outbox(), [name]
    with ZipFile(outbox, "w", ZIP_DEFLATED) as book:
        book.writestr("_rels/.rels", DOOR)
        book.writestr("xl/styles.xml", STYLES)
        yield outbox.take()
        sheet = _Sheet(book, export, 1)
        try:
            for record in export:
                if sheet.is_full:
                    sheet.close()
                    names.append(f"{name} {len(names) + 1}")
                    sheet = _Sheet(book, export, len(names))
                sheet.add(export, record)
                if part := outbox.take():
                    yield part
        finally:
            sheet.close()  # also where the reader left: a zip refuses to end with an open part
        book.writestr("xl/workbook.xml", sheet_list(map(quoteattr, names)))
        book.writestr("xl/_rels/workbook.xml.rels", ties(len(names)))
        book.writestr("[Content_Types].xml", account(len(names)))
    yield outbox.take()


def _cell(value: Value) -> str:
    """A cell after its place; nothing where there is nothing to say. Numbers where Excel keeps all digits."""
    shown = said(value)
    if isinstance(shown, str):
        return _text(shown, QUOTED if shown.startswith(FORMULA_OPENS) else 0) if shown else ""
    if isinstance(shown, Decimal):
        if len(shown.normalize().as_tuple().digits) > MOST_DIGITS:
            return _text(plain(shown))
        shown = plain(shown)
    return f"><v>{shown}</v></c>"


def _text(text: str, style: int = 0) -> str:
    """Text as text, whatever it begins with."""
    written = escape(UNWRITABLE.sub(_written, text[:MOST_SIGNS]))
    styled = f' s="{style}"' if style else ""
    return f'{styled} t="inlineStr"><is><t xml:space="preserve">{written}</t></is></c>'


def _written(sign: re.Match[str]) -> str:
    return f"_x{ord(sign.group()):04X}_"
