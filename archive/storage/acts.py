"""Bulk writing that leaves a history: what simple_history writes for single saves, for many rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.db import models, router, transaction
from django.db.models.deletion import Collector
from django.utils import timezone

from archive.models import ImportRun
from archive.storage.chunks import chunks
from archive.storage.many_rows import note_history, write_fields

#: How the change reasons of machine-made changes begin. Whatever has another reason, or none, a person did.
MACHINE_REASONS: Final = (
    "导入批次 #",
    "撤销导入批次 #",
    "随正文重新定位",
    "随名称移动 #",
    "撤销名称操作 #",
    "撤销批量操作 #",
    "从回收站恢复 #",
    "随修整重排",
    "隐去 #",
)
#: How the change reasons of redactions begin; the redaction's own record says who did it.
REDACTION: Final = MACHINE_REASONS[-1]
#: How the change reason begins that takes a judgement back, with the key of the judgement's entry.
JUDGEMENT_TAKEN_BACK: Final = "撤销判定 #"
#: How reasons begin that take an act back -> how the act's own begins; both end in its number.
TAKES_BACK: Final = {
    "撤销名称操作 #": "名称操作 #",
    "撤销批量操作 #": "批量操作 #",
    "从回收站恢复 #": "移入回收站 #",
}
#: Facts that follow when their hospital is merged or split: nobody has judged them, yet a person moved them.
FOLLOWS_NAMES: Final = MACHINE_REASONS[3]


@dataclass(frozen=True, slots=True)
class Act:
    """Who changes rows and why. All rows of an act carry its reason in their history."""

    reason: str
    user: Any = None

    def create(self, model: type[models.Model], rows: Sequence[Any]) -> list[Any]:
        """Insert `rows`, which then have their keys."""
        if not rows:
            return []
        if not hasattr(model, "history"):
            return list(model._default_manager.bulk_create(rows))
        with transaction.atomic(savepoint=False):
            created: list[Any] = model._default_manager.bulk_create(rows)
            self._note(model, created, "+")
        return created

    def update(self, model: type[models.Model], rows: Sequence[Any], fields: Iterable[str]) -> None:
        """Write `fields` of `rows`; where rows have a revision it goes up, so that open forms notice."""
        names = list(dict.fromkeys(fields))
        if not rows or not names:
            return
        if any(field.name == "revision" for field in model._meta.fields):
            names.append("revision")
            for row in rows:
                row.revision += 1
        if any(field.name == "updated_at" for field in model._meta.fields):
            # `auto_now` acts on single saves only.
            names.append("updated_at")
            now = timezone.now()
            for row in rows:
                row.updated_at = now
        self.restore(model, rows, names)

    def restore(self, model: type[models.Model], rows: Sequence[Any], fields: Iterable[str]) -> None:
        """Write `fields` of `rows` as they were, the revision and times among them."""
        if not rows:
            return
        with transaction.atomic(savepoint=False):
            write_fields(model, rows, fields)
            self._note(model, rows, "~")

    def recreate(self, model: Any, rows: Sequence[Any]) -> None:
        """Insert rows that were deleted, under their keys and with the times that they had."""
        if not rows:
            return
        times = [
            column.attname
            for column in model._meta.fields
            if getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False)
        ]
        kept = [{name: getattr(row, name) for name in times} for row in rows]
        model._base_manager.bulk_create(rows)
        for row, had in zip(rows, kept, strict=True):
            for name, value in had.items():
                setattr(row, name, value)
        if times:
            # An insert sets them anew.
            model._base_manager.bulk_update(rows, times)
        if hasattr(model, "history"):
            self._note(model, rows, "+")

    def delete(self, model: type[models.Model], rows: Sequence[Any]) -> None:
        """Delete `rows`; their last state stays in the history."""
        if not rows:
            return
        if not hasattr(model, "history") or model._meta.related_objects:
            self._delete_one_by_one(rows)
            return
        # Nothing points at rows of this kind, so they may go many in one statement.
        self._note(model, rows, "-")
        for keys in chunks(row.pk for row in rows):
            model._default_manager.filter(pk__in=keys)._raw_delete(using=router.db_for_write(model))

    def _delete_one_by_one(self, rows: Sequence[Any]) -> None:
        collector = Collector(using=router.db_for_write(type(rows[0])))
        for row in rows:
            row._change_reason = self.reason
            row._history_user = self.user
        collector.collect(list(rows))
        collector.delete()

    def _note(self, model: Any, rows: Sequence[Any], kind: str) -> None:
        note_history(model, rows, user=self.user, reason=self.reason, kind=kind)


def import_act(run: ImportRun) -> Act:
    """The act under which a run writes."""
    return Act(reason=f"{MACHINE_REASONS[0]}{run.pk}", user=run.user)


def undo_act(run: ImportRun, user: Any = None) -> Act:
    """The act under which a run is undone."""
    return Act(reason=f"{MACHINE_REASONS[1]}{run.pk}", user=user)


def anchoring_act(user: Any = None) -> Act:
    """The act under which facts follow an edited body."""
    return Act(reason=MACHINE_REASONS[2], user=user)


def mending_act(user: Any = None) -> Act:
    """The act under which articles and facts follow a page that a person mended."""
    return Act(reason="随修整重排", user=user)


def by_people() -> models.Q:
    """History rows that a person made: single saves, forms, bulk acts."""
    machine = models.Q()
    for prefix in MACHINE_REASONS:
        machine |= models.Q(history_change_reason__startswith=prefix)
    return models.Q(history_change_reason__isnull=True) | ~machine
