"""What hung on a row at an earlier state, as boxes to tick: it comes back with the state, or stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext as _

from archive.admin.keys import is_key
from archive.models import Article
from archive.models.articles import STATUS_LABELS
from archive.storage.earlier_parts import GROUPS, Earlier, earlier
from archive.storage.publishing import StepRefused, check_step
from archive.storage.versions import Version, part_in_words
from archive.vocabulary import Status

_NAMED: Final = 12
#: Judgements made since would be lost with the facts, readers would lose or gain the article with its state:
#: these two are ticked by a person.
_UNTICKED: Final = {"facts", "status"}


@dataclass(slots=True)
class Group:
    """Parts that come back as one; the words say what would come, go and change."""

    name: str
    label: str
    ticked: bool
    lines: list[tuple[str, str]] = field(default_factory=list)  # (now, then)
    refused: str = ""

    @property
    def more(self) -> int:
        return max(0, len(self.lines) - _NAMED)

    @property
    def shown(self) -> list[tuple[str, str]]:
        return self.lines[:_NAMED]


def moment_of(versions: list[Version], state: Any, number: str) -> datetime:
    """When the version ended that this state belongs to, or the version of that number."""
    if is_key(number) and 0 < int(number) <= len(versions):
        return versions[int(number) - 1].when
    for one in versions:
        if any(
            mark.model is state.instance_type and mark.history_id == state.history_id for mark in one.marks
        ):
            return one.when
    return state.history_date


def may_bring_back(user: Any, model: Any, names: set[str]) -> bool:
    """Whether the person may write all that these groups hold; the state has its own right (publishing)."""
    kinds = [part for name, _label, parts in GROUPS.get(model, ()) if name in names for part in parts]
    return bool(user.has_perms([f"archive.change_{kind._meta.model_name}" for kind in kinds]))


def groups(row: Any, state: Any, when: datetime, user: Any) -> list[Group]:
    """All that differs from the row as it is."""
    found = []
    for name, label, models in GROUPS.get(type(row), ()):
        lines = [line for model in models for line in _lines(earlier(model, row, when))]
        found.append(Group(name, str(label), name not in _UNTICKED, lines))
    if isinstance(row, Article):
        found.append(_status(row, state, user))
    return [one for one in found if one.lines]


def _lines(found: Earlier) -> list[tuple[str, str]]:
    changed = [(part_in_words(row), part_in_words(state)) for row, state in found.changing]
    lines = [pair for pair in changed if pair[0] != pair[1]]
    lines += [("", part_in_words(state)) for state in found.coming]
    return lines + [(part_in_words(row), "") for row in found.going]


def _status(article: Article, state: Any, user: Any) -> Group:
    group = Group("status", _("状态"), False)
    if state.status == article.status:
        return group
    to = Status(state.status)
    group.lines = [(str(article.get_status_display()), str(STATUS_LABELS[to]))]
    try:
        check_step(article, to, user)
    except StepRefused as refused:
        group.refused = str(refused)
    return group
