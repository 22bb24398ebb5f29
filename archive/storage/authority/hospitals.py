"""Which hospital a mention is.

A name says little alone: 人民医院 stands in every county. A mention is the row
of the same name (or alias) and the same city. Where only one of the two is
placed they are two rows, and whoever keeps the names is shown the pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from django.db.models import Q

from archive.ingest.facts import HospitalMention
from archive.models import Hospital, HospitalAlias
from archive.storage.acts import Act
from archive.storage.authority.former import rows_once_named
from archive.storage.authority.kinds import kind_of
from archive.storage.authority.merged import resolve_merged
from archive.storage.naming import initials, slug, sort_key

#: Forms that any hospital is called by: 我院, 该院, 医院集团, 市人民医院, 县中医院.
#: Each step takes one thing at a time and the middle words cannot end alike in two ways: linear in the name.
_OPENS: Final = re.compile(r"(?:[我该本贵两各全原]|此次)?(?:省|市|区|县|州|镇|乡|旗|街道|社区|总|分|院区)?")
_NUMBER: Final = re.compile(r"(?:第?[一二三四五六七八九十]{1,3})?")
_KINDS: Final = (
    *("中西医结合", "妇女儿童", "精神病", "传染病", "人民", "中心", "中医", "妇幼", "妇产", "儿童", "肿瘤"),
    *("口腔", "康复", "综合", "附属", "专科", "立"),
)
_HOUSES: Final = (
    *(
        "社区卫生服务中心",
        "卫生服务中心",
        "服务中心",
        "医院集团",
        "卫生院",
        "保健院",
        "医共体",
        "医院",
        "集团",
    ),
    *("总院", "分院", "院区", "院"),
)
_SHORTEST_ALIAS: Final = 4
_LONGEST_NAME: Final = 200
_PLACE: Final = ("province", "district", "division_code")

Key = tuple[str, str]


class HospitalAuthority:
    """The hospitals of one page's mentions: known rows, and new ones that it creates."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.rows: dict[Key, Hospital] = {}
        self.created: list[Hospital] = []

    def learn(self, mentions: Iterable[HospitalMention]) -> None:
        """Find or create the row of every mention, in a number of queries that does not grow with them."""
        pending = {key_of(mention): mention for mention in mentions if _storable(mention)}
        self._find(pending)
        unknown = {key: mention for key, mention in pending.items() if key not in self.rows}
        self._find_renamed(unknown)
        self._create({key: mention for key, mention in unknown.items() if key not in self.rows})
        self._complete(pending)
        self._add_aliases(pending)

    def of(self, mention: HospitalMention) -> Hospital | None:
        """The row of a mention that was learned."""
        return self.rows.get(key_of(mention))

    def _find(self, pending: dict[Key, HospitalMention]) -> None:
        """By name and city; then, for placed mentions, by alias on either side."""
        names = {name for mention in pending.values() for name in _names(mention)}
        by_name = list(Hospital.objects.filter(name__in=names))
        aliases = list(HospitalAlias.objects.filter(name__in=names).select_related("hospital"))
        today = resolve_merged(Hospital, [*by_name, *(alias.hospital for alias in aliases)])
        exact = {(row.name, row.city): today[row.pk] for row in by_name}
        called: dict[Key, set[Hospital]] = {}
        for alias in aliases:
            row = today[alias.hospital_id]
            called.setdefault((alias.name, row.city), set()).add(row)
            called.setdefault((alias.name, alias.hospital.city), set()).add(row)
        for key, mention in pending.items():
            row = exact.get(key) or _only(called.get(key)) or _by_alias(mention, exact, called)
            if row:
                self.rows[key] = row

    def _find_renamed(self, unknown: dict[Key, HospitalMention]) -> None:
        """A hospital that a person renamed or placed keeps what it was called before."""
        held = rows_once_named(Hospital, (name for name, _city in unknown), "city")
        wanted = {key: pk for key, pk in held.items() if key in unknown}
        today = resolve_merged(Hospital, Hospital.objects.filter(pk__in=set(wanted.values())))
        self.rows |= {key: today[pk] for key, pk in wanted.items()}  # type: ignore[misc]

    def _create(self, unknown: dict[Key, HospitalMention]) -> None:
        if not unknown:
            return
        taken = _taken_slugs(unknown.values())
        rows = [_row(mention, taken) for mention in unknown.values()]
        self.created = self.act.create(Hospital, rows)
        self.rows |= dict(zip(unknown, self.created, strict=True))

    def _complete(self, pending: dict[Key, HospitalMention]) -> None:
        """Fill what a known row lacks of its place; what it has stays."""
        changed = {}
        for key, mention in pending.items():
            row = self.rows[key]
            if row in self.created or row.city != (mention.city or ""):
                continue
            blank = [field for field in _PLACE if not getattr(row, field) and getattr(mention, field)]
            blank = [field for field in blank if field not in row.edited_fields]
            for field in blank:
                setattr(row, field, getattr(mention, field))
                changed[row.pk] = row
        self.act.update(Hospital, list(changed.values()), _PLACE)

    def _add_aliases(self, pending: dict[Key, HospitalMention]) -> None:
        wanted = {
            (self.rows[key].pk, name)
            for key, mention in pending.items()
            for name in _names(mention)
            if name != self.rows[key].name
        }
        if not wanted:
            return
        ids, names = {pk for pk, _name in wanted}, {name for _pk, name in wanted}
        known = set(
            HospitalAlias.objects.filter(hospital__in=ids, name__in=names).values_list("hospital_id", "name")
        )
        # A short form of one hospital that is another's full name in the same city would confuse them.
        full = set(Hospital.objects.filter(name__in=names, merged_into=None).values_list("name", "city"))
        cities = {row.pk: row.city for row in self.rows.values()}
        new = sorted((pk, name) for pk, name in wanted - known if (name, cities[pk]) not in full)
        self.act.create(HospitalAlias, [HospitalAlias(hospital_id=pk, name=name) for pk, name in new])


