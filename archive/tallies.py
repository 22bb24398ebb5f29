"""Counts of whole tables on PostgreSQL, kept by the database: it would walk millions of rows for each.

Triggers add up what a statement writes, by the parts of `PARTS`. What a transaction adds waits apart until
it commits, and is put to the totals together with its number (`columns/triggers.py`): there transactions
stand in line anyway, so no two of them wait for one total. A reader sees the totals of the rows that it sees.

SQLite counts the rows: it walks an index, and there are fewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from django.db import connection as default
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.lookups import Exact
from django.db.models.sql.where import AND, WhereNode

Key = TypeVar("Key")
#: Certainty below the one is low, from the other on high.
LOW: Final = "0.50"
HIGH: Final = "0.80"
_BIN: Final = f"CASE WHEN certainty < {LOW} THEN 'low' WHEN certainty < {HIGH} THEN 'mid' ELSE 'high' END"
_PLACED: Final = {"origin": "origin", "review": "review", "evidence_lost": "evidence_lost::text", "bin": _BIN}
_TOPIC: Final = {"origin": "origin", "review": "review", "bin": _BIN}
#: Table -> what its rows are told apart by: name, and how SQL makes a text of it without a "|".
PARTS: Final[dict[str, dict[str, str]]] = {
    "archive_article": {"status": "status"},
    "archive_sourcepage": {},
    "archive_byline": {},
    "archive_metric": _PLACED,
    "archive_initiativemention": _PLACED,
    "archive_appearance": _PLACED,
    "archive_personmention": _PLACED,
    "archive_tagging": _TOPIC,
}
_PREFIX: Final = "archive_tallied"

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS archive_tally
    (noun text NOT NULL, part text NOT NULL, n bigint NOT NULL, PRIMARY KEY (noun, part));
CREATE TABLE IF NOT EXISTS archive_tallying
    (tx xid8 NOT NULL, noun text NOT NULL, part text NOT NULL, n bigint NOT NULL);
CREATE INDEX IF NOT EXISTS archive_tallying_tx ON archive_tallying (tx);
CREATE OR REPLACE FUNCTION archive_tally_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE rows text;
BEGIN
    rows := CASE TG_OP WHEN 'DELETE' THEN 'SELECT %1$s AS part, -1 AS n FROM touched'
        ELSE 'SELECT %1$s AS part, 1 AS n FROM touched' END;
    IF TG_OP = 'UPDATE' THEN rows := rows || ' UNION ALL SELECT %1$s, -1 FROM before'; END IF;
    EXECUTE format('INSERT INTO archive_tallying SELECT pg_current_xact_id(), %2$L, part, sum(n) FROM ('
                   || rows || ') AS rows GROUP BY part HAVING sum(n) <> 0', TG_ARGV[0], TG_TABLE_NAME);
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION archive_tally_emptied() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO archive_tallying SELECT pg_current_xact_id(), TG_TABLE_NAME, part, -sum(n) FROM (
        SELECT part, n FROM archive_tally WHERE noun = TG_TABLE_NAME UNION ALL
        SELECT part, n FROM archive_tallying WHERE noun = TG_TABLE_NAME AND tx = pg_current_xact_id()
    ) AS rows GROUP BY part HAVING sum(n) <> 0;
    RETURN NULL;
END $$;
CREATE OR REPLACE FUNCTION archive_tally_commit(xid8) RETURNS void LANGUAGE sql AS $$
    INSERT INTO archive_tally AS t
        SELECT noun, part, sum(n) FROM archive_tallying WHERE tx = $1 GROUP BY noun, part
        ON CONFLICT (noun, part) DO UPDATE SET n = t.n + excluded.n;
    DELETE FROM archive_tallying WHERE tx = $1;
$$;
"""
_READ: Final = """
SELECT noun, part, n FROM archive_tally WHERE n <> 0 UNION ALL
SELECT noun, part, n FROM archive_tallying WHERE tx = pg_current_xact_id_if_assigned()"""


def install(connection: Any) -> None:
    """On PostgreSQL tables, functions and triggers, and the counts where there are none yet.

    `columns.triggers.install` follows, which needs it. Counting takes as long as reading all rows once.
    Other PARTS than an archive was counted by need a `recount`.
    """
    if connection.vendor != "postgresql":
        return
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(_TABLES)
        for statement in _triggers():
            cursor.execute(statement)
        cursor.execute("SELECT EXISTS (SELECT FROM archive_tally)")
        if not cursor.fetchone()[0]:
            _count(cursor)


def recount(connection: Any) -> None:
    """All counts anew: for those who let triggers rest while they wrote."""
    if connection.vendor == "postgresql":
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {', '.join(PARTS)} IN SHARE ROW EXCLUSIVE MODE")
            cursor.execute("DELETE FROM archive_tally")
            _count(cursor)


