"""Two names are one: what would move, and the move itself as one act."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from archive.models import Article, Merge
from archive.storage.acts import FOLLOWS_NAMES, Act
from archive.storage.bringing_together import Together, new_aliases
from archive.storage.importer import one_writer
from archive.storage.nouns import NameRefused, Noun, Relation
from archive.storage.recording import Recorded

#: How the change reasons of names begin that were merged or split: a person did that.
NAMES_ACT: Final = "名称操作 #"
_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class Line:
    """Rows of one kind: how many each name has, how many of them meet in one article."""

    relation: Relation
    kept: int
    moved: int
    shared: int

    @property
    def after(self) -> int:
        return self.kept + self.moved - self.shared


@dataclass(slots=True)
class Preview:
    """What a merge would do, and `seen`: the same only while all of this is the same."""

    noun: Noun
    kept: Any
    gone: Any
    lines: list[Line]
    aliases: list[str]
    shared_articles: list[Article] = field(default_factory=list)

    @property
    def rows(self) -> int:
        return sum(line.moved for line in self.lines)

    @property
    def seen(self) -> str:
        rows = [(one.pk, str(one), getattr(one, "revision", 0), one.merged_into_id) for one in self.pair]
        counts = [(line.relation.name, line.kept, line.moved, line.shared) for line in self.lines]
        values = [[str(getattr(one, name)) for name in self._columns] for one in self.pair]
        return sha256(json.dumps([rows, counts, values, self.aliases]).encode()).hexdigest()[:32]

    @property
    def pair(self) -> tuple[Any, Any]:
        return self.kept, self.gone

    @property
    def _columns(self) -> list[str]:
        return [name for choice in self.noun.choices for name in choice.fields]


class Stale(Exception):
    """What the editor saw is no longer so; `preview` is what is so now."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview


def preview(noun: Noun, kept: Any, gone: Any) -> Preview:
    """What would move from `gone` to `kept`, counted now, in a fixed number of queries."""
    lines = [_line(noun, relation, kept, gone) for relation in noun.relations]
    found = Preview(noun, kept, gone, lines, [name for name, _former in new_aliases(noun, kept, gone)])
    for line in lines:
        if line.shared and line.relation.once:
            here = line.relation.of(kept).values("article")
            shared = line.relation.of(gone).filter(article__in=here).values("article")
            found.shared_articles = list(Article.objects.filter(pk__in=shared).only("title")[:_NAMED])
    return found


def _line(noun: Noun, relation: Relation, kept: Any, gone: Any) -> Line:
    shared = 0
    going = relation.of(gone)
    if relation.once:
        shared = going.filter(article__in=relation.of(kept).values("article")).count()
    elif relation.name == "initiative":
        shared = going.filter(merged_into=None, key__in=relation.of(kept).values("key")).count()
    return Line(relation, relation.of(kept).count(), going.count(), shared)


@transaction.atomic
def merge(
    noun: Noun,
    kept_id: int,
    gone_id: int,
    *,
    taken: Iterable[str] = (),
    seen: str | None = None,
    user: Any = None,
) -> Merge:
    """Bring all of one name to the other. `taken` names the choices whose values are the gone one's.

    Raises Stale where `seen` is not what stands there now, NameRefused where it cannot be done.
    """
    one_writer()
    kept, gone = _locked(noun, kept_id, gone_id)
    _check(noun, kept, gone)
    now = preview(noun, kept, gone)
    if seen is not None and seen != now.seen:
        raise Stale(now)
    record = Merge.objects.create(
        kind=noun.kind.value,
        kept_id=kept.pk,
        gone_id=gone.pk,
        kept_name=str(kept)[:200],
        gone_name=str(gone)[:200],
        user=user,
    )
    together = Together(*acts_of(record, user))
    together.bring(noun, kept, gone, set(taken))
    record.moved, record.pairs = together.names.keys, together.pairs
    record.counts = {
        "rows": now.rows,
        "shared": sum(line.shared for line in now.lines),
        "aliases": len(record.moved.get(noun.aliases._meta.model_name, ())) if noun.aliases else 0,
        "lines": {line.relation.name: line.moved for line in now.lines},
    }
    record.save(update_fields=["moved", "pairs", "counts"])
    return record


def acts_of(record: Merge, user: Any) -> tuple[Recorded, Recorded]:
    """The act under which names change, and the one under which their facts follow; one list of keys."""
    names = Recorded(Act(f"{NAMES_ACT}{record.pk}", user))
    return names, Recorded(Act(f"{FOLLOWS_NAMES}{record.pk}", user), names.keys)


def reasons_of(record: Merge) -> tuple[str, str]:
    return f"{NAMES_ACT}{record.pk}", f"{FOLLOWS_NAMES}{record.pk}"


def _locked(noun: Noun, kept_id: int, gone_id: int) -> tuple[Any, Any]:
    rows = noun.model.objects.select_for_update().in_bulk([kept_id, gone_id])
    if kept_id == gone_id or len(rows) < 2:
        raise NameRefused(_("请选两条不同的记录。"))
    return rows[kept_id], rows[gone_id]


def _check(noun: Noun, kept: Any, gone: Any) -> None:
    for row in (kept, gone):
        if row.merged_into_id:
            raise NameRefused(_("“%(name)s”已经并入别处。") % {"name": row})
    if getattr(gone, "is_topic", False) and not kept.is_topic:
        raise NameRefused(_("“%(name)s”是固定专题，只能保留它。") % {"name": gone})
