"""Facts of a page's articles: found ones go in, known ones are brought up to date, in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from archive.models import Article, Byline, Metric
from archive.storage.acts import Act
from archive.storage.anchoring import Anchors
from archive.storage.people_first import deleted_by_people, judged, past_values, touched_ids
from archive.storage.places import move, place_names
from archive.storage.reconcile import KINDS, Changes, Kind, Standing, reconcile
from archive.storage.rows import Entry, Names, rows_for


def write_facts(entries: Sequence[Entry], names: Names, act: Act) -> None:
    """Bring the facts of all entries' articles up to date, in a number of queries that does not grow."""
    found = {entry.article.pk: rows_for(entry, names) for entry in entries}
    known = [entry for entry in entries if entry.old_body is not None]
    for kind in KINDS:
        changes = Changes()
        standing = _standing(kind, known)
        for entry in entries:
            here = standing.get(entry.article.pk, Standing([], []))
            reconcile(kind, found[entry.article.pk][kind.model], here, changes)
            changes.update += [row for row in here.judged if getattr(row, "_moved", False)]
        _write(kind, changes, act)
    _write_bylines(known, found, act)


def move_facts(article: Article, old_body: str, act: Act) -> dict[str, int]:
    """Let all facts of an article follow its edited body; how many moved and how many lost their words."""
    anchors = Anchors(old_body, article.body)
    counts = {"moved": 0, "lost": 0}
    for kind in KINDS:
        if not hasattr(kind.model, "evidence_lost"):
            continue
        changed = [row for row in kind.model.objects.filter(article=article) if move(row, anchors)]
        counts["lost"] += sum(row.evidence_lost for row in changed)
        counts["moved"] += sum(not row.evidence_lost for row in changed)
        _write(kind, Changes(update=changed), act)
    return counts


def _standing(kind: Kind, entries: Sequence[Entry]) -> dict[int, Standing]:
    """Article key -> what is on record of this kind, moved to where it stands in the body as it is now."""
    bodies = {entry.article.pk: entry for entry in entries}
    if not bodies:
        return {}
    rows = list(kind.model.objects.filter(article__in=bodies))
    peoples = judged(rows, kind.model)
    past = past_values(kind.model, peoples, *kind.identity)
    found = {pk: Standing([], [], [], past) for pk in bodies}
    anchors: dict[int, Anchors] = {}
    for row in rows:
        entry = bodies[row.article_id]
        if hasattr(row, "evidence_lost"):
            if row.article_id not in anchors:
                anchors[row.article_id] = Anchors(entry.old_body or "", entry.article.body)
            row._moved = move(row, anchors[row.article_id])
        here = found[row.article_id]
        (here.judged if row.pk in peoples else here.unjudged).append(row)
    for state in deleted_by_people(kind.model, article_id__in=bodies):
        found[state.article_id].gone.append(state)
    return found


def _write(kind: Kind, changes: Changes, act: Act) -> None:
    model = kind.model
    act.delete(model, changes.delete)
    if model is Metric and changes.update:
        # Two figures may trade places: out of the way of the unique constraint first, then to where they go.
        model.objects.filter(pk__in=[row.pk for row in changes.update]).update(evidence_lost=True)
    act.update(model, changes.update, [*kind.fields, *place_names(model)])
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