def faults(connection: Any) -> Iterator[str]:
    """Where a count and the rows disagree, a sentence each."""
    if connection.vendor != "postgresql":
        return
    kept = tallies()
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for table in PARTS:
            cursor.execute(_counted(table))
            found = {part: n for _noun, part, n in cursor.fetchall()}
            if found != kept.get(table, {}):
                yield f"the counts kept of {table} are not those of its rows"


def tallies() -> Mapping[str, Mapping[str, int]]:
    """Table -> part -> rows, as this connection sees them. On PostgreSQL only; a few hundred rows."""
    found: dict[str, dict[str, int]] = {}
    with default.cursor() as cursor:
        cursor.execute(_READ)
        for noun, part, n in cursor.fetchall():
            parts = found.setdefault(noun, {})
            parts[part] = parts.get(part, 0) + n
    return {noun: {part: n for part, n in parts.items() if n} for noun, parts in found.items()}


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one table."""

    table: str
    parts: Mapping[str, int]

    def count(self, **asked: str) -> int:
        """Rows that have these values, by the names of `PARTS`."""
        names = list(PARTS[self.table])
        wanted = [(names.index(name), value) for name, value in asked.items()]
        return sum(
            n
            for part, n in self.parts.items()
            if all(part.split("|")[place] == value for place, value in wanted)
        )


def are_kept() -> bool:
    """Whether this database keeps counts."""
    return default.vendor == "postgresql"


def tally_of(model: Any) -> Tally | None:
    """The counts of a model; None where nobody keeps them."""
    if default.vendor != "postgresql" or model._meta.db_table not in PARTS:
        return None
    return _tally(model, tallies())


def _tally(model: Any, kept: Mapping[str, Mapping[str, int]]) -> Tally:
    return Tally(model._meta.db_table, kept.get(model._meta.db_table, {}))


def of_all(models: Mapping[Key, Any]) -> dict[Key, Tally]:
    """The counts of several models; nothing where nobody keeps them."""
    if default.vendor != "postgresql":
        return {}
    kept = tallies()
    return {key: _tally(model, kept) for key, model in models.items()}


def counted(rows: QuerySet[Any]) -> int | None:
    """How many rows a query has, where what it asks for is kept; None where they must be counted."""
    query = rows.query
    asked: dict[str, str] | None = {}
    if query.is_sliced or query.distinct or query.combinator or default.vendor != "postgresql":
        return None
    names = PARTS.get(rows.model._meta.db_table)
    if names is None or (asked := _asked(query.where, names, rows.model._meta.db_table)) is None:
        return None
    tally = tally_of(rows.model)
    return tally.count(**asked) if tally else None


def _asked(where: Any, names: Mapping[str, str], table: str) -> dict[str, str] | None:
    """Column -> value, where all conditions are of these columns and hold together."""
    found: dict[str, str] = {}
    for node in where.children:
        if isinstance(node, WhereNode):
            one = _asked(node, names, table)
        elif isinstance(node, Exact) and getattr(node.lhs, "alias", None) == table:
            value = node.rhs
            column = node.lhs.target.column
            one = {column: str(value).lower() if isinstance(value, bool) else str(value)}
            one = one if column in names else None
        else:
            one = None
        if one is None or any(found.get(name, value) != value for name, value in one.items()):
            return None
        found |= one
    alone = where.connector == AND or len(where.children) < 2
    return found if alone and not where.negated else None


def _triggers() -> Iterator[str]:
    for table, names in PARTS.items():
        part = _part(names).replace("'", "''")
        for event, sides in (
            ("insert", "REFERENCING NEW TABLE AS touched FOR EACH STATEMENT"),
            ("update", "REFERENCING NEW TABLE AS touched OLD TABLE AS before FOR EACH STATEMENT"),
            ("delete", "REFERENCING OLD TABLE AS touched FOR EACH STATEMENT"),
            ("truncate", "FOR EACH STATEMENT"),
        ):
            name = f"{_PREFIX}_{table.removeprefix('archive_')}_{event}"
            does = "archive_tally_emptied()" if event == "truncate" else f"archive_tally_rows('{part}')"
            yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
            yield f"CREATE TRIGGER {name} AFTER {event.upper()} ON {table} {sides} EXECUTE FUNCTION {does}"


def _part(names: Mapping[str, str]) -> str:
    return " || '|' || ".join(f"({made})" for made in names.values()) or "''"


def _counted(table: str) -> str:
    return f"SELECT '{table}', {_part(PARTS[table])} AS part, count(*) FROM {table} GROUP BY part"


def _count(cursor: Any) -> None:
    for table in PARTS:
        cursor.execute(f"INSERT INTO archive_tally {_counted(table)}")
