"""What changed lately, for the first page: one line for each act, however many rows it wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import connection
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
    user: int | None
    what: str
    said: str
    address: str = ""
    css: str = "changelink"
    rows: int = 1
    key: tuple[Any, ...] = ()
    who: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a history: `words` are the title or name that it had."""

    model: Any
    when: datetime
    number: int
    user: int | None
    reason: str | None
    act: str
    row: int
    words: str


def latest_changes(user: Any = None) -> list[Change]:
    """The latest acts of people and the latest imports, newest first; with `user` only theirs."""
    found = [*_runs(user)]
    entries = _entries(user)
    for model in _KINDS:
        found += _together([entry for entry in entries if entry.model is model])
    found.sort(key=lambda change: change.when, reverse=True)
    return _with_names(found[:_SHOWN])


def _runs(user: Any) -> Iterator[Change]:
    runs = ImportRun.objects.defer("outcomes").order_by("-pk")
    if user is not None:
        runs = runs.filter(user=user)
    for run in runs[:_SHOWN]:
        counted = [
            f"{label} {run.counts[o.value]}" for o, label in OUTCOME_LABELS.items() if o.value in run.counts
        ]
        yield Change(
            run.started_at,
            run.user_id,
            _("第 %(id)d 次导入：%(counted)s") % {"id": run.pk, "counted": "，".join(counted) or "—"},
            _("已撤销") if run.undone_at else _("可整批撤销"),
            reverse("admin:archive_importrun_change", args=[run.pk]),
            "addlink",
        )


@lru_cache(maxsize=64)
def _asked(vendor: str, user: int | None) -> tuple[str, tuple[Any, ...]]:
    """SQL of the latest entries of each kind, with its parameters: six histories are asked at once, and
    Django works out how only once."""
    parts: list[str] = []
    parameters: list[Any] = []
    for number, model in enumerate(_KINDS):
        # `model.history` makes a class of its own each time it is looked at.
        rows = model.history.model._default_manager
        latest = rows.order_by("-history_date", "-history_id").values("pk")[:_REACH]
        entries = rows.filter(by_people(), pk__in=latest)
        if user is not None:
            entries = entries.filter(history_user=user)
        columns = (
            "history_date",
            "history_id",
            "history_user_id",
            "history_change_reason",
            "history_type",
            "id",
        )
        wanted = entries.order_by("-history_date", "-history_id").values_list(*columns, _words_of(model))
        sql, more = wanted[:_LOOKED_AT].query.sql_with_params()
        parts.append(f"SELECT {number}, part{number}.* FROM ({sql}) AS part{number}")
        parameters += more
    return " UNION ALL ".join(parts), tuple(parameters)


def _entries(user: Any) -> list[Entry]:
    """Newest first."""
    with connection.cursor() as cursor:
        cursor.execute(*_asked(connection.vendor, user and user.pk))
        found = [Entry(_KINDS[number], _moment(when), *rest) for number, when, *rest in cursor.fetchall()]
    return sorted(found, key=lambda entry: (entry.when, entry.number), reverse=True)


def _moment(when: Any) -> datetime:
    """SQLite hands a time over without its zone."""
    moment: datetime = datetime.fromisoformat(when) if isinstance(when, str) else when
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _words_of(model: Any) -> str:
    return "title" if model is Article else "name"


def _together(entries: list[Entry]) -> Iterator[Change]:
    """Entries of one person, reason and moment are one act."""
    last: Change | None = None
    for entry in entries:
        key = (entry.user, entry.reason, entry.act)
        if last is not None and last.key == key and last.when - entry.when < _TOGETHER:
            last.rows += 1
            last.said = _said(entry, last.rows)
            continue
        if last is not None:
            yield last
        last = Change(
            entry.when,
            entry.user,
            entry.words[:60] or f"{entry.model._meta.verbose_name} {entry.row}",
            _said(entry, 1),
            _address(entry),
            _CSS[entry.act],
            key=key,
        )
    if last is not None:
        yield last


def _said(entry: Entry, rows: int) -> str:
    verb = entry.reason or {"+": _("新增"), "~": _("修改"), "-": _("删除")}[entry.act]
    parts = [str(entry.model._meta.verbose_name), verb[:60]] + (
        [_("共 %(n)d 条") % {"n": rows}] if rows > 1 else []
    )
    return "，".join(parts)


def _address(entry: Entry) -> str:
    """The row's own history; none where the row is gone or has no page."""
    if entry.act == "-" or entry.model not in admin.site._registry:
        return ""
    try:
        return reverse(f"admin:archive_{entry.model._meta.model_name}_history", args=[entry.row])
    except NoReverseMatch:
        return ""


def _with_names(changes: list[Change]) -> list[Change]:
    users = get_user_model().objects.in_bulk({change.user for change in changes if change.user})
    for change in changes:
        user = users.get(change.user)
        change.who = (user.get_full_name() or user.get_username()) if user else "—"
    return changes
