"""What a cell shows, whatever program it is for."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from archive.web.exports.base import Coded, Value

JOIN: Final = "；"
FORMULA_OPENS: Final = tuple("=+-@\t\r\n＝＋－＠")  # the wide ones: some Excel versions take them so


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
