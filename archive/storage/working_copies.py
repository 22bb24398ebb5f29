"""A page on the workbench: opened by the first act, stepped forth and back, taken over, dropped, saved."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.ingest.marks import Mark
from archive.models import SourcePage, WorkingCopy
from archive.storage.mending import Mended, MendingRefused, save_mending
from archive.storage.mending_acts import ActRefused
from archive.storage.mending_marks import as_json, from_json, marks_for
from archive.storage.mending_preview import published_among
from archive.storage.publishing import PUBLISH

#: So many steps can be taken back; older ones are forgotten.
_STEPS: Final = 30


STALE: Final = gettext_lazy("这一版在您修整期间被重新导入或修整过，请放弃底稿后重来。")


class HeldByAnother(ValueError):
    """Somebody else has the page on the workbench."""


def current_marks(page: SourcePage, copy: WorkingCopy | None) -> list[Mark]:
    """The copy's marks, or the page's own where nobody works on it or the copy is of an earlier page."""
    return (
        from_json(copy.marks)
        if copy and copy.page_revision == page.revision
        else marks_for(page, list(page.articles.order_by("ordinal")))
    )


@transaction.atomic
def step(
    page: SourcePage, user: Any, said: str, change: Callable[[Sequence[Mark]], list[Mark]]
) -> WorkingCopy:
    """One act on the lines; the first opens a working copy. Raises ActRefused or HeldByAnother."""
    page = SourcePage.objects.select_for_update().get(pk=page.pk)
    copy = WorkingCopy.objects.select_for_update().filter(page=page).first()
    if copy is None:
        copy = WorkingCopy(page=page, user=user, page_revision=page.revision)
        copy.marks = as_json(current_marks(page, None))
    elif copy.user_id != user.pk:
        raise HeldByAnother
    elif copy.page_revision != page.revision:
        raise ActRefused(STALE)
    marks = as_json(change(from_json(copy.marks)))
    if marks == copy.marks:
        raise ActRefused(_("没有变化。"))
    copy.steps = [*copy.steps, {"said": said, "marks": copy.marks}][-_STEPS:]
    copy.marks = marks
    _save(copy)
    return copy


@transaction.atomic
def step_back(page: SourcePage, user: Any) -> str:
    """Take the last act back; what it was. The copy goes with its first act."""
    copy = _own(page, user)
    if not copy.steps:
        raise ActRefused(_("没有可撤销的步骤。"))
    last = copy.steps[-1]
    copy.steps, copy.marks = copy.steps[:-1], last["marks"]
    _save(copy)
    return str(last["said"])


@transaction.atomic
def take_over(page: SourcePage, user: Any) -> None:
    """The copy is this user's from now on; its history says whose it was."""
    copy = WorkingCopy.objects.select_for_update().filter(page=page).first()
    if copy is not None and copy.user_id != user.pk:
        copy.user = user
        copy._change_reason = _("接手修整")
        copy.save()


@transaction.atomic
def drop(page: SourcePage, user: Any) -> None:
    """Forget the copy; the page stays as it is."""
    _own(page, user).delete()


@transaction.atomic
def save(page: SourcePage, user: Any) -> Mended:
    """Put the copy in the page's place. Raises MendingRefused, also where a published article would change
    and the user may not publish."""
    copy = _own(page, user)
    if said := not_theirs(page, copy, user):
        raise MendingRefused(said)
    return save_mending(copy, user)


def not_theirs(page: SourcePage, copy: WorkingCopy, user: Any) -> str:
    """Why this user may not save the copy, in Chinese; empty where they may."""
    if user.has_perm(PUBLISH):
        return ""
    old = marks_for(page, list(page.articles.order_by("ordinal")))
    found = published_among(page, old, from_json(copy.marks))
    said = _("《%(title)s》已发布，改它的字要由审核来保存。可请审核接手这份底稿。")
    return said % {"title": found[0].title} if found else ""


def _own(page: SourcePage, user: Any) -> WorkingCopy:
    copy = WorkingCopy.objects.select_for_update().filter(page=page).first()
    if copy is None:
        raise ActRefused(_("这一版没有未保存的修整。"))
    if copy.user_id != user.pk:
        raise HeldByAnother
    return copy


def _save(copy: WorkingCopy) -> None:
    """The history tells who holds a copy, not each step."""
    if copy.pk:
        copy.skip_history_when_saving = True
    copy.save()
