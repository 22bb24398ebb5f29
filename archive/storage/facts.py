"""Facts of a page's articles: found ones go in, known ones are brought up to date, in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from archive.models import Article, Byline, Metric
from archive.storage.acts import Act
from archive.storage.anchoring import Anchors
from archive.storage.people_first import deleted_by_people, judged, past_values, touched_ids
from archive.storage.places import move
from archive.storage.reconcile import KINDS, Changes, Kind, Standing, reconcile
from archive.storage.rows import Entry, Names, rows_for
from archive.vocabulary import Review


def write_facts(entries: Sequence[Entry], names: Names, act: Act) -> None:
    """Bring the facts of all entries' articles up to date, in a number of queries that does not grow."""
    found = {entry.article.pk: rows_for(entry, names) for entry in entries}
    known = [entry for entry in entries if entry.old_body is not None]
    for kind in KINDS:
        changes = Changes()
        standing = _standing(kind, known)
        for pk, rows in found.items():
            reconcile(kind, rows[kind.model], standing.get(pk, Standing()), changes)
        _write(kind, changes, act)
    _write_bylines(known, found, act)


def move_facts(article: Article, old_body: str, act: Act) -> tuple[int, int]:
    """Let all facts of an article follow its edited body; how many moved, and how many lost their words."""
    anchors = Anchors(old_body, article.body)
    moved = lost = 0
    for kind in KINDS:
        if not hasattr(kind.model, "evidence_lost"):
            continue
        rows = list(kind.model.objects.filter(article=article))
        changed = _moved(kind, rows, anchors)
        lost += sum(row.evidence_lost for row in rows if row.pk in changed)
        moved += sum(not row.evidence_lost for row in rows if row.pk in changed)
        _write(kind, Changes(update=[row for row in rows if row.pk in changed]), act)
    return moved, lost


def _standing(kind: Kind, entries: Sequence[Entry]) -> dict[int, Standing]:
    """Article key -> what is on record of this kind, moved to where it stands in the body as it is now."""
    found = {entry.article.pk: Standing() for entry in entries}
    if not found:
        return {}
    rows = list(kind.model.objects.filter(article__in=found))
    peoples = judged(rows, kind.model)
    past = past_values(kind.model, peoples, *kind.identity)
    for entry in entries:
        here = found[entry.article.pk]
        own = [row for row in rows if row.article_id == entry.article.pk]
        here.judged = [row for row in own if row.pk in peoples]
        here.unjudged = [row for row in own if row.pk not in peoples]
        here.past = past
        if own and hasattr(kind.model, "evidence_lost"):
            here.moved = _moved(kind, own, entry.moves)
    for state in deleted_by_people(kind.model, article_id__in=found):
        found[state.article_id].gone.append(state)
    return found


def _moved(kind: Kind, rows: Sequence[Any], anchors: Anchors) -> set[int]:
    """Move the facts of one article; keys of those that changed. Two figures never share their words."""
    changed = {row.pk for row in rows if move(row, anchors)}
    if kind.model is Metric:
        taken: set[tuple[int, int]] = set()
        for row in sorted(rows, key=lambda row: row.pk in changed):
            if row.evidence_lost or row.review == Review.REJECTED:
                continue
            if (row.start, row.end) in taken:
                row.evidence_lost = True
            taken.add((row.start, row.end))
    return changed


def _write(kind: Kind, changes: Changes, act: Act) -> None:
    model = kind.model
    act.delete(model, changes.delete)
    if model is Metric and changes.update:
        # Two figures may trade places: out of the way of the unique constraint first, then to where they go.
        model.objects.filter(pk__in=[row.pk for row in changes.update]).update(evidence_lost=True)
    act.update(model, changes.update, kind.fields)
    act.create(model, changes.create)


def _write_bylines(known: Sequence[Entry], found: dict[int, dict[Any, list[Any]]], act: Act) -> None:
    """Writers as printed, unless a person set them."""
    ids = {entry.article.pk for entry in known}
    create = [row for pk, rows in found.items() if pk not in ids for row in rows[Byline]]
    delete: list[Any] = []
    if ids:
        standing = list(Byline.objects.filter(article__in=ids))
        peoples = _bylines_of_people(known, standing)
        for pk in ids - peoples:
            old = [row for row in standing if row.article_id == pk]
            new = found[pk][Byline]
            if [(row.name, row.order) for row in old] != [(row.name, row.order) for row in new]:
                delete += old
                create += new
    act.delete(Byline, delete)
    act.create(Byline, create)


def _bylines_of_people(known: Sequence[Entry], standing: Iterable[Byline]) -> set[int]:
    """Articles whose writers a person set, changed or took away."""
    touched = touched_ids(Byline, [row.pk for row in standing])
    found = {row.article_id for row in standing if row.pk in touched}
    found |= {
        state.article_id for state in deleted_by_people(Byline, article_id__in=[e.article.pk for e in known])
    }
    return found | {entry.article.pk for entry in known if "bylines" in entry.article.edited_fields}
