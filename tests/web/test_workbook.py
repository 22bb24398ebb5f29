"""A workbook leaves while its rows are read, and every program can open it."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any, ClassVar

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from archive.web.exports import workbook
from archive.web.exports.base import Exporter, Record

MANY = 100_000
OPENS = ["=1+1", "+86", "-5", "@SUM(A1)", "\t=1", "＝1"]


class Counted(Exporter):
    """An export of as many made-up rows as asked for; `pulled` tells how many were read so far."""

    headings: ClassVar[dict[str, str]] = {"title": "标题", "value": "数值"}

    def __init__(self, count: int) -> None:
        super().__init__([], "")
        self.count, self.pulled = count, 0

    def __iter__(self) -> Iterator[Record]:
        for number in range(self.count):
            self.pulled += 1
            yield {"title": f"第{number}篇，{number * 7919 % 104729}", "value": number}


class Told(Exporter):
    """An export of these values, each in a row of its own."""

    headings: ClassVar[dict[str, str]] = {"value": "数值"}

    def __init__(self, *values: Any) -> None:
        super().__init__([], "")
        self.values = values

    def __iter__(self) -> Iterator[Record]:
        return ({"value": value} for value in self.values)


def opened(export: Exporter, **how: Any) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(b"".join(workbook.xlsx_parts(export, "文章"))), **how)


def values_of(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_the_first_byte_leaves_before_any_row_is_read():
    export = Counted(MANY)
    assert next(workbook.xlsx_parts(export, "文章")).startswith(b"PK")
    assert export.pulled == 0


def test_rows_of_a_hundred_thousand_leave_as_they_come_and_none_is_lost():
    export, parts, pulled = Counted(MANY), [], [0]
    for part in workbook.xlsx_parts(export, "文章"):
        parts.append(part)
        pulled.append(export.pulled)
    assert max(map(len, parts)) < 300_000, "held back at once"
    assert max(later - earlier for earlier, later in pairwise(pulled)) < MANY / 20, "rows that waited"
    sheet = openpyxl.load_workbook(io.BytesIO(b"".join(parts)), read_only=True).active
    rows = values_of(sheet)
    assert (len(rows), rows[1], rows[-1][1]) == (MANY + 1, ("第0篇，0", 0), MANY - 1)


def test_a_reader_who_leaves_ends_it_quietly():
    parts = workbook.xlsx_parts(Counted(MANY), "文章")
    for _ in range(3):
        next(parts)
    parts.close()


@pytest.mark.parametrize("limit", [{"MOST_ROWS": 3}, {"MOST_BYTES": 900}], ids=["rows", "bytes"])
def test_a_long_result_goes_on_on_the_next_sheet(monkeypatch, limit):
    for name, value in limit.items():
        monkeypatch.setattr(workbook, name, value)
    book = opened(Counted(7))
    assert [sheet.title for sheet in book] == ["文章", "文章 2", "文章 3"]
    assert [values_of(sheet)[0] for sheet in book] == [("标题", "数值")] * 3
    assert [row[1] for sheet in book for row in values_of(sheet)[1:]] == list(range(7))


def test_a_sheet_that_is_just_full_has_no_empty_one_behind_it(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    assert [sheet.max_row for sheet in opened(Counted(3))] == [4]


@pytest.mark.parametrize("text", OPENS)
def test_text_that_opens_like_a_formula_stays_text_even_when_its_cell_is_edited(text):
    cell = opened(Told(text)).active["A2"]
    assert (unescape(cell.value), cell.data_type, cell.quotePrefix) == (text, "s", True)


@pytest.mark.parametrize(
    "text", ["响\x07铃", "一行\r\n又一行", "_x0007_", "  空  ", "<b>&amp;", "]]>", "字" * 40_000, "𠮷"]
)
def test_whatever_a_text_holds_comes_out_again(text):
    assert unescape(opened(Told(text)).active["A2"].value) == text[:32_767]


def test_numbers_are_numbers_while_a_spreadsheet_keeps_their_digits():
    sheet = opened(Told(Decimal("48.500"), 0, Decimal("123456789012345678.123456"), None)).active
    assert [(cell.value, cell.data_type) for (cell,) in sheet["A2:A4"]] == [
        (48.5, "n"),
        (0, "n"),
        ("123456789012345678.123456", "s"),
    ]
    assert sheet["A5"].value is None


def test_headings_are_bold_and_stay_in_sight():
    sheet = opened(Told(1)).active
    assert sheet["A1"].font.bold and not sheet["A2"].font.bold
    assert sheet.freeze_panes == "A2"


def test_the_zip_is_of_the_plain_kind_that_every_program_reads():
    data = b"".join(workbook.xlsx_parts(Counted(2), "文章"))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        assert {info.extract_version for info in file.infolist()} == {20}, "45 is ZIP64"


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice (apt install libreoffice-calc)")
def test_libreoffice_opens_it(tmp_path):
    (tmp_path / "rows.xlsx").write_bytes(b"".join(workbook.xlsx_parts(Told("=1+1", Decimal("2.50")), "文章")))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile"]
    command += [
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "rows.xlsx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (tmp_path / "rows.csv").read_text(encoding="utf-8").splitlines() == ["数值", "=1+1", "2.5"]
