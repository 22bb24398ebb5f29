"""One act on a whole selection of articles: one transaction, one record, taken back as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.models import Appearance, Article, BulkAct, Hospital, Metric, Tag, Tagging
from archive.models.articles import STATUS_LABELS, STEPPED
from archive.models.bulk import BULK_LABELS
from archive.storage.acts import MACHINE_REASONS, Act
from archive.storage.chunks import chunks
from archive.storage.publishing import CHANGE, PUBLISH, check_step
from archive.storage.recording import Recorded
from archive.storage.taking_back import TakenBack, take_back
from archive.vocabulary import BulkKind, Origin, Review, Role, Status

#: How the change reasons of bulk acts begin: a person did that.
BULK_ACT: Final = "批量操作 #"
STEPS: Final = {
    BulkKind.SUBMIT: Status.PENDING,
    BulkKind.PUBLISH: Status.PUBLISHED,
    BulkKind.SEND_BACK: Status.DRAFT,
    BulkKind.WITHDRAW: Status.WITHDRAWN,
}
#: The right that an act takes, and its undo.
RIGHTS: Final = {
    kind: PUBLISH if kind in STEPS and kind is not BulkKind.SUBMIT else CHANGE for kind in BulkKind
}
_NAMED: Final = 200


class AlreadyTakenBack(ValueError):
    """An act is taken back once."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be done. `tag`, `hospital` and `reason` as the kind needs them.

    With `figures`, figures of the articles that belong to no hospital yet go to the hospital too.
    """

    kind: BulkKind
    tag: Tag | None = None
    hospital: Hospital | None = None
    figures: bool = False
    reason: str = ""

    @property
    def what(self) -> str:
        """In words, for the record: 加专题“人才队伍”."""
        label = str(BULK_LABELS[self.kind])
        name = self.tag or self.hospital
        words = f"{label}“{name}”" if name else label
        return f"{words}：{self.reason}"[:300] if self.reason else words[:300]


@transaction.atomic
def act_on(keys: Iterable[int], order: Order, user: Any) -> BulkAct | None:
    """Do it to all these articles or to none; None where nothing was to be done.

    Raises StepRefused where one of them cannot take the step.
    """
    record = BulkAct.objects.create(kind=order.kind.value, what=order.what, user=user)
    work = _Work(Recorded(Act(f"{BULK_ACT}{record.pk}", user)), order, user)
    do: Callable[[list[int]], set[int]] = {
        BulkKind.TAG: work.tag,
        BulkKind.UNTAG: work.untag,
        BulkKind.HOSPITAL: work.assign,
    }.get(order.kind, work.step)
    changed = sum(len(do(some)) for some in chunks(keys))
    if not changed:
        record.delete()
        return None
    record.articles, record.rows = changed, work.act.keys
    record.save(update_fields=["articles", "rows"])
    return record


@transaction.atomic
def take_back_act(record: BulkAct, user: Any) -> TakenBack:
    """As it was before; rows that changed since are left and listed on the record."""
    record = BulkAct.objects.select_for_update().get(pk=record.pk)
    if record.undone_at:
        raise AlreadyTakenBack(_("这次批量操作已经撤销过。"))
    act = Act(f"{MACHINE_REASONS[5]}{record.pk}", user)
    done = take_back(record.rows, [f"{BULK_ACT}{record.pk}"], act, strict=True)
    record.undone_at, record.undone_by = timezone.now(), user
    record.left = [list(one) for one in done.left]
    record.save(update_fields=["undone_at", "undone_by", "left"])
    return done


def articles_of(record: BulkAct) -> QuerySet[Article]:
    """The articles that an act touched, those that are gone left out."""
    ids = set(record.rows.get("article", ()))
    for model in (Tagging, Appearance, Metric):
        past: Any = model.history  # type: ignore[attr-defined]
        for some in chunks(record.rows.get(str(model._meta.model_name), ())):
            ids |= set(past.filter(id__in=some).values_list("article_id", flat=True))
    return Article.objects.filter(pk__in=ids).only("title", "status").order_by("pk")


def left_in_words(record: BulkAct) -> list[tuple[int, str]]:
    """(article key, title) of what an undo left; the first 200."""
    by_model: dict[str, list[int]] = {}
    for name, pk in record.left[:_NAMED]:
        by_model.setdefault(name, []).append(pk)
    ids = set(by_model.pop("article", ()))
    for model in (Tagging, Appearance, Metric):
        here = by_model.get(str(model._meta.model_name), [])
        ids |= set(model._base_manager.filter(pk__in=here).values_list("article_id", flat=True))
    return list(Article.objects.filter(pk__in=ids).values_list("pk", "title"))


@dataclass(slots=True)
class _Work:
    act: Recorded
    order: Order
    user: Any

    def tag(self, ids: list[int]) -> set[int]:
        """Articles that lack the topic get it, confirmed; one that was rejected there is confirmed."""
        assert self.order.tag
        known = {row.article_id: row for row in Tagging.objects.filter(tag=self.order.tag, article__in=ids)}
        rejected = [row for row in known.values() if row.review == Review.REJECTED]
        for row in rejected:
            row.review = Review.CONFIRMED.value
        self.act.update(Tagging, rejected, ["review"])
        alive = Article.objects.filter(pk__in=ids).exclude(pk__in=known)
        last = dict(alive.order_by("pk").annotate(last=Max("taggings__order")).values_list("pk", "last"))
        rows = [
            Tagging(
                article_id=pk,
                tag=self.order.tag,
                order=0 if order is None else min(order + 1, 32000),
                origin=Origin.EDITOR.value,
                review=Review.CONFIRMED.value,
            )
            for pk, order in last.items()
        ]
        self.act.create(Tagging, rows)
        return {row.article_id for row in [*rejected, *rows]}

    def untag(self, ids: list[int]) -> set[int]:
        """An editor's entry goes; what a machine read is rejected, so that no reader brings it back."""
        rows = Tagging.objects.visible().filter(tag=self.order.tag, article__in=ids)
        own = [row for row in rows if row.origin == Origin.EDITOR]
        read = [row for row in rows if row.origin != Origin.EDITOR]
        for row in read:
            row.review = Review.REJECTED.value
        self.act.delete(Tagging, own)
        self.act.update(Tagging, read, ["review"])
        return {row.article_id for row in [*own, *read]}

    def assign(self, ids: list[int]) -> set[int]:
        """The hospital is a subject of each article, where its name stands if it does."""
        hospital = self.order.hospital
        assert hospital
        known = {row.article_id: row for row in Appearance.objects.filter(hospital=hospital, article__in=ids)}
        changed = [row for row in known.values() if row.role != Role.SUBJECT or row.review == Review.REJECTED]
        for row in changed:
            row.role, row.review = Role.SUBJECT.value, Review.CORRECTED.value
        self.act.update(Appearance, changed, ["role", "review"])
        bodies = Article.objects.filter(pk__in=ids).exclude(pk__in=known).values_list("pk", "body")
        rows = [_appearance(pk, body, hospital) for pk, body in bodies]
        self.act.create(Appearance, rows)
        touched = {row.article_id for row in [*changed, *rows]}
        return touched | (self._figures(ids, hospital) if self.order.figures else set())

    def _figures(self, ids: list[int], hospital: Hospital) -> set[int]:
        rows = list(Metric.objects.filter(article__in=ids, hospital=None).exclude(review=Review.REJECTED))
        for row in rows:
            row.hospital = hospital
            if row.review == Review.UNREVIEWED and row.origin == Origin.MACHINE:
                row.review = Review.CORRECTED.value
        self.act.update(Metric, rows, ["hospital", "review"])
        return {row.article_id for row in rows}

    def step(self, ids: list[int]) -> set[int]:
        to = STEPS[self.order.kind]
        # What a step reads and writes: the texts stay where they are.
        moving = Article.objects.select_for_update().filter(pk__in=ids).exclude(status=to)
        rows = list(moving.only("title", "revision", *STEPPED))
        for article in rows:
            check_step(article, to, self.user)
            article.step_to(to, self.order.reason)
        self.act.update(Article, rows, STEPPED)
        return {article.pk for article in rows}


def by_status(keys: Iterable[int]) -> dict[str, int]:
    """How many of these articles are in which state, in words."""
    found: dict[str, int] = {}
    for some in chunks(keys):
        for status in Article.objects.filter(pk__in=some).values_list("status", flat=True):
            label = str(STATUS_LABELS[Status(status)])
            found[label] = found.get(label, 0) + 1
    return found


def _appearance(pk: int, body: str, hospital: Hospital) -> Appearance:
    row = Appearance(
        article_id=pk,
        hospital=hospital,
        role=Role.SUBJECT.value,
        origin=Origin.EDITOR.value,
        review=Review.CONFIRMED.value,
    )
    at = body.find(hospital.name)
    if at >= 0:
        row.start, row.end, row.quote = at, at + len(hospital.name), hospital.name
        row.places = [[row.start, row.end]]
    return row
