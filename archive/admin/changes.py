"""What changed lately, for the first page: one line for each act, however many rows it wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from archive.models import (
    Article,
    Hospital,
    ImportRun,
    Initiative,
    Person,
    SourcePage,
    Tag,
)
from archive.storage.acts import by_people
from archive.storage.outcomes import OUTCOME_LABELS

_SHOWN: Final = 12
#: Of each kind so many entries are looked at: a bulk act of more rows fills its kind, and that is enough.
_LOOKED_AT: Final = 60
_TOGETHER: Final = timedelta(seconds=2)
#: Judgements of single facts are told by the queue's own progress.
_KINDS: Final = (Article, SourcePage, Hospital, Initiative, Person, Tag)
#: People's entries are looked for among so many latest ones: behind a large import they may be far.
_REACH: Final = 2000
_CSS: Final = {"+": "addlink", "~": "changelink", "-": "deletelink"}


@dataclass(slots=True)
class Change:
    """A line of the list: what, where it is, by whom and when, and more words."""

    when: datetime
    who: str
    what: str
    said: str
    address: str = ""
    css: str = "changelink"
    rows: int = 1
    key: tuple[Any, ...] = ()


def latest_changes(user: Any = None) -> list[Change]:
    """The latest acts of people and the latest imports, newest first; with `user` only theirs."""
    found = [*_runs(user)]
    for model in _KINDS:
        found += _together(_entries(model, user))
    found.sort(key=lambda change: change.when, reverse=True)
    return found[:_SHOWN]


def _runs(user: Any) -> Iterator[Change]:
    runs = ImportRun.objects.defer("outcomes").select_related("user").order_by("-pk")
    if user is not None:
        runs = runs.filter(user=user)
    for run in runs[:_SHOWN]:
        counted = [
            f"{label} {run.counts[o.value]}" for o, label in OUTCOME_LABELS.items() if o.value in run.counts
        ]
        yield Change(
            run.started_at,
            _name(run.user),
            _("第 %(id)d 次导入：%(counted)s") % {"id": run.pk, "counted": "，".join(counted) or "—"},
            _("已撤销") if run.undone_at else _("可整批撤销"),
            reverse("admin:archive_importrun_change", args=[run.pk]),
            "addlink",
        )


def _entries(model: Any, user: Any) -> list[Any]:
    # `model.history` makes a class of its own each time it is looked at.
    rows = model.history.model._default_manager
    latest = rows.order_by("-history_date", "-history_id").values("pk")[:_REACH]
    entries = rows.filter(by_people(), pk__in=latest).select_related("history_user")
    if user is not None:
        entries = entries.filter(history_user=user)
    wanted = entries.order_by("-history_date", "-history_id")
    if model in (Article, SourcePage):
        wanted = wanted.defer(*_heavy(model))
    return list(wanted[:_LOOKED_AT])


def _heavy(model: Any) -> list[str]:
    names = {"body", "stretches", "headings", "captions", "credits", "furniture", "mending", "left_out"}
    return [field.name for field in model.history.model.tracked_fields if field.name in names]


def _together(entries: list[Any]) -> Iterator[Change]:
    """Entries of one person, reason and moment are one act."""
    last: Change | None = None
    for entry in entries:
        key = (entry.history_user_id, entry.history_change_reason, entry.history_type)
        if last is not None and last.key == key and last.when - entry.history_date < _TOGETHER:
            last.rows += 1
            last.said = _said(entry, last.rows)
            continue
        if last is not None:
            yield last
        last = Change(
            entry.history_date,
            _name(entry.history_user),
            _title(entry),
            _said(entry, 1),
            _address(entry),
            _CSS[entry.history_type],
            key=key,
        )
    if last is not None:
        yield last


def _said(entry: Any, rows: int) -> str:
    verb = entry.history_change_reason or {"+": _("新增"), "~": _("修改"), "-": _("删除")}[entry.history_type]
    parts = [str(entry.instance_type._meta.verbose_name), verb[:60]] + (
        [_("共 %(n)d 条") % {"n": rows}] if rows > 1 else []
    )
    return "，".join(parts)


def _title(entry: Any) -> str:
    for name in ("title", "name", "quote"):
        if text := getattr(entry, name, ""):
            return str(text)[:60]
    return f"{entry.instance_type._meta.verbose_name} {entry.id}"


def _address(entry: Any) -> str:
    """The row's own history; none where the row is gone or has no page."""
    model = entry.instance_type
    if entry.history_type == "-" or model not in admin.site._registry:
        return ""
    try:
        return reverse(f"admin:archive_{model._meta.model_name}_history", args=[entry.id])
    except NoReverseMatch:
        return ""


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else "—"
