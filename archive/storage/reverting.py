"""An earlier state comes back as a new change: nothing of the history is erased by it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from archive.models import Article, SourcePage
from archive.search import index_articles
from archive.storage.acts import Act
from archive.storage.earlier_parts import GROUPS, bring_back, earlier
from archive.storage.editing import reanchor
from archive.storage.mending import MendingRefused
from archive.storage.mending_again import lay_out_as
from archive.storage.nouns import NOUN_OF
from archive.storage.places import settle
from archive.storage.publishing import StepRefused, set_status
from archive.storage.renaming import renamed
from archive.storage.reprints import note_fingerprints
from archive.vocabulary import Status

_NEVER: Final = {
    *("id", "revision", "created_at", "updated_at", "edited_fields", "merged_into_id", "article_id"),
    # What belongs to a reading, or to the state of publication, has its own way back.
    *("source_id", "ordinal", "stretches", "status", "status_reason", "published_at"),
    *("sha256", "furniture", "left_out", "reader_version", "run_id"),
    *("page_revision", "since", "user_id", "page_id"),
}
_PLACE: Final = {"start", "end", "quote", "places", "evidence_lost"}
_FOLLOW_BODY: Final = ("headings", "captions")


class RevertRefused(ValueError):
    """The state cannot come back; the message says why, in Chinese."""


@dataclass(slots=True)
class Reverted:
    """Columns and groups of parts that changed, how many facts lost their words with the body, and how many
    parts could not come back because another row is in their place today."""

    fields: list[str] = field(default_factory=list)
    lost: int = 0
    missed: int = 0


def revertible(model: Any) -> list[str]:
    """Columns that can be given back."""
    return [one.attname for one in model.history.model.tracked_fields if one.attname not in _NEVER]


@transaction.atomic
def revert(
    row: Any,
    state: Any,
    *,
    only: Iterable[str] | None = None,
    parts: Iterable[str] = (),
    when: datetime | None = None,
    revision: int | None = None,
    user: Any = None,
) -> Reverted:
    """Give a row the values of an earlier state, all or `only` some columns. Raises RevertRefused.

    `parts` are the groups (earlier_parts.GROUPS) that come back with it as they were `when`, and "status",
    which takes the right that the step takes at any time.
    """
    row = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if revision is not None and getattr(row, "revision", revision) != revision:
        raise RevertRefused(_("这条记录在您看的时候被别人改过，还没有恢复。请看过新的差别再恢复。"))
    act = Act(_("恢复到 %(date)s 的版本") % {"date": f"{state.history_date:%Y-%m-%d %H:%M}"}, user)
    done = _revert_columns(row, state, only, act, user)
    wanted = set(parts)
    for name, _label, models in GROUPS.get(type(row), ()):
        found = [earlier(model, row, when or state.history_date) for model in models if name in wanted]
        done.missed += sum(bring_back(one, act) for one in found)
        done.fields += [name] if any(found) else []
    if "status" in wanted and row.status != state.status:
        _restep(row, state, user)
        done.fields.append("status")
    if isinstance(row, Article) and done.fields:
        index_articles([row.pk])
    return done


def _restep(article: Article, state: Any, user: Any) -> None:
    try:
        set_status([article], Status(state.status), user, state.status_reason)
    except StepRefused as refused:
        raise RevertRefused(str(refused)) from refused


def _revert_columns(row: Any, state: Any, only: Iterable[str] | None, act: Act, user: Any) -> Reverted:
    before = type(row)._base_manager.get(pk=row.pk)
    wanted = set(revertible(type(row))) & (set(only) if only is not None else set(revertible(type(row))))
    if wanted & _PLACE:
        wanted |= _PLACE & set(revertible(type(row)))
    changed = _set(row, state, wanted)
    if not changed:
        return Reverted()
    if isinstance(row, SourcePage) and "mending" in changed:
        changed.remove("mending")
        row.mending = before.mending
        _lay_out_again(before, state, user)
        row.revision = type(row)._base_manager.values_list("revision", flat=True).get(pk=row.pk)
        if not changed:
            return Reverted(["mending"])
    _validate(row, before)
    done = Reverted(list(changed))
    if hasattr(row, "edited_fields"):
        edited = {name.removesuffix("_id") for name in changed}
        row.edited_fields = sorted(edited | set(row.edited_fields))
        changed = [*changed, "edited_fields"]
    act.update(type(row), [row], changed)
    if isinstance(row, Article):
        done.lost = _follow(row, before.body, state, act, user)
    if hasattr(before, "name") and type(row) in NOUN_OF:
        renamed(row, old_name=before.name, old_slug=getattr(before, "slug", ""), user=user)
    return done


def _lay_out_again(page: SourcePage, state: Any, user: Any) -> None:
    """A page's lines as an earlier state had them: its articles and their facts follow."""
    if state.sha256 != page.sha256:
        raise RevertRefused(_("那一版的版面文字与现在不同，修整不能照搬；其他各栏可以逐栏恢复。"))
    try:
        lay_out_as(page, state.mending, user)
    except MendingRefused as refused:
        raise RevertRefused(str(refused)) from refused


def _set(row: Any, state: Any, wanted: set[str]) -> list[str]:
    values = {name: getattr(state, name) for name in wanted if hasattr(state, name)}
    if isinstance(row, Article):
        # Their offsets belong to the body: they come back with it, or not at all.
        values = {name: value for name, value in values.items() if name not in _FOLLOW_BODY}
    names = list(values)
    before = {name: getattr(row, name) for name in names}
    for name, value in values.items():
        setattr(row, name, value)
    if "evidence_lost" in values:
        settle(row, row.article.body)
    return [name for name in names if getattr(row, name) != before[name]]


def _validate(row: Any, before: Any) -> None:
    try:
        row.validate_constraints()
        for column in row._meta.concrete_fields:
            key = getattr(row, column.attname)
            if column.is_relation and key is not None and key != getattr(before, column.attname):
                target: Any = column.related_model
                owner = target._base_manager.filter(pk=key).first()
                if owner is None or getattr(owner, "merged_into_id", None):
                    said = _("那一版的%(column)s已经不在或并入别处，不能恢复这一栏。")
                    raise RevertRefused(said % {"column": column.verbose_name})
    except ValidationError as error:
        raise RevertRefused("；".join(error.messages)) from error


def _follow(article: Article, old_body: str, state: Any, act: Act, user: Any) -> int:
    """Facts, headings, captions, places in print and index follow; how many facts lost their words."""
    lost = reanchor(article, old_body, user=user).lost
    if article.body != old_body and article.body == state.body:
        fields = [*_FOLLOW_BODY]
        for name in fields:
            setattr(article, name, getattr(state, name))
        if _fits(state.stretches, article):
            article.stretches = state.stretches
            fields.append("stretches")
        article.revision -= 1  # the same act does not raise it twice
        act.update(Article, [article], fields)
        note_fingerprints([article])
    return lost


def _fits(stretches: list[dict[str, Any]], article: Article) -> bool:
    """Whether places in print of another time are still those of this story and this page's text."""
    page = SourcePage.objects.values_list("raw_text", flat=True).get(pk=article.source_id)
    if _covered(stretches) != _covered(article.stretches):
        return False
    for one in stretches:
        at, printed = one["body_start"], page[one["start"] : one["end"]]
        if at is not None and article.body[at : at + len(printed)] != printed:
            return False
    return True


def _covered(stretches: list[dict[str, Any]]) -> set[int]:
    return {at for one in stretches for at in range(one["start"], one["end"])}
