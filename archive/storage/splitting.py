"""One row turned out to be two: some of its articles go to another one, with the facts that stand in them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.ingest.divisions import Division
from archive.models import Hospital, Initiative, Merge, Person
from archive.storage.authority.kinds import kind_of
from archive.storage.bringing_together import Together
from archive.storage.importer import one_writer
from archive.storage.merging import acts_of
from archive.storage.naming import initials, initiative_key, slug, sort_key
from archive.storage.nouns import HOSPITAL, INITIATIVE, NameRefused, Noun
from archive.storage.renaming import slugs_in_use
from archive.vocabulary import NameAct


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rows go: to a row on record, or to a new one of this name (and place)."""

    row: Any = None
    name: str = ""
    region: Division | None = None


@transaction.atomic
def split(
    noun: Noun,
    source: Any,
    target: Target,
    *,
    articles: Iterable[int],
    initiatives: Iterable[int] = (),
    user: Any = None,
) -> Merge:
    """Hand over what `source` has in these articles, and these initiatives of a hospital, as one act.

    A person decided it: no later reading takes the facts back. Raises NameRefused.
    """
    one_writer()
    ids, programmes = sorted(set(articles)), sorted(set(initiatives))
    if not ids and not programmes:
        raise NameRefused(_("请至少选一篇文章。"))
    record = Merge.objects.create(
        kind=noun.kind.value,
        act=NameAct.SPLIT.value,
        kept_id=0,
        gone_id=source.pk,
        kept_name=str(target.row or target.name)[:200],
        gone_name=str(source)[:200],
        user=user,
    )
    names, _follow = acts_of(record, user)
    together = Together(names, names)
    row = target.row or _new(noun, source, target, names)
    if row.pk == source.pk or row.merged_into_id:
        raise NameRefused(_("请选另一条没有并入别处的记录。"))
    for relation in noun.relations:
        if relation.model is Initiative:
            _hand_over_initiatives(together, row, source, programmes)
        else:
            together.hand_over(relation, relation.of(source).filter(article__in=ids), row)
    rows = sum(len(keys) for keys in names.keys.values()) - (target.row is None)
    record.kept_id, record.moved, record.counts = row.pk, names.keys, {"rows": rows}
    record.pairs = [[noun.kind.value, row.pk, source.pk], *together.pairs]
    record.save(update_fields=["kept_id", "moved", "counts", "pairs"])
    return record


def _hand_over_initiatives(together: Together, row: Any, source: Any, keys: list[int]) -> None:
    own = set(row.initiatives.values_list("key", flat=True))
    moving = list(Initiative.objects.filter(hospital=source, pk__in=keys))
    for one in moving:
        if one.key in own:
            raise NameRefused(_("“%(name)s”那边已有，请先合并两项举措。") % {"name": one.name})
        one.hospital_id = row.pk
    together.names.update(Initiative, moving, ["hospital_id"])


def _new(noun: Noun, source: Any, target: Target, names: Any) -> Any:
    name = target.name.strip()
    if not name:
        raise NameRefused(_("请选已有的记录，或写出新名称。"))
    if noun is HOSPITAL:
        row: Any = _hospital(name, target.region)
    elif noun is INITIATIVE:
        row = Initiative(
            name=name, key=initiative_key(name), hospital_id=source.hospital_id, category=source.category
        )
    elif noun.model is Person:
        row = Person(name=name)
    else:
        raise NameRefused(_("这一类不能拆分。"))
    taken = {one: getattr(row, one) for one in noun.unique}
    if taken and noun.model.objects.filter(**taken).exists():
        raise NameRefused(_("已有同名的记录，请直接选它。"))
    return names.create(noun.model, [row])[0]


def _hospital(name: str, region: Division | None) -> Hospital:
    base = slug(name, taken=set())
    return Hospital(
        name=name,
        kind=kind_of(name),
        slug=slug(name, taken=slugs_in_use(Hospital, base)),
        sort_key=sort_key(name),
        initials=initials(name),
        **place_columns(region),
    )


def place_columns(region: Division | None) -> dict[str, str]:
    """A division as the columns of a hospital; all empty for none."""
    if region is None:
        return {"province": "", "city": "", "district": "", "division_code": ""}
    return {
        "province": region.province,
        "city": region.city or "",
        "district": region.district or "",
        "division_code": region.code,
    }
