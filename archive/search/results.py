"""Who belongs to a result, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any, Final

import numpy as np
from django.db import connection
from django.db.models import Q, QuerySet

from archive.models import Appearance, Byline, Hospital, HospitalAlias
from archive.search._backend import backend
from archive.search.ascending import common
from archive.search.query import Field, Query, Term

Ids = np.ndarray[Any, Any]

# What a hit is worth. Set by hand: a headline outweighs any body, a whole word a part of one.
IN_HEADLINE: Final = 8.0
WHOLE_WORD: Final = 1.0
OFTEN: Final = 60.0  # times the share of the text that the term makes up
TYPICAL_LENGTH: Final = 600  # keeps a brief of two lines from winning by its shortness


def found(query: Query, of_hospital: Callable[[Term], Ids] | None = None) -> tuple[Ids | None, Ids]:
    """Ids of the articles, whatever their status, in which every term of the query stands, exactly, and
    of those that it excludes. None stands for all articles: the query only excludes.

    `of_hospital` finds the articles of hospitals of a name, for whom that is sooner done than by their rows.
    """

    def of_rows(term: Term) -> Ids:
        if term.field is Field.AUTHOR:
            return _articles_of(Byline.objects.filter(_contains("name", term)))
        return (of_hospital or _of_hospital)(term)

    wanted = [term for term in query.terms if not term.excluded]
    barred = [term for term in query.terms if term.excluded]
    texts = [term for term in wanted if _in_text(term)]
    texts_barred = [term for term in barred if _in_text(term)]
    sets = [of_rows(term) for term in wanted if not _in_text(term)]
    without = [of_rows(term) for term in barred if not _in_text(term)]
    if texts:
        sets.append(backend().having_all(texts, texts_barred))
    else:
        without += [backend().having_all([term]) for term in texts_barred]
    included = reduce(common, sets) if sets else None
    return included, np.unique(np.concatenate(without)) if without else np.empty(0, "i8")


def in_headline(query: Query) -> Ids:
    """Ids of the articles whose headline holds every wanted term."""
    terms = [Term(term.text, term.folded, Field.HEADLINE) for term in query.wanted]
    return backend().having_all(terms) if terms else np.empty(0, "i8")


def newest_with(term: Term, count: int, before: int | None = None) -> list[int]:
    """The highest ids, below `before`, of the articles in which one term of text or headline stands."""
    return backend().newest(term, count, before)


def relevance(ids: Iterable[int], query: Query) -> dict[int, float]:
    """Id -> how much the query's words speak for the article. Reads the text of each: for a few thousand."""
    wanted = [(term.folded, f" {term.folded} ") for term in query.wanted]
    keys = list(ids)
    if not keys:
        return {}
    with connection.cursor() as cursor:  # by hand: rows and conditions of Django's make took a third of it
        cursor.execute(
            "SELECT article_id, headline, text, words FROM archive_searchdocument"
            f" WHERE article_id IN ({', '.join(['%s'] * len(keys))})",
            keys,
        )
        return {pk: _worth(wanted, *document) for pk, *document in cursor.fetchall()}


def _worth(wanted: Sequence[tuple[str, str]], headline: str, text: str, words: str) -> float:
    often = OFTEN / (len(text) + TYPICAL_LENGTH)
    return sum(
        (IN_HEADLINE if folded in headline else 0.0)
        + (WHOLE_WORD if word in words else 0.0)
        + text.count(folded) * len(folded) * often
        for folded, word in wanted
    )


def _in_text(term: Term) -> bool:
    return term.field in (Field.TEXT, Field.HEADLINE)


def _of_hospital(term: Term) -> Ids:
    aliases = HospitalAlias.objects.filter(_contains("name", term))
    named = Hospital.objects.filter(_contains("name", term) | Q(pk__in=aliases.values("hospital")))
    return _articles_of(Appearance.objects.visible().filter(hospital__in=named.order_by().values("pk")))


def _contains(path: str, term: Term) -> Q:
    return reduce(
        or_, (Q(**{f"{path}__icontains": text}) for text in dict.fromkeys([term.folded, term.text]))
    )


def _articles_of(rows: QuerySet[Any]) -> Ids:
    """Ids of the articles that rows belong to. They come over as one text: a common name has most of them."""
    sql, parameters = rows.order_by().values("article_id").query.sql_with_params()
    joined = {"sqlite": "group_concat(article_id)", "postgresql": "string_agg(article_id::text, ',')"}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {joined[connection.vendor]} FROM ({sql}) AS named", parameters)
        return np.unique(np.fromstring(cursor.fetchone()[0] or "", dtype="i8", sep=","))
