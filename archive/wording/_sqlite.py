"""SQLite: one contentless FTS5 table, written by triggers.

A row's entry is its texts as tokens: each pair of characters, and the last character alone, in hexadecimal,
behind a mark for table and column. A phrase of such tokens is an exact part of the text; one character is
the beginning of a token. Hexadecimal is made inside SQLite, and its tokenizer keeps it whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from archive.wording.fields import INDEXED

TABLE: Final = "archive_search_words"  # behind archive_search: what leaves its tables alone leaves these too
TABLES: Final = 32  # an entry's key is the row's, times so many, and the number of its table
#: As the migration made it.
CREATE: Final = f"CREATE VIRTUAL TABLE {TABLE} USING fts5(words, content='', tokenize='ascii')"
PREFIX: Final = "archive_words"
#: 0, 1, 2 … as many as the text has characters.
_PLACES: Final = "json_each('[' || rtrim(replace(hex(zeroblob(length({text}))), '00', '0,'), ',') || ']')"


def holding(table: str, column: str, texts: Sequence[str]) -> tuple[str, list[Any]]:
    """As `finding.holding`."""
    mark = _mark(table, column)
    match = " OR ".join(_phrase(mark, text) for text in texts)
    return f"SELECT rowid / {TABLES} FROM {TABLE} WHERE {TABLE} MATCH %s", [match]


def triggers(table: str) -> dict[str, str]:
    """Name -> statement that makes it."""
    short = table.removeprefix("archive_")
    columns = INDEXED[table].columns
    changed = " OR ".join(f"OLD.{column} <> NEW.{column}" for column in columns)
    old = entry(table, "OLD.")
    forget = (
        f"INSERT INTO {TABLE}({TABLE}, rowid, words) SELECT 'delete', {old}, {tokens(table, 'OLD.')}"
        f" WHERE EXISTS (SELECT 1 FROM {TABLE}_docsize WHERE id = {old});"
    )
    put = f"INSERT INTO {TABLE}(rowid, words) SELECT {entry(table, 'NEW.')}, {tokens(table, 'NEW.')};"
    events = {
        "insert": ("AFTER INSERT", "", put),
        "update": (f"AFTER UPDATE OF {', '.join(columns)}", f" WHEN {changed}", f"{forget} {put}"),
        "delete": ("AFTER DELETE", "", forget),
    }
    return {
        f"{PREFIX}_{short}_{event}": (
            f"CREATE TRIGGER {PREFIX}_{short}_{event} {when} ON {table} FOR EACH ROW{only} BEGIN {does} END"
        )
        for event, (when, only, does) in events.items()
    }


def entry(table: str, row: str = "") -> str:
    """SQL for the key of a row's entry."""
    return f"({row}id * {TABLES} + {INDEXED[table].number})"


def tokens(table: str, row: str = "") -> str:
    """SQL for a row's texts as tokens."""
    parts = (_tokens_of(_mark(table, column), f"{row}{column}") for column in INDEXED[table].columns)
    return " || ' ' || ".join(parts)


def missing(table: str) -> str:
    """SQL that says which rows have no entry."""
    return (
        f"NOT EXISTS (SELECT 1 FROM {TABLE}_docsize WHERE {TABLE}_docsize.id = {entry(table, f'{table}.')})"
    )


def left_over(table: str) -> str:
    """SQL that selects the keys of entries without a row."""
    number = INDEXED[table].number
    return (
        f"SELECT id / {TABLES} FROM {TABLE}_docsize WHERE id % {TABLES} = {number}"
        f" AND id / {TABLES} NOT IN (SELECT id FROM {table})"
    )


def _tokens_of(mark: str, text: str) -> str:
    pairs = f"'{mark}' || hex(substr(lower({text}), key + 1, 2))"
    return f"coalesce((SELECT group_concat({pairs}, ' ') FROM {_PLACES.format(text=text)}), '')"


def _mark(table: str, column: str) -> str:
    """2g: no hexadecimal digit is among the letters, so marks and characters cannot be taken for another."""
    return f"{INDEXED[table].number}{chr(ord('g') + INDEXED[table].columns.index(column))}"


def _phrase(mark: str, text: str) -> str:
    lowered = text.encode("utf-8", "replace").lower().decode()  # bytes: ASCII alone, as SQLite's lower()
    if len(lowered) == 1:
        return f'"{mark}{_hex(lowered)}" *'
    return f'"{" ".join(_pairs(mark, lowered))}"'


def _pairs(mark: str, text: str) -> Iterator[str]:
    for place in range(len(text) - 1):
        yield mark + _hex(text[place : place + 2])


def _hex(text: str) -> str:
    return text.encode().hex()
