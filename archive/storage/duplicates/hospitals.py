"""Hospitals that may be one: by name, by name without its place, by alias."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Final

from django.utils.translation import gettext as _

from archive.ingest import divisions
from archive.models import Hospital, HospitalAlias
from archive.storage.authority.hospitals import is_distinctive
from archive.storage.duplicates.pairs import Pair, folded, pair
from archive.vocabulary import Noun

#: A name that more rows share than this says nothing.
_MOST_ALIKE: Final = 12
_SUFFIXES: Final = ("自治州", "自治县", "自治旗", "地区", "省", "市", "区", "县", "旗", "盟", "州")


@dataclass(frozen=True, slots=True)
class _Row:
    pk: int
    name: str
    folded: str
    province: str
    city: str
    district: str

    def fits(self, other: _Row) -> bool:
        """Whether the two can be in one place as far as both are placed."""
        mine, theirs = (self.province, self.city, self.district), (other.province, other.city, other.district)
        return all(one == two or not one or not two for one, two in zip(mine, theirs, strict=True))


def pairs() -> Iterator[Pair]:
    """Each pair may come several times; the best reason counts."""
    columns = ("pk", "name", "province", "city", "district")
    found = Hospital.objects.filter(merged_into=None).order_by().values_list(*columns)
    rows = {pk: _Row(pk, name, folded(name), *place) for pk, name, *place in found.iterator(2000)}
    yield from _of_one_name(rows.values())
    yield from _without_place(rows.values())
    yield from _by_alias(rows)


def _of_one_name(rows: Iterable[_Row]) -> Iterator[Pair]:
    for group in _grouped((row.folded, row) for row in rows):
        for one, other in combinations(group, 2):
            if one.fits(other):
                unplaced = one.city != other.city
                reason = _("同名，其中一家未标地区") if unplaced else _("写法不同，名称相同")
                yield _pair(one, other, reason, 95 if unplaced else 98)
            elif is_distinctive(one.name):
                yield _pair(one, other, _("同名，所在城市不同"), 40)


def _without_place(rows: Iterable[_Row]) -> Iterator[Pair]:
    keyed = ((key, row) for row in rows for key in _bare(row))
    for group in _grouped(keyed):
        for one, other in combinations(group, 2):
            if one.pk != other.pk and one.fits(other) and one.folded != other.folded:
                same = one.district or other.district or one.city or other.city
                reason = _("去掉地名后同名") + (_("；同在%(place)s") % {"place": same} if same else "")
                yield _pair(one, other, reason, 90 if one.city and one.city == other.city else 80)


def _by_alias(rows: dict[int, _Row]) -> Iterator[Pair]:
    names: dict[str, list[_Row]] = {}
    for row in rows.values():
        names.setdefault(row.name, []).append(row)
    called: dict[str, list[_Row]] = {}
    for pk, name in HospitalAlias.objects.order_by().values_list("hospital_id", "name").iterator(2000):
        if pk in rows and is_distinctive(name):
            called.setdefault(name, []).append(rows[pk])
    for name, holders in called.items():
        if len(holders) > _MOST_ALIKE:
            continue
        for one in holders:
            for other in names.get(name, ())[:_MOST_ALIKE]:
                if one.pk != other.pk and one.fits(other):
                    yield _pair(one, other, _("“%(name)s”是一家的别名、另一家的名称") % {"name": name}, 92)
        for one, other in combinations(holders, 2):
            if one.pk != other.pk and one.fits(other):
                yield _pair(one, other, _("有相同的别名“%(name)s”") % {"name": name}, 70)


def _bare(row: _Row) -> set[tuple[str, str]]:
    """(place without suffix, rest) of a name: 四川省江北县人民医院 and 江北县人民医院 have one in common."""
    at, place = 0, ""
    while found := _division_at(row.folded, at):
        place, at = found, at + len(found)
    rest = row.folded[at:]
    if len(rest) < 2:
        return set()
    places = {place} if place else {row.district, row.city}
    return {(_stem(one), rest) for one in places if one}


def _division_at(name: str, at: int) -> str:
    known = divisions.index()
    longest = min(divisions.LONGEST_NAME, len(name) - at)
    return next((name[at : at + n] for n in range(longest, 1, -1) if name[at : at + n] in known), "")


def _stem(place: str) -> str:
    suffix = next((one for one in _SUFFIXES if place.endswith(one) and len(place) - len(one) >= 2), "")
    return place.removesuffix(suffix)


def _grouped(keyed: Iterable[tuple[Any, _Row]]) -> Iterator[list[_Row]]:
    groups: dict[Any, list[_Row]] = {}
    for key, row in keyed:
        groups.setdefault(key, []).append(row)
    return (group for group in groups.values() if 1 < len(group) <= _MOST_ALIKE)


def _pair(one: _Row, other: _Row, reason: str, weight: int) -> Pair:
    return pair(Noun.HOSPITAL.value, one.pk, other.pk, reason, weight)
