"""Records as CSV, XLSX and JSON. Each leaves while its rows are read; none is ever whole in memory."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Final

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase

from archive.web.exports.base import Coded, Exporter, Record, Value
from archive.web.exports.cells import FORMULA_OPENS, plain, said
from archive.web.exports.workbook import xlsx_parts

BOM: Final = "\ufeff"  # without it Excel takes UTF-8 for something else
TEXT_MARK: Final = "'"


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


# --- answers ------------------------------------------------------------------------------------------


def as_csv(export: Exporter, title: str, name: str, address: str) -> HttpResponseBase:
    return StreamingHttpResponse(csv_lines(export), content_type="text/csv; charset=utf-8; header=present")


def as_json(export: Exporter, title: str, name: str, address: str) -> HttpResponseBase:
    return StreamingHttpResponse(json_lines(export, title, address), content_type="application/json")


def as_xlsx(export: Exporter, title: str, name: str, address: str) -> HttpResponseBase:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return StreamingHttpResponse(xlsx_parts(export, name), content_type=kind)


FORMATS: Final[dict[str, Callable[[Exporter, str, str, str], HttpResponseBase]]] = {
    "csv": as_csv,
    "xlsx": as_xlsx,
    "json": as_json,
}
