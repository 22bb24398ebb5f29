"""What the database alone needs for the rows that a page shows: hand-written SQL, no page around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random
from time import perf_counter
from typing import Any, Final

from django.db import OperationalError, connection

from archive.bench.asked import Conditions, searches, some, three_filters
from archive.models import Article, Hospital, Initiative
from archive.search._blocks import keys_of
from archive.search.grams import phrase

_ROUNDS: Final = 60
_ENOUGH: Final = 10.0  # seconds
_LONGEST: Final = 3000  # milliseconds
Query = tuple[str, Sequence[Any]]

_NEWEST: Final = (
    "SELECT a.id, a.title, a.date FROM archive_article a {joins} WHERE a.status = 'published' {where}"
    " AND a.date IS NOT NULL ORDER BY a.date DESC, a.id DESC LIMIT 20"  # as the index runs; all are dated
)
_CONDITIONS: Final = {
    "year": "a.date >= %s AND a.date < %s",
    "publication": "a.source_id IN (SELECT id FROM archive_sourcepage WHERE publication = %s)",
    "tag": "a.id IN (SELECT article_id FROM archive_tagging g JOIN archive_tag t ON t.id = g.tag_id"
    " WHERE t.slug = %s)",
    "category": "a.id IN (SELECT article_id FROM archive_initiativemention m"
    " JOIN archive_initiative i ON i.id = m.initiative_id WHERE i.category = %s)",
    **{
        name: "a.id IN (SELECT article_id FROM archive_appearance s"
        f" JOIN archive_hospital h ON h.id = s.hospital_id WHERE h.{column} = %s)"
        for name, column in (("hospital", "slug"), ("province", "province"), ("city", "city"))
    },
}


def newest(chance: Random) -> list[Query]:
    return [(_NEWEST.format(joins="", where=""), [])]


def filtered(chance: Random) -> list[Query]:
    """The newest twenty under three filters; no counts."""
    return [_filtered(conditions) for conditions in three_filters(chance)[:_ROUNDS]]


def _filtered(conditions: Conditions) -> Query:
    where, values = "", []
    for name, value in conditions.pairs:
        where += f" AND {_CONDITIONS[name]}"
        values += [f"{value}-01-01", f"{int(value) + 1}-01-01"] if name == "year" else [value]
    return _NEWEST.format(joins="", where=where), values


def found(chance: Random) -> list[Query]:
    """The stories that hold the grams of all terms: the index alone, without rank, excerpts and facets."""
    texts = [text.split() for text in searches(chance)[:_ROUNDS]]
    phrases = [[phrase(term) for term in terms if len(term) > 1] for terms in texts]
    if connection.vendor == "sqlite":
        sql = "SELECT count(*) FROM archive_search WHERE archive_search MATCH %s"
        return [(sql, [" AND ".join(f'"{" ".join(grams)}"' for grams in one)]) for one in phrases if one]
    sql = "SELECT block, docs FROM archive_search_docs WHERE key = ANY(%s)"
    keys = [[key for term in terms for key in keys_of(term, headline=False)] for terms in texts]
    return [(sql, [one]) for one in keys]


def article(chance: Random) -> list[Query]:
    keys = some(Article.objects.published(), _ROUNDS, chance)
    return [("SELECT * FROM archive_article WHERE id = %s", [key]) for key in keys]


def hospital(chance: Random) -> list[Query]:
    where = f" AND {_CONDITIONS['hospital']}"
    keys = some(Hospital.objects.all(), _ROUNDS, chance)
    slugs = Hospital.objects.filter(pk__in=keys).values_list("slug", flat=True)
    return [(_NEWEST.format(joins="", where=where), [slug]) for slug in slugs]


def initiative(chance: Random) -> list[Query]:
    where = " AND a.id IN (SELECT article_id FROM archive_initiativemention WHERE initiative_id = %s)"
    return [
        (_NEWEST.format(joins="", where=where), [key])
        for key in some(Initiative.objects.all(), _ROUNDS, chance)
    ]


def metrics(chance: Random) -> list[Query]:
    sql = "SELECT id, label, value FROM archive_metric WHERE unit = %s ORDER BY value DESC, id LIMIT 20"
    return [(sql, [unit]) for unit in ("人次", "%", "个", "例", "项", "张")]


def names(chance: Random) -> list[Query]:
    sql = "SELECT name, slug FROM archive_hospital WHERE name LIKE %s LIMIT 10"
    keys = some(Hospital.objects.all(), _ROUNDS, chance)
    found = Hospital.objects.filter(pk__in=keys).values_list("name", flat=True)
    return [(sql, [f"{name[:2]}%"]) for name in found]


def _passed(cursor: Any, sql: str, values: Sequence[Any]) -> float:
    """Seconds; PostgreSQL stops after three, which is then what it took at least."""
    began = perf_counter()
    try:
        if connection.vendor == "postgresql":
            cursor.execute(f"SET statement_timeout = {_LONGEST}")
        cursor.execute(sql, values)
        cursor.fetchall()
    except OperationalError:
        pass
    finally:
        if connection.vendor == "postgresql":
            cursor.execute("SET statement_timeout = 0")
    return perf_counter() - began


def milliseconds(make: Callable[[Random], list[Query]], chance: Random) -> tuple[float, float]:
    """p50 and p95 of the queries, each asked once before it is timed. No new one after ten seconds."""
    times: list[float] = []
    began = perf_counter()
    with connection.cursor() as cursor:
        for sql, values in make(chance):
            if perf_counter() - began > _ENOUGH:
                break
            _passed(cursor, sql, values)
            times.append(_passed(cursor, sql, values) * 1000)
    times.sort()
    return times[len(times) // 2], times[min(len(times) - 1, len(times) * 95 // 100)]
