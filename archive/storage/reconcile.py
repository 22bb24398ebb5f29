"""What a reader found meets what is on record: people's decisions stay, the rest is brought up to date.

A row keeps its key, and so its address, wherever the same fact is read again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from archive.models import Appearance, InitiativeMention, Metric, PersonMention, Tagging
from archive.storage.places import overlap

#: Columns that say who stated a fact and what was said of it: no reader writes them.
_NOT_READ = {"id", "article", "origin", "review", "revision"}


@dataclass(frozen=True, slots=True)
class Kind:
    """How facts of one kind are told apart."""

    model: Any
    identity: tuple[str, ...]  # columns that make two rows of an article the same fact
    by_place: bool = False  # facts on the same words are the same fact

    @property
    def fields(self) -> list[str]:
        """What a reader writes."""
        return [column.name for column in self.model._meta.fields if column.name not in _NOT_READ]

    def key(self, row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in self.identity)


KINDS = (
    Kind(Appearance, ("hospital_id",)),
    Kind(InitiativeMention, ("initiative_id",), by_place=True),
    Kind(Metric, ("start", "end"), by_place=True),
    Kind(PersonMention, ("person_id", "position", "organisation")),
    Kind(Tagging, ("tag_id",)),
)


@dataclass(slots=True)
class Changes:
    """What is to be written for one kind of fact, over all articles of a page."""

    create: list[Any] = field(default_factory=list)
    update: list[Any] = field(default_factory=list)
    delete: list[Any] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is on record of one kind for one article."""

    judged: list[Any]  # a person's: it stays and keeps the same fact from being read again
    unjudged: list[Any]
    gone: list[Any] = field(default_factory=list)  # deleted by a person: last states
    past: dict[int, set[tuple[Any, ...]]] = field(default_factory=dict)  # what judged rows once were


def reconcile(kind: Kind, found: Iterable[Any], standing: Standing, changes: Changes) -> None:
    """Sort one article's found facts into new, changed and known ones; add to `changes`."""
    left = _without_judged(kind, list(found), standing)
    left = _without_deleted(kind, left, standing.gone)
    free = list(standing.unjudged)
    for same in (_same_key(kind), _same_words(kind)):
        left, free = _take_over(kind, left, free, same, changes)
    changes.create += left
    changes.delete += free


def _without_judged(kind: Kind, found: list[Any], standing: Standing) -> list[Any]:
    """Each judged fact stands for what the reader finds in its place."""
    left = found
    for row in standing.judged:
        keys = standing.past.get(row.pk, set()) | {kind.key(row)}
        same = [one for one in left if kind.key(one) in keys and (not kind.by_place or overlap(one, row))]
        if kind.by_place:
            same += [one for one in left if one not in same and _on_the_same_words(one, row)]
            same += [
                one for one in left if one not in same and kind.model is not Metric and kind.key(one) in keys
            ]
        left = [one for one in left if one not in same]
    if kind.model is PersonMention:
        left = _without_reworded(left, standing)
    return left


def _without_reworded(left: list[Any], standing: Standing) -> list[Any]:
    """A judged person whose post is read in other words now: one found mention each is the same one."""
    for row in standing.judged:
        if any(one for one in standing.unjudged if overlap(one, row)):
            continue  # a second post at the same name is on record: nothing says which one this is
        same = next((one for one in left if overlap(one, row)), None)
        left = [one for one in left if one is not same]
    return left


def _without_deleted(kind: Kind, found: list[Any], gone: Iterable[Any]) -> list[Any]:
    """What a person deleted does not come back: one found fact for each, on the same words."""
    left = found
    for state in gone:
        same = [one for one in left if _as_deleted(kind, one, state)]
        if same:
            nearest = min(
                same, key=lambda one: abs((one.start or 0) - (state.start or 0)) if _placed(one, state) else 0
            )
            left = [one for one in left if one is not nearest]
    return left


def _as_deleted(kind: Kind, row: Any, state: Any) -> bool:
    if kind.model is Metric:
        return bool(row.quote == state.quote and row.value == state.value and row.unit == state.unit)
    return kind.key(row) == kind.key(state)


def _placed(row: Any, state: Any) -> bool:
    return hasattr(row, "start") and hasattr(state, "start")


def _on_the_same_words(row: Any, judged: Any) -> bool:
    return not judged.evidence_lost and overlap(row, judged)


Same = Callable[[Any, Any], bool]


def _same_key(kind: Kind) -> Same:
    if kind.model is PersonMention:
        return lambda one, row: kind.key(one) == kind.key(row) and overlap(one, row)
    return lambda one, row: kind.key(one) == kind.key(row)


def _same_words(kind: Kind) -> Same:
    """Facts whose key changed with the reader: still the same where they stand on the same words."""
    if kind.model is Metric or kind.model is PersonMention:
        return overlap
    return lambda one, row: False


def _take_over(
    kind: Kind, found: list[Any], free: list[Any], same: Same, changes: Changes
) -> tuple[list[Any], list[Any]]:
    """Let known rows take what was found in their place; what is left on either side."""
    left: list[Any] = []
    for one in found:
        row = next((row for row in free if same(one, row)), None)
        if row is None:
            left.append(one)
            continue
        free.remove(row)
        differing = [name for name in kind.fields if getattr(row, name) != getattr(one, name)]
        for name in differing:
            setattr(row, name, getattr(one, name))
        if differing or getattr(row, "_moved", False):
            changes.update.append(row)
    return left, free
