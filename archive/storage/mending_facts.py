"""Facts that go with their lines from one article to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from archive.ingest.document import Span
from archive.models import Article
from archive.storage.acts import Act
from archive.storage.facts import move_facts
from archive.storage.people_first import judged
from archive.storage.places import overlap
from archive.storage.reconcile import KINDS, Kind
from archive.storage.rows import Entry


def follow_lines(stood: dict[int, list[dict[str, Any]]], entries: Sequence[Entry], act: Act) -> None:
    """Facts after their lines: within their article to where their words stand now; what people judged,
    also into the article that holds its words now, under its key. Afterwards no entry's body is news.

    `stood` is where each article stood on the page before: article key -> its stretches.
    """
    places = _Places(entries)
    moving = [(kind, _moving(kind, stood, places)) for kind in KINDS if hasattr(kind.model, "evidence_lost")]
    for entry in entries:
        if entry.old_body is not None and entry.old_body != entry.article.body:
            move_facts(entry.article, entry.old_body, act)
        entry.old_body = entry.article.body  # a new one's too: it may hold facts that came with its lines
    for kind, rows in moving:
        _write(kind, rows, act)


def drop_unjudged(articles: Sequence[Article], act: Act) -> None:
    """What the machine read in articles that went into others is read there."""
    keys = [article.pk for article in articles]
    for kind in KINDS:
        rows = list(kind.model.objects.filter(article__in=keys))
        peoples = judged(rows, kind.model)
        act.delete(kind.model, [row for row in rows if row.pk not in peoples])


def _moving(kind: Kind, stood: dict[int, list[dict[str, Any]]], places: _Places) -> list[Any]:
    """Judged facts whose words stand in another article now, with their new place."""
    rows = list(kind.model.objects.filter(article__in=stood, evidence_lost=False).exclude(start=None))
    peoples = judged(rows, kind.model)
    return [row for row in rows if row.pk in peoples and _move(row, stood[row.article_id], places)]


class _Places:
    """Where a character of the page stands in the articles as they are now."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._at: dict[int, tuple[Entry, int]] = {}
        for entry in entries:
            for stretch in entry.facts.story.stretches:
                if stretch.body_start is None:
                    continue
                for offset in range(len(stretch.page)):
                    self._at[stretch.page.start + offset] = (entry, stretch.body_start + offset)

    def of(self, page: Sequence[int]) -> tuple[Entry, Span] | None:
        """The article that holds these characters of the page, and where."""
        found = [self._at.get(at) for at in page]
        first, last = found[0], found[-1]
        if first is None or last is None or first[0] is not last[0] or last[1] < first[1]:
            return None
        return first[0], Span(first[1], last[1] + 1)


def _move(row: Any, stretches: list[dict[str, Any]], places: _Places) -> bool:
    """Give a fact the article in which its words stand now; whether that is another one."""
    page = list(_printed(stretches, row))
    there = places.of(page) if page else None
    if there is None or there[0].article.pk == row.article_id:
        return False
    entry, span = there
    body = entry.article.body
    quote = row.quote.replace("\n", "")
    if span.of(body).replace("\n", "") != quote:
        at = body.find(row.quote)
        if at < 0 or body.find(row.quote, at + 1) >= 0:
            return False
        span = Span(at, at + len(row.quote))
    row.article = entry.article
    row.start, row.end, row.quote = span.start, span.end, span.of(body)
    if hasattr(row, "places"):
        row.places = [[span.start, span.end]]
    return True


def _printed(stretches: list[dict[str, Any]], row: Any) -> Iterator[int]:
    """The first and the last character of the page on which a fact stands."""
    for at in (row.start, row.end - 1):
        for one in stretches:
            start = one["body_start"]
            if start is not None and start <= at < start + one["end"] - one["start"]:
                yield one["start"] + at - start
                break


def _write(kind: Kind, moving: Sequence[Any], act: Act) -> None:
    """Rows into their new articles; what the machine read there of the same makes way, a person's stays."""
    if not moving:
        return
    targets = {row.article_id for row in moving}
    standing = list(kind.model.objects.filter(article__in=targets).exclude(pk__in=[row.pk for row in moving]))
    peoples = judged(standing, kind.model)
    # Their former article has let go of them meanwhile, which is a change of its own.
    revisions = dict(
        kind.model.objects.filter(pk__in=[row.pk for row in moving]).values_list("pk", "revision")
    )
    able, in_the_way = [], []
    for row in moving:
        same = [
            one
            for one in standing
            if one.article_id == row.article_id
            and (kind.key(one) == kind.key(row) if kind.once else overlap(one, row))
        ]
        if not any(one.pk in peoples for one in same):
            row.evidence_lost = False
            row.revision = revisions.get(row.pk, row.revision)
            able.append(row)
            in_the_way += [one for one in same if one not in in_the_way]
    act.delete(kind.model, in_the_way)
    act.update(kind.model, able, ["article", *kind.fields])
