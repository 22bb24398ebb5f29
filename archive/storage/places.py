"""Facts and the places where they stand, while a body changes under them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from archive.ingest.document import Span
from archive.storage.anchoring import Anchors


def move(row: Any, anchors: Anchors) -> bool:
    """Move a fact to where its words stand now, or mark its evidence as lost; whether it changed."""
    if row.start is None:
        return False
    before = _state(row)
    spans = _spans(row)
    moved = _found_again(row, anchors.new) if row.evidence_lost else _moved(spans, anchors)
    put(row, moved, anchors.new)
    return _state(row) != before


def put(row: Any, spans: list[Span], body: str) -> None:
    """Set a fact's place; without any its evidence is lost and it keeps what it last stood on."""
    row.evidence_lost = not spans
    if not spans:
        return
    row.start, row.end = spans[0].start, spans[0].end
    row.quote = spans[0].of(body)
    if hasattr(row, "places"):
        row.places = [[span.start, span.end] for span in spans]


def settle(row: Any, body: str) -> None:
    """A fact with the place of another time stands on its words as the body is today, or has lost them."""
    if row.start is None:
        return
    spans = _spans(row)
    if body[row.start : row.end] != row.quote:
        spans = _found_again(row, body)
    elif any(span.end > len(body) for span in spans):
        spans = spans[:1]
    put(row, spans, body)


def overlap(row: Any, other: Any) -> bool:
    """Whether two facts stand, at least in part, on the same words."""
    if row.start is None or other.start is None:
        return False
    return any(one.start < two.end and two.start < one.end for one in _spans(row) for two in _spans(other))


def storable_spans(spans: Iterable[Span], anchors: Anchors) -> list[Span]:
    """The spans as they stand in the stored body; empty and lost ones are left out."""
    moved = (anchors.move(span) for span in spans if len(span))
    return [span for span in moved if span]


def _spans(row: Any) -> list[Span]:
    listed = [Span(start, end) for start, end in getattr(row, "places", ())]
    return listed or [Span(row.start, row.end)]


def _moved(spans: list[Span], anchors: Anchors) -> list[Span]:
    found = (anchors.move(span) for span in spans)
    return list(dict.fromkeys(span for span in found if span))


def _found_again(row: Any, body: str) -> list[Span]:
    """Words that were gone and are back: only where they stand once, so that nothing is guessed."""
    if not row.quote or body.count(row.quote) != 1:
        return []
    at = body.index(row.quote)
    return [Span(at, at + len(row.quote))]


def _state(row: Any) -> tuple[Any, ...]:
    return row.start, row.end, row.quote, row.evidence_lost, getattr(row, "places", None)
