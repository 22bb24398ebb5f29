"""Deletion at the desk: a row and all that hangs on it go to the bin, whole, and come back as they were."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import router, transaction
from django.db.models.deletion import Collector, ProtectedError
from django.utils.translation import gettext as _

from archive.models import (
    Article,
    ArticleFingerprint,
    BinEntry,
    GoneAddress,
    Hospital,
    Initiative,
    Metric,
    SearchDocument,
    SourcePage,
    Tag,
)
from archive.search import forget_articles
from archive.storage.acts import Act
from archive.storage.frozen import freeze
from archive.storage.removal import leave_out
from archive.vocabulary import Status

#: How the change reasons of deletions begin: a person did that, so no reader brings the row back.
BINNED: Final = "移入回收站 #"
KEPT_FOR: Final = timedelta(days=30)
#: Made anew from the article when it comes back.
_DERIVED: Final = (SearchDocument, ArticleFingerprint)


class BinRefused(ValueError):
    """A row cannot go to the bin, or come back; the message says why, in Chinese."""


@dataclass(slots=True)
class _Going:
    """What goes with a row, in the order in which it may be deleted, and which references are let go."""

    rows: list[Any] = field(default_factory=list)
    links: list[tuple[Any, str, list[Any]]] = field(default_factory=list)

    def of(self, model: Any) -> list[Any]:
        return [row for row in self.rows if type(row) is model]


@transaction.atomic
def put_in_bin(rows: Iterable[Any], user: Any) -> list[BinEntry]:
    """Delete rows with what hangs on them; each is an entry of the bin. Raises BinRefused.

    A row that went with an earlier one of `rows` has no entry of its own.
    """
    entries = []
    for row in rows:
        if type(row)._base_manager.filter(pk=row.pk).exists():
            entries.append(_bin(type(row)._base_manager.get(pk=row.pk), user))
    return entries


def _bin(row: Any, user: Any) -> BinEntry:
    going = _collect(row)
    entry = BinEntry.objects.create(model=row._meta.model_name, row_id=row.pk, name=str(row), user=user)
    GoneAddress.objects.bulk_create(
        GoneAddress(entry=entry, kind=kind, key=key) for kind, key in _addresses(going)
    )
    act = Act(f"{BINNED}{entry.pk}", user)
    frozen = [freeze(one) for one in going.rows]
    updated = _let_go(going, act)
    if isinstance(row, Article):
        # The page's print stays, and belongs to no story now.
        page = SourcePage.objects.get(pk=row.source_id)
        leave_out(page, [row], act)
        updated.setdefault("sourcepage", []).append(page.pk)
    forget_articles([one.pk for one in going.of(Article)])
    for model in dict.fromkeys(type(one) for one in going.rows):
        act.delete(model, going.of(model))
    entry.payload = {"rows": frozen, "updated": updated}
    entry.count = len(frozen)
    entry.save(update_fields=["payload", "count"])
    return entry


def _collect(row: Any) -> _Going:
    collector = Collector(using=router.db_for_write(type(row)))
    try:
        collector.collect([row])
    except ProtectedError as error:
        kinds = "、".join(dict.fromkeys(str(one._meta.verbose_name) for one in error.protected_objects))
        said = _("“%(name)s”还有%(kinds)s归它，不能删除；可以先合并或拆分。")
        raise BinRefused(said % {"name": row, "kinds": kinds}) from error
    going = _Going()
    for queryset in collector.fast_deletes:
        going.rows += [one for one in queryset if type(one) not in _DERIVED]
    collector.sort()
    for model, instances in collector.data.items():
        if model not in _DERIVED:
            going.rows += sorted(instances, key=lambda one: one.pk)
    keys = {(type(one), one.pk) for one in going.rows}
    for (column, _value), groups in collector.field_updates.items():
        held = {one.pk: one for group in groups for one in group}
        staying = [one for one in held.values() if (type(one), one.pk) not in keys]
        if staying:
            going.links.append((column.model, column.attname, staying))
    return going


def _let_go(going: _Going, act: Act) -> dict[str, list[int]]:
    """Empty the references to what goes; model name -> keys of the rows that had one."""
    updated: dict[str, list[int]] = {}
    for model, attname, rows in going.links:
        for one in rows:
            setattr(one, attname, None)
        if hasattr(model, "history"):
            act.update(model, rows, [attname])
            updated.setdefault(model._meta.model_name, []).extend(one.pk for one in rows)
        else:
            model._base_manager.filter(pk__in=[one.pk for one in rows]).update(**{attname: None})
    return updated


def _addresses(going: _Going) -> Iterator[tuple[str, str]]:
    """Of what goes, the addresses that readers know."""
    for article in going.of(Article):
        if article.status in (Status.PUBLISHED, Status.WITHDRAWN):
            yield "article", str(article.pk)
    for model in (Metric, SourcePage, Initiative):
        yield from ((str(model._meta.model_name), str(pk)) for pk in _public(model, going))
    for model in (Hospital, Tag):
        shown = _public(model, going)
        yield from ((str(model._meta.model_name), one.slug) for one in going.of(model) if one.pk in shown)


def _public(model: Any, going: _Going) -> set[int]:
    keys = [one.pk for one in going.of(model)]
    return set(model.objects.public().filter(pk__in=keys).values_list("pk", flat=True)) if keys else set()


def empty(before: datetime) -> int:
    """Drop for good what was binned before that moment; how many entries. Their addresses stay gone (410)."""
    old = BinEntry.objects.filter(binned_at__lt=before)
    count: int = old.count()
    old.delete()
    return count
