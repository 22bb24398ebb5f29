"""What an editor says of facts: many at once, or one by one in the review queue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from archive.models.base import REVIEW_LABELS, Judged
from archive.storage.acts import JUDGEMENT_TAKEN_BACK, Act
from archive.vocabulary import Review

#: (model, key, revision after the judgement), as it is kept until it is undone.
Trace = tuple[str, int, int]
_NOT_TAKEN_BACK: Final = {"id", "revision", "updated_at"}


class JudgementRefused(ValueError):
    """The judgement cannot stand; the message says why, in Chinese."""


@dataclass(slots=True)
class Judgement:
    """One editor's word on one fact. `changed` are further rows that it altered, with their fields."""

    row: Any
    verdict: Review
    fields: Sequence[str] = ()
    changed: list[tuple[Any, list[str]]] = field(default_factory=list)


@transaction.atomic
def judge(facts: Any, verdict: Review, user: Any) -> int:
    """Give a queryset of facts one verdict, history included; how many changed."""
    # By key: the queryset may bring joins along that PostgreSQL will not lock.
    chosen = facts.model._default_manager.filter(pk__in=list(facts.values_list("pk", flat=True)))
    rows: list[Judged] = list(chosen.select_for_update().exclude(review=verdict))
    for row in rows:
        row.review = verdict.value
    Act(str(REVIEW_LABELS[verdict]), user).update(facts.model, rows, ["review"])
    return len(rows)


def open_fact(model: Any, pk: int, opened: int, user: Any) -> tuple[Any, bool]:
    """The fact, locked, and whether `user` judged it from this revision already (a post that came twice).

    Raises JudgementRefused where it is gone, or somebody else's word came first. Call it in a transaction.
    """
    row = model.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        raise JudgementRefused(_("这一条已经不在了，没有判定。"))
    if row.revision == opened:
        return row, False
    last = row.history.select_related("history_user").first()
    if last is not None and last.history_user_id == user.pk and row.revision == opened + 1:
        return row, True
    name = (last and last.history_user and last.history_user.get_username()) or _("系统")
    if row.review == Review.UNREVIEWED:
        raise JudgementRefused(_("没有判定：%(name)s 刚改过这一条，请看过再判。") % {"name": name})
    said = {"name": name, "review": row.get_review_display()}
    raise JudgementRefused(_("没有判定：%(name)s 已先处理，现为“%(review)s”。") % said)


def decide(judgement: Judgement, user: Any) -> list[Trace]:
    """Write a judgement on an open fact; what is needed to take it back. Call it in a transaction."""
    row, act = judgement.row, Act(str(REVIEW_LABELS[judgement.verdict]), user)
    row.review = judgement.verdict.value
    try:
        with transaction.atomic():
            for other, names in judgement.changed:
                act.update(type(other), [other], names)
            act.update(type(row), [row], ["review", *judgement.fields])
    except IntegrityError as fault:
        raise JudgementRefused(_("没有判定：本文同一处或同一名称已有一条。")) from fault
    rows = [row, *(other for other, _names in judgement.changed)]
    return [(one._meta.model_name, one.pk, one.revision) for one in rows]


@transaction.atomic
def take_back(traces: Sequence[Trace], user: Any) -> Any:
    """Undo a judgement, the newest change of all its rows; the fact as it was before.

    Raises JudgementRefused where anyone has touched a row since.
    """
    found = []
    for name, pk, revision in traces:
        model: Any = apps.get_model("archive", name)
        row = model.objects.select_for_update().filter(pk=pk, revision=revision).first()
        state = row and row.history.filter(revision=revision - 1).first()
        if state is None:
            raise JudgementRefused(_("没有撤销：这一条后来又改过。"))
        found.append((row, state, row.history.filter(revision=revision).first()))
    for row, state, undone in found:
        names = [f.attname for f in type(state).tracked_fields if f.attname not in _NOT_TAKEN_BACK]
        changed = [name for name in names if getattr(row, name) != getattr(state, name)]
        for name in changed:
            setattr(row, name, getattr(state, name))
        act = Act(f"{JUDGEMENT_TAKEN_BACK}{undone.history_id}", user)
        act.update(type(row), [row], changed or ["review"])
    return found[0][0]


@transaction.atomic
def enter(row: Any, user: Any) -> Any:
    """Put a fact on record that an editor found in the text."""
    try:
        with transaction.atomic():
            return Act(_("编辑补录"), user).create(type(row), [row])[0]
    except IntegrityError as fault:
        raise JudgementRefused(_("没有补录：本文同一处或同一名称已有一条。")) from fault
