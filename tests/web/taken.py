"""Reading what was taken away, as the program would that it was taken for."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import openpyxl
from django.test import Client

BOM = "\ufeff"


def take(client: Client, url: str) -> bytes:
    response = client.get(url)
    assert response.status_code == 200, f"{url} answered {response.status_code}"
    return b"".join(response.streaming_content)


def csv_rows(client: Client, url: str) -> list[dict[str, str]]:
    """Rows by heading; the file must open with a BOM."""
    text = take(client, url).decode("utf-8")
    assert text.startswith(BOM)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BOM), newline="")))


def json_rows(client: Client, url: str) -> list[dict[str, Any]]:
    return json.loads(take(client, url), parse_float=str)["rows"]


def xlsx_cells(client: Client, url: str) -> list[list[openpyxl.cell.Cell]]:
    """All cells below the headings, of all sheets."""
    book = openpyxl.load_workbook(io.BytesIO(take(client, url)))
    return [row for sheet in book for row in list(sheet.iter_rows())[1:]]


def count(client: Client, url: str, form: str) -> int:
    readers = {"csv": csv_rows, "json": json_rows, "xlsx": xlsx_cells}
    return len(readers[form](client, url))
