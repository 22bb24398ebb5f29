"""What hung on a row at an earlier moment (writers, topics, facts, other names), and how it comes back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from archive.models import (
    Appearance,
    Article,
    Byline,
    Hospital,
    HospitalAlias,
    Initiative,
    InitiativeAlias,
    InitiativeMention,
    Metric,
    PersonMention,
    Tagging,
)
from archive.storage.acts import Act
from archive.storage.places import settle
from archive.storage.recording import tracked
from archive.vocabulary import Origin, Review

#: Row -> groups of parts: name, label, models. A group comes back as one.
GROUPS: Final[dict[Any, tuple[tuple[str, Any, tuple[Any, ...]], ...]]] = {
    Article: (
        ("bylines", _("署名"), (Byline,)),
        ("topics", _("专题"), (Tagging,)),
        ("facts", _("医院、举措、数据与人物"), (Appearance, InitiativeMention, Metric, PersonMention)),
    ),
    Hospital: (("aliases", _("别名"), (HospitalAlias,)),),
    Initiative: (("aliases", _("别名"), (InitiativeAlias,)),),
}
_SAME: Final = {"id", "revision"}


@dataclass(slots=True)
class Earlier:
    """Parts of one kind as they were: those that are missing now, that came later, that are different."""

    model: Any
    coming: list[Any] = field(default_factory=list)  # states
    going: list[Any] = field(default_factory=list)  # rows
    changing: list[tuple[Any, Any]] = field(default_factory=list)  # (row, state)

    def __bool__(self) -> bool:
        return bool(self.coming or self.going or self.changing)


def owner_column(model: Any) -> str:
    """The column by which parts say whose they are: article_id, hospital_id."""
    return f"{model._meta.model_name}_id"


def models_of(model: Any) -> tuple[Any, ...]:
    """All kinds of parts of a row."""
    return tuple(part for _name, _label, parts in GROUPS.get(model, ()) for part in parts)


def earlier(model: Any, row: Any, when: datetime) -> Earlier:
    """How the parts of a kind differ from what they were at that moment, in three queries."""
    owner = owner_column(type(row))
    then: dict[int, Any] = {}
    born: dict[int, Any] = {}
    for state in model.history.filter(**{owner: row.pk}).order_by("history_date", "history_id"):
        born.setdefault(state.id, state)
        if state.history_date <= when:
            then[state.id] = state
    today = {part.pk: part for part in model._base_manager.filter(**{owner: row.pk})}
    found = Earlier(model)
    for pk, state in then.items():
        if state.history_type == "-":
            if pk in today:
                found.going.append(today[pk])
        elif pk not in today:
            found.coming.append(state)
        elif _differing(today[pk], state):
            found.changing.append((today[pk], state))
    # What is older than its history was there already; what came in later goes.
    came = {pk for pk, first in born.items() if pk not in then and first.history_type == "+"}
    found.going += [part for pk, part in today.items() if pk in came]
    found.going = [part for part in found.going if not _is_rejected(part)]
    return found


def bring_back(found: Earlier, act: Act) -> int:
    """Write it, under its constraints; how many parts could not come back. Call it in a transaction."""
    missed = 0
    _take_out(found, act)
    for row, state in found.changing:
        names = _differing(row, state)
        for name in names:
            setattr(row, name, getattr(state, name))
        _settle(row)
        if _stands(row):
            act.update(found.model, [row], _differing(type(row)._base_manager.get(pk=row.pk), row))
        else:
            missed += 1
    for state in found.coming:
        row = found.model(pk=state.id, **{name: getattr(state, name) for name in tracked(found.model)})
        if found.model._base_manager.filter(pk=row.pk).exists() or not _stands(row):
            missed += 1
            continue
        _settle(row)
        last = found.model.history.filter(id=row.pk).order_by("-revision").first()
        row.revision = last.revision + 1  # a form that was opened before is not taken for a new one
        act.recreate(found.model, [row])
    return missed


def _take_out(found: Earlier, act: Act) -> None:
    """A mere entry goes; a fact is rejected, and so is what a machine read: no reader brings it back."""
    read = [
        one
        for one in found.going
        if hasattr(one, "evidence_lost") or getattr(one, "origin", "") == Origin.MACHINE
    ]
    for one in read:
        one.review = Review.REJECTED.value
    act.update(found.model, read, ["review"])
    act.delete(found.model, [one for one in found.going if one not in read])


def _settle(row: Any) -> None:
    if hasattr(row, "evidence_lost"):
        settle(row, row.article.body)


def _is_rejected(part: Any) -> bool:
    return getattr(part, "review", "") == Review.REJECTED


def _differing(row: Any, state: Any) -> list[str]:
    names: Iterable[str] = (name for name in tracked(type(row)) if name not in _SAME)
    return [name for name in names if getattr(row, name) != getattr(state, name)]


def _stands(row: Any) -> bool:
    """Whether what it leads to is there, not merged elsewhere, and no other row is in its place."""
    for column in row._meta.concrete_fields:
        key = getattr(row, column.attname)
        if column.is_relation and key is not None:
            owner = column.related_model._base_manager.filter(pk=key).first()
            if owner is None or (getattr(owner, "merged_into_id", None) and not isinstance(owner, Article)):
                return False
    try:
        row.validate_constraints()
    except ValidationError:
        return False
    return True
