"""A story as the fields of an article, and how they meet what a person has edited."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from archive.ingest.document import PartialDate, Span, Story
from archive.models import Article
from archive.storage.anchoring import Anchors
from archive.storage.naming import sort_key
from archive.vocabulary import DatePrecision, LineRole

#: Fields that follow the body: offsets into it.
_FOLLOW_BODY: Final = ("headings", "captions", "stretches")
TEXT_FIELDS: Final = ("kicker", "title", "subtitle", "body", "captions")
_UNTITLED_LENGTH: Final = 20


def article_fields(story: Story, ordinal: int, page_date: tuple[date | None, str]) -> dict[str, Any]:
    """What a reader says of an article, field by field. Without a date of its own it has the page's."""
    title = story.title.strip() or _untitled(story)
    day, precision = stored_date(story.date) if story.date else page_date
    return {
        "ordinal": ordinal,
        "kicker": story.kicker or "",
        "title": title,
        "subtitle": story.subtitle or "",
        "body": story.body,
        "headings": [[span.start, span.end] for span in story.headings],
        "captions": [{"text": caption.text, "at": caption.at} for caption in story.captions],
        "credits": list(story.credits),
        "continued_from": (story.continued_from or "")[:20],
        "continued_on": (story.continued_on or "")[:20],
        "date": day,
        "date_precision": precision,
        "stretches": [
            {
                "role": stretch.role.value,
                "start": stretch.page.start,
                "end": stretch.page.end,
                "body_start": stretch.body_start,
            }
            for stretch in story.stretches
        ],
        "sort_key": sort_key(title),
    }


def apply(article: Article, fields: dict[str, Any], edited: set[str]) -> list[str]:
    """Set on `article` what no person has set; the names of the fields that changed."""
    fields = dict(fields)
    if "body" in edited:
        fields |= _follow(fields, article.body)
        fields.pop("body")
    if "title" in edited:
        fields.pop("sort_key")
    if "date" in edited:
        fields.pop("date_precision")
    changed = [
        name for name, value in fields.items() if name not in edited and getattr(article, name) != value
    ]
    for name in changed:
        setattr(article, name, fields[name])
    return changed


def follow_body(article: Article, old_body: str) -> list[str]:
    """Move headings, captions and stretches of an article whose body was edited; what changed."""
    fields = {"body": old_body} | {name: getattr(article, name) for name in _FOLLOW_BODY}
    moved = _follow(fields, article.body)
    changed = [name for name, value in moved.items() if getattr(article, name) != value]
    for name in changed:
        setattr(article, name, moved[name])
    return changed


def stored_date(stated: PartialDate) -> tuple[date | None, str]:
    """2020-08 -> 2020-08-01, month. A date that no calendar has is none."""
    precision = (
        DatePrecision.DAY if stated.day else DatePrecision.MONTH if stated.month else DatePrecision.YEAR
    )
    try:
        return date(stated.year, stated.month or 1, stated.day or 1), precision.value
    except ValueError:
        return None, DatePrecision.DAY.value


def _follow(fields: dict[str, Any], body: str) -> dict[str, Any]:
    """Offsets that count from fields["body"], counted from `body` instead."""
    anchors = Anchors(fields["body"], body)
    headings = (anchors.move(Span(start, end)) for start, end in fields["headings"])
    return {
        "headings": [[span.start, span.end] for span in headings if span],
        "captions": [caption | {"at": anchors.offset(caption["at"])} for caption in fields["captions"]],
        "stretches": [piece for stretch in fields["stretches"] for piece in _pieces(stretch, anchors)],
    }


def _pieces(stretch: dict[str, Any], anchors: Anchors) -> list[dict[str, Any]]:
    """A stretch of the page, cut where its words no longer stand in the body."""
    at = stretch["body_start"]
    if at is None:
        return [stretch]
    pieces = anchors.pieces(Span(at, at + stretch["end"] - stretch["start"]))
    shift = stretch["start"] - at
    return [
        stretch
        | {
            "start": old.start + shift,
            "end": old.end + shift,
            "body_start": new.start if new else None,
        }
        for old, new in pieces
    ]


def _untitled(story: Story) -> str:
    """A story without a headline goes by its first words."""
    first = next((line for line in story.body.splitlines() if line.strip()), "").strip()
    return _("（无题）%(words)s") % {"words": first[:_UNTITLED_LENGTH]}


def has_headline(story: Story) -> bool:
    """Whether the page prints a headline over the story."""
    printed = any(stretch.role == LineRole.TITLE for stretch in story.stretches)
    return bool(story.title.strip()) and (printed or not story.stretches)
