"""Who belongs to a result, and in which order."""

from functools import reduce
from operator import add
from typing import Any, Final

from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, Value, When
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, Length, Replace

from archive.models import Appearance, Article, Byline
from archive.search._backend import backend
from archive.search.query import Field, Query, Term

# What a hit is worth. Set by hand: a headline outweighs any body, a whole word a part of one.
IN_HEADLINE: Final = 8.0
WHOLE_WORD: Final = 1.0
OFTEN: Final = 60.0  # times the share of the text that the term makes up
TYPICAL_LENGTH: Final = 600  # keeps a brief of two lines from winning by its shortness


def matching(articles: QuerySet[Article], query: Query) -> QuerySet[Article]:
    """Those of `articles` in which every term of the query stands, exactly."""
    for term in query.terms:
        condition = _condition(term)
        articles = articles.exclude(condition) if term.excluded else articles.filter(condition)
    return articles


def ranked(articles: QuerySet[Article], query: Query) -> QuerySet[Article]:
    """Most relevant first, newest first among equals."""
    newest = (F("date").desc(nulls_last=True), "-id")
    if not query.wanted:
        return articles.order_by(*newest)
    score = reduce(add, (_worth(term) for term in query.wanted))
    return articles.annotate(relevance=score).order_by("-relevance", *newest)


def _condition(term: Term) -> Any:
    if term.field is Field.HOSPITAL:
        return _hospital(term)
    if term.field is Field.AUTHOR:
        writers = Byline.objects.filter(article=OuterRef("pk"))
        return Exists(writers.filter(_contains("name", term)))
    sql, parameters = backend().condition(term)
    return Q(pk__in=RawSQL(sql, parameters))  # noqa: S611 - our own SQL; what was typed is a parameter


def _hospital(term: Term) -> Exists:
    named = _contains("hospital__name", term) | _contains("hospital__aliases__name", term)
    return Exists(Appearance.objects.visible().filter(named, article=OuterRef("pk")))


def _contains(path: str, term: Term) -> Q:
    return Q(**{f"{path}__icontains": term.folded}) | Q(**{f"{path}__icontains": term.text})


def _worth(term: Term) -> Any:
    """An expression: how much one term speaks for an article."""
    headline, text, words = (F(f"search_document__{name}") for name in ("headline", "text", "words"))
    gone = Length(text) - Length(Replace(text, Value(term.folded), Value("")))
    often = Cast(gone, FloatField()) / Cast(Length(text) + TYPICAL_LENGTH, FloatField()) * OFTEN
    return (
        Case(When(search_document__headline__contains=term.folded, then=Value(IN_HEADLINE)), default=0.0)
        + Case(When(search_document__words__contains=f" {term.folded} ", then=Value(WHOLE_WORD)), default=0.0)
        + often
    )
