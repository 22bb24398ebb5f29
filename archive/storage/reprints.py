"""Stories that stand in the archive already, on another page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from archive.models import Article, ArticleFingerprint
from archive.storage.acts import Act
from archive.storage.likeness import fingerprints_of, runs_of
from archive.storage.matching import text_of
from archive.storage.people_first import edited_fields

#: A reprint: this share of its text stands in the other article.
LARGELY: Final = 0.7
#: Shorter texts (short items, notices) are too alike to say who printed whom.
SHORTEST: Final = 80
_SHARED_AT_LEAST: Final = 2
_CANDIDATES: Final = 3
_MOST_HITS: Final = 20_000


def link_reprints(articles: Sequence[Article], act: Act) -> list[Article]:
    """Note the texts of new or rewritten articles and name the article that each reprints; those that do."""
    if not articles:
        return []
    values = note_fingerprints(articles)
    candidates = _candidates(articles, values)
    others = Article.objects.in_bulk({pk for found in candidates.values() for pk in found})
    edited = edited_fields(Article, [one for one in articles if candidates[one.pk]])
    linked = []
    for article in articles:
        if not candidates[article.pk] or "reprint_of" in edited[article.pk]:
            continue
        first = _first(article, [others[pk] for pk in candidates[article.pk] if pk in others])
        if first != article.reprint_of_id:
            article.reprint_of_id = first
            linked.append(article)
    act.update(Article, linked, ["reprint_of"])
    return [article for article in linked if article.reprint_of_id]


def note_fingerprints(articles: Sequence[Article]) -> dict[int, list[int]]:
    """Replace what is noted of these articles' texts; article key -> fingerprints."""
    values = {article.pk: _fingerprints(article) for article in articles}
    ArticleFingerprint.objects.filter(article__in=values).delete()
    ArticleFingerprint.objects.bulk_create(
        ArticleFingerprint(article_id=pk, value=value) for pk, found in values.items() for value in found
    )
    return values


def _fingerprints(article: Article) -> list[int]:
    return fingerprints_of(article.body) if len(article.body) >= SHORTEST else []


def _candidates(articles: Sequence[Article], values: dict[int, list[int]]) -> dict[int, list[int]]:
    """Article key -> articles of other pages that share the most fingerprints with it, older ones first."""
    pages = {article.source_id for article in articles}
    wanted = {value for found in values.values() for value in found}
    hits: dict[int, list[int]] = {}
    rows = ArticleFingerprint.objects.filter(value__in=wanted).exclude(article__source__in=pages)
    for value, pk in rows.values_list("value", "article_id").order_by("article_id")[:_MOST_HITS]:
        hits.setdefault(value, []).append(pk)
    found = {}
    for article in articles:
        shared = Counter(pk for value in values[article.pk] for pk in hits.get(value, ()))
        likely = [pk for pk, count in shared.most_common() if count >= _SHARED_AT_LEAST]
        found[article.pk] = sorted(likely[:_CANDIDATES])
    return found


def _first(article: Article, others: Sequence[Article]) -> Any:
    """The key of the article that was there first: a reprint of a reprint names the original."""
    runs = runs_of(text_of(article))
    for other in others:
        if other.reprint_of_id == article.pk:
            continue
        if runs.part_in(runs_of(text_of(other))) >= LARGELY:
            return other.reprint_of_id or other.pk
    return None
