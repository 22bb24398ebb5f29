"""From rows to columns. What readers may not see never comes over: the conditions stand here, once.

A fact is loaded where it is visible; that its article is published is seen to by `published_only`,
because joining a million facts to their articles costs more than dropping some of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from django.db import connection

from archive.columns.tables import (
    Array,
    Change,
    Form,
    Table,
    Vocabulary,
    fetched,
    fetched_of,
    narrowed,
    places_of,
    taken,
)
from archive.columns.whole import fetched_keys, fetched_whole

DAY: Final = {  # 20200819; 0 where there is none
    "sqlite": "coalesce(CAST(replace({date}, '-', '') AS integer), 0)",
    "postgresql": "coalesce(to_char({date}, 'YYYYMMDD')::integer, 0)",
}
SECONDS: Final = {
    "sqlite": "CAST((julianday({time}) - 2440587.5) * 86400 + 0.001 AS integer)",  # days are not exact
    "postgresql": "extract(epoch FROM {time})::bigint",
}
ID: Final = "i4"  # two billion rows of a kind; half the memory of wider numbers
VISIBLE: Final = "review <> 'rejected' AND NOT evidence_lost"
UNCHECKED: Final = "CASE WHEN origin = 'machine' AND review = 'unreviewed' THEN 1 ELSE 0 END"

ARTICLES: Final = (
    "SELECT id, source_id, {day}, CASE date_precision WHEN 'year' THEN 0 ELSE 1 END, {since}"
    " FROM archive_article WHERE status = 'published'",
    [("id", ID), ("source", ID), ("day", "i4"), ("month_stated", "?"), ("since", "i8")],
)
APPEARANCES: Final = (
    "SELECT article_id, hospital_id, CASE role WHEN 'subject' THEN 1 ELSE 0 END,"
    f" {UNCHECKED} FROM archive_appearance WHERE {VISIBLE}",
    [("article", ID), ("hospital", ID), ("subject", "?"), ("unchecked", "?")],
)
MENTIONS: Final = (
    f"SELECT article_id, initiative_id, {UNCHECKED} FROM archive_initiativemention WHERE {VISIBLE}",
    [("article", ID), ("initiative", ID), ("unchecked", "?")],
)
TAGGINGS: Final = (
    "SELECT article_id, tag_id FROM archive_tagging WHERE review <> 'rejected'",
    [("article", ID), ("tag", ID)],
)
METRICS: Final = (
    "SELECT article_id, id, coalesce(hospital_id, -1), unit, label, CAST(value AS {double}),"
    f" CAST(round(certainty * 100) AS integer), {UNCHECKED} FROM archive_metric WHERE {VISIBLE}",
    [
        ("article", ID),
        ("id", ID),
        ("hospital", ID),
        ("unit", "i4"),
        ("label", "i4"),
        ("value", "f8"),
        ("certainty", "i1"),  # of a hundred
        ("unchecked", "?"),
    ],
)
#: Columns of few different numbers: held as narrow as those are.
FEW: Final = {"hospital", "initiative", "tag", "unit", "label"}
IN_ORDER: Final = {
    "articles": "id",
    "appearances": "article_id, CASE role WHEN 'subject' THEN 0 ELSE 1 END, coalesce(\"start\", -1), id",
    "mentions": "article_id, id",
    "taggings": "article_id, id",
    "metrics": 'article_id, "start", id',
}


def articles(ids: Iterable[int] | None = None) -> Table:
    """The published ones, all or of these."""
    sql, form = ARTICLES
    sql = sql.format(
        day=DAY[connection.vendor].format(date="date"),
        since=SECONDS[connection.vendor].format(time="coalesce(published_at, created_at)"),
    )
    if ids is None and connection.vendor == "postgresql":
        published = fetched_keys("SELECT id FROM archive_article WHERE status = 'published' ORDER BY id")
        return fetched_whole(sql, "id", published, form, _order("articles"), {})
    return _rows("articles", sql, "id", form, ids)


def facts(of: Array, ids: Iterable[int] | None = None) -> dict[str, Table]:
    """Visible facts but figures: appearances, mentions, taggings. All of these articles, which are all that
    are published, or those of `ids`."""
    forms = {"appearances": APPEARANCES, "mentions": MENTIONS, "taggings": TAGGINGS}
    return {name: _facts(name, sql, form, of, ids, {}) for name, (sql, form) in forms.items()}


def metrics(units: Vocabulary, labels: Vocabulary, of: Array, ids: Iterable[int] | None = None) -> Table:
    """Visible figures; what their unit and label read goes into the vocabularies."""
    sql, form = METRICS
    sql = sql.format(double={"sqlite": "real", "postgresql": "float8"}[connection.vendor])
    return _facts("metrics", sql, form, of, ids, {"unit": units, "label": labels})


def published_only(facts: Table, articles: Table) -> Table:
    """The facts of these articles."""
    known = places_of(articles["id"], facts["article"]) >= 0
    return facts if known.all() else taken(facts, known)


def _facts(
    name: str, sql: str, form: Form, of: Array, ids: Iterable[int] | None, texts: Mapping[str, Vocabulary]
) -> Table:
    if ids is None and connection.vendor == "postgresql":
        found = fetched_whole(sql, "article_id", of, form, _order(name), texts)
    else:
        found = _rows(name, sql, "article_id", form, ids, _numbering(form, texts))
    return {column: narrowed(found[column]) if column in FEW else found[column] for column in found}


def _numbering(form: Form, texts: Mapping[str, Vocabulary]) -> Change:
    """Puts numbers in place of texts."""
    if not texts:
        return None
    vocabularies = [(place, texts[column]) for place, (column, _type) in enumerate(form) if column in texts]

    def numbered(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
        for row in rows:
            numbers = list(row)
            for place, vocabulary in vocabularies:
                numbers[place] = vocabulary.number(numbers[place])
            yield tuple(numbers)

    return numbered


def _rows(
    name: str, sql: str, column: str, form: Form, ids: Iterable[int] | None, change: Change = None
) -> Table:
    if ids is None:
        return fetched(sql + _order(name), form, change=change)
    return fetched_of(sql, column, ids, form, _order(name), change)


def _order(name: str) -> str:
    return f" ORDER BY {IN_ORDER[name]}"


def texts(sql: str) -> list[tuple[Any, ...]]:
    """Rows of few, long columns, as they are."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())