def key_of(mention: HospitalMention) -> Key:
    return mention.name, mention.city or ""


def is_distinctive(name: str) -> bool:
    """Whether a form can name a hospital outside its article: not 我院, 该院, 市人民医院."""
    return len(name) >= _SHORTEST_ALIAS and not _is_generic(name)


def _is_generic(name: str) -> bool:
    """Whether nothing but common words make up a form; one pass, whatever the name."""
    opening = _OPENS.match(name)
    starts = {0, opening.end() if opening else 0}
    return any(_common_from(name, start) for start in starts)


def _common_from(name: str, at: int) -> bool:
    number = _NUMBER.match(name, at)
    at = number.end() if number else at
    for words in (_KINDS, _HOUSES):
        while word := next((word for word in words if name.startswith(word, at)), ""):
            at += len(word)
    return at == len(name)


def _names(mention: HospitalMention) -> Iterator[str]:
    yield mention.name
    for alias in mention.aliases:
        if alias != mention.name and is_distinctive(alias) and len(alias) <= _LONGEST_NAME:
            yield alias


def _storable(mention: HospitalMention) -> bool:
    return bool(mention.name) and len(mention.name) <= _LONGEST_NAME


def _only(rows: set[Hospital] | None) -> Hospital | None:
    return next(iter(rows)) if rows and len(rows) == 1 else None


def _by_alias(
    mention: HospitalMention, exact: dict[Key, Hospital], called: dict[Key, set[Hospital]]
) -> Hospital | None:
    """常州市天宁区人民医院 is the row 天宁区人民医院 of 常州市; only where the city is known."""
    if not mention.city:
        return None
    found = set()
    for alias in _names(mention):
        key = (alias, mention.city)
        found |= {exact[key]} if key in exact else called.get(key, set())
    return _only(found)


def _row(mention: HospitalMention, taken: set[str]) -> Hospital:
    return Hospital(
        name=mention.name,
        province=mention.province or "",
        city=mention.city or "",
        district=mention.district or "",
        division_code=mention.division_code or "",
        kind=kind_of(mention.name),
        slug=slug(mention.name, taken=taken),
        sort_key=sort_key(mention.name),
        initials=initials(mention.name),
    )


def _taken_slugs(mentions: Iterable[Any]) -> set[str]:
    """Every slug in use that one of the new ones could meet, old addresses of renamed rows included."""
    alike = Q()
    for base in {slug(mention.name, taken=set()) for mention in mentions}:
        alike |= Q(slug=base) | Q(slug__startswith=f"{base}-")
    taken = set(Hospital.objects.filter(alike).values_list("slug", flat=True))
    return taken | set(Hospital.history.filter(alike).values_list("slug", flat=True))
