"""Records as CSV, XLSX and JSON. CSV and JSON stream; XLSX is built in a file that is gone once sent."""

from __future__ import annotations

import csv
import json
import tempfile
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, Final

from django.http import FileResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from archive.web.exports.base import Coded, Exporter, Record, Value

BOM: Final = "\ufeff"  # without it Excel takes UTF-8 for something else
JOIN: Final = "；"
TEXT_MARK: Final = "'"
FORMULA_OPENS: Final = tuple("=+-@\t\r\n＝＋－＠")  # the wide ones: some Excel versions take them so
MOST_SIGNS: Final = 32_767  # of a cell of Excel
MOST_DIGITS: Final = 15  # that Excel keeps of a number
MOST_ROWS: Final = 1_048_575  # of a sheet, below its headings; what is more goes on on the next
WIDTH: Final = 14
WIDTHS: Final = {"title": 40, "article": 40, "sentence": 60, "citation": 60, "address": 40, "evidence": 40}


def plain(number: Decimal) -> str:
    """48.500000 -> 48.5"""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def said(value: Value) -> str | int | Decimal:
    """What a table's cell shows: words for codes, a list in one cell."""
    if value is None:
        return ""
    if isinstance(value, Coded):
        return value.words
    return JOIN.join(value) if isinstance(value, tuple) else value


# --- CSV ----------------------------------------------------------------------------------------------


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _csv_cell(value: Value) -> str:
    shown = said(value)
    if isinstance(shown, str):
        return TEXT_MARK + shown if shown.startswith(FORMULA_OPENS) else shown
    return plain(shown) if isinstance(shown, Decimal) else str(shown)


def csv_lines(export: Exporter) -> Iterator[str]:
    """A line a row; no cell of text is a formula to a spreadsheet."""
    writer = csv.writer(_Echo())
    yield BOM + writer.writerow([str(heading) for heading in export.headings.values()])
    for record in export:
        yield writer.writerow([_csv_cell(record[key]) for key in export.headings])


# --- JSON ---------------------------------------------------------------------------------------------


def _json_value(value: Value) -> str:
    """Decimals are written as they are: no figure passes through a float."""
    if isinstance(value, Decimal):
        return plain(value)
    return json.dumps(value.code if isinstance(value, Coded) else value, ensure_ascii=False)


def _json_row(record: Record) -> str:
    return "{" + ", ".join(f'"{key}": {_json_value(value)}' for key, value in record.items()) + "}"


def json_lines(export: Exporter, title: str, address: str) -> Iterator[str]:
    """One object: title, address of the list, headings, and a row a line."""
    head = {
        "title": title,
        "address": address,
        "headings": {key: str(heading) for key, heading in export.headings.items()},
    }
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "rows": ['
    before = "\n"
    for record in export:
        yield before + _json_row(record)
        before = ",\n"
    yield "\n]}\n"


# --- XLSX ---------------------------------------------------------------------------------------------


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> None:
    """Text as text, whatever it begins with; numbers as numbers where Excel keeps all their digits."""
    shown = said(value)
    if isinstance(shown, Decimal) and len(shown.normalize().as_tuple().digits) > MOST_DIGITS:
        shown = plain(shown)
    if isinstance(shown, str):
        if shown:
            sheet.write_string(row, column, shown[:MOST_SIGNS])
    else:
        sheet.write_number(row, column, shown)


def _sheet(book: Workbook, export: Exporter, name: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    sheet.freeze_panes(1, 0)
    for column, (key, heading) in enumerate(export.headings.items()):
        sheet.set_column(column, column, WIDTHS.get(key, WIDTH))
        sheet.write_string(0, column, str(heading), bold)
    return sheet


def xlsx_file(export: Exporter, name: str, file: Any) -> None:
    """Write a workbook to `file`, row by row; `name` is the sheet's."""
    with Workbook(file, {"constant_memory": True}) as book:
        sheet = _sheet(book, export, name)
        for number, record in enumerate(export):
            row = number % MOST_ROWS
            if number and not row:
                sheet = _sheet(book, export, f"{name} {number // MOST_ROWS + 1}")
            for column, key in enumerate(export.headings):
                _put(sheet, row + 1, column, record[key])


# --- answers ------------------------------------------------------------------------------------------


def as_csv(export: Exporter, title: str, name: str, address: str) -> HttpResponseBase:
    return StreamingHttpResponse(csv_lines(export), content_type="text/csv; charset=utf-8; header=present")


def as_json(export: Exporter, title: str, name: str, address: str) -> HttpResponseBase:
    return StreamingHttpResponse(json_lines(export, title, address), content_type="application/json")


def as_xlsx(export: Exporter, title: str, name: str, address: str) -> HttpResponseBase:
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    try:
        xlsx_file(export, name, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return FileResponse(file, content_type=kind)


FORMATS: Final[dict[str, Callable[[Exporter, str, str, str], HttpResponseBase]]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "json": as_json,
}
