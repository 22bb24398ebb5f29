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
    identity: tuple[str, ...]  # columns that say what is stated
    once: bool = False  # an article states it once, wherever it stands
    by_place: bool = False  # whatever stands on the same words is the same fact

    @property
    def fields(self) -> list[str]:
        """What a reader writes."""
        return [column.attname for column in self.model._meta.fields if column.name not in _NOT_READ]

    def key(self, row: Any) -> tuple[Any, ...]:
        return tuple(getattr(row, name) for name in self.identity)

    def same(self, one: Any, row: Any, keys: set[tuple[Any, ...]]) -> bool:
        """Whether a found fact is the one on record, which has or had one of `keys`."""
        if self.once and self.key(one) in keys:
            return True
        stands = not self.once or self.by_place
        if not stands or row.evidence_lost:
            return False
        return overlap(one, row) and (self.by_place or self.key(one) in keys)


KINDS = (
    Kind(Appearance, ("hospital_id",), once=True),
    Kind(InitiativeMention, ("initiative_id",), once=True, by_place=True),
    Kind(Metric, ("quote", "value", "unit"), by_place=True),
    Kind(PersonMention, ("person_id", "position", "organisation")),
    Kind(Tagging, ("tag_id",), once=True),
)


@dataclass(slots=True)
class Changes:
    """What is to be written for one kind of fact, over all articles of a page."""

    create: list[Any] = field(default_factory=list)
    update: list[Any] = field(default_factory=list)
    delete: list[Any] = field(default_factory=list)


@dataclass(slots=True)
class Standing:
    """What is on record of one kind for one article."""

    judged: list[Any] = field(
        default_factory=list
    )  # a person's: it stays, and stands for what is found there
    unjudged: list[Any] = field(default_factory=list)
    gone: list[Any] = field(default_factory=list)  # deleted by a person: last states
    moved: set[int] = field(default_factory=set)  # rows that the changed body moved
    past: dict[int, set[tuple[Any, ...]]] = field(default_factory=dict)  # what judged rows once stated


def reconcile(kind: Kind, found: Iterable[Any], standing: Standing, changes: Changes) -> None:
    """Sort one article's found facts into new, changed and known ones; add to `changes`."""
    changes.update += [row for row in standing.judged if row.pk in standing.moved]
    left = _without_judged(kind, list(found), standing)
    left = _without_deleted(kind, left, standing.gone)
    free = list(standing.unjudged)
    rules: tuple[Callable[[Any, Any], bool], ...] = (
        lambda one, row: kind.key(one) == kind.key(row) and (kind.once or overlap(one, row)),
        lambda one, row: not kind.once and overlap(one, row),
    )
    for same in rules:
        left = _take_over(kind, left, free, same, standing.moved, changes)
    changes.create += left
    changes.delete += free


def _without_judged(kind: Kind, found: list[Any], standing: Standing) -> list[Any]:
    """Each judged fact stands for what the reader finds in its place."""
    left = found
    for row in standing.judged:
        keys = standing.past.get(row.pk, set()) | {kind.key(row)}
        left = [one for one in left if not kind.same(one, row, keys)]
    if kind.model is PersonMention:
        left = _without_reworded(left, standing)
    return left


def _without_reworded(found: list[Any], standing: Standing) -> list[Any]:
    """A judged person whose post is read in other words now: one found mention each is the same one."""
    left = found
    for row in standing.judged:
        if any(overlap(other, row) for other in standing.unjudged):
            continue  # a second post at the same name is on record: nothing says which one this is
        same = next((one for one in left if overlap(one, row)), None)
        left = [one for one in left if one is not same]
    return left


def _without_deleted(kind: Kind, found: list[Any], gone: Iterable[Any]) -> list[Any]:
    """What a person deleted does not come back: one found fact for each, the nearest."""
    left = found
    for state in gone:
        same = [one for one in left if kind.key(one) == kind.key(state)]
        if same:
            nearest = min(same, key=lambda one: _distance(one, state))
            left = [one for one in left if one is not nearest]
    return left


def _distance(one: Any, state: Any) -> int:
    start, other = getattr(one, "start", None), getattr(state, "start", None)
    return abs(start - other) if start is not None and other is not None else 0


def _take_over(
    kind: Kind,
    found: list[Any],
    free: list[Any],
    same: Callable[[Any, Any], bool],
    moved: set[int],
    changes: Changes,
) -> list[Any]:
    """Let known rows of `free` take what was found in their place; what is left of `found`."""
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
        if differing or row.pk in moved:
            changes.update.append(row)
    return left
