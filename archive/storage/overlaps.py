"""Two facts of one article that turn out to speak of one name: one of them stays."""

from __future__ import annotations

from typing import Any

from archive.ingest.document import Span
from archive.models import Article
from archive.storage.places import put
from archive.vocabulary import Origin, Review, Role


def rank(row: Any) -> int:
    """What a person stands behind comes first, what was rejected last."""
    if row.review == Review.REJECTED:
        return 0
    if getattr(row, "evidence_lost", False):
        return 1
    return 2 if _unjudged(row) else 3


def join(kept: Any, gone: Any, body: str) -> tuple[Any, Any, list[str]]:
    """(the row that stays, the row that goes, the columns that changed on the first).

    A judged row is not touched. Two that nobody judged share their places, the role of a subject
    and the higher certainty.
    """
    stays, goes = (gone, kept) if rank(gone) > rank(kept) else (kept, gone)
    if not (_unjudged(stays) and _unjudged(goes)) or not hasattr(stays, "evidence_lost"):
        return stays, goes, []
    before = _state(stays)
    if rank(stays) == 2 and rank(goes) == 2:
        spans = _side_by_side([*_spans(stays), *_spans(goes)])
        if spans:
            put(stays, spans, body)
    if getattr(goes, "role", None) == Role.SUBJECT:
        stays.role = Role.SUBJECT.value
    if goes.certainty > stays.certainty:
        stays.certainty, stays.doubts = goes.certainty, goes.doubts
    return stays, goes, [name for name, value in _state(stays).items() if value != before[name]]


def bodies(rows: list[Any]) -> dict[int, str]:
    """Article key -> its text, for the articles of these facts."""
    ids = {row.article_id for row in rows}
    return dict(Article.objects.filter(pk__in=ids).values_list("pk", "body"))


def _unjudged(row: Any) -> bool:
    return row.origin == Origin.MACHINE and row.review == Review.UNREVIEWED


def _spans(row: Any) -> list[Span]:
    if row.start is None:
        return []
    listed = [Span(start, end) for start, end in getattr(row, "places", ())]
    return listed or [Span(row.start, row.end)]


def _side_by_side(spans: list[Span]) -> list[Span]:
    """In order of the text; of two that overlap the one that begins first, the longer at one place."""
    chosen: list[Span] = []
    for span in sorted(set(spans), key=lambda span: (span.start, -span.end)):
        if not chosen or span.start >= chosen[-1].end:
            chosen.append(span)
    return chosen


def _state(row: Any) -> dict[str, Any]:
    names = ("start", "end", "quote", "places", "role", "certainty", "doubts", "evidence_lost")
    return {name: getattr(row, name) for name in names if hasattr(row, name)}
