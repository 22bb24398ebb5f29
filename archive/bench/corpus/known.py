"""The rows that all stories share: hospitals, programmes, people, topics. Found by name, or made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from archive.bench.corpus.names import House, houses
from archive.models import Hospital, Initiative, Person, Tag
from archive.storage.authority.kinds import kind_of
from archive.storage.chunks import chunks
from archive.storage.naming import initials, initiative_key, slug, sort_key
from archive.vocabulary import Topic


@dataclass(frozen=True, slots=True)
class Known:
    """Keys of rows: of hospitals by number, of programmes by that and name, of people by name, of tags."""

    hospitals: dict[int, int]
    programmes: dict[tuple[int, str], int]
    people: dict[str, int]
    tags: dict[Topic, int]


@transaction.atomic
def known_rows(seed: int) -> Known:
    """Whom the stories of this seed speak of; what is there already is used, the rest is made."""
    all_houses: list[House] = list(houses(seed).things)
    hospitals = _hospitals(all_houses)
    return Known(hospitals, _programmes(all_houses, hospitals), _people(all_houses), _tags())


def _hospitals(all_houses: Sequence[House]) -> dict[int, int]:
    found = dict(_pairs(Hospital.objects.values_list("name", "city", "pk")))
    taken = set(Hospital.objects.values_list("slug", flat=True))
    new = [house for house in all_houses if (house.name, house.place.city or "") not in found]
    rows = Hospital.objects.bulk_create(
        Hospital(
            name=house.name,
            province=house.place.province,
            city=house.place.city or "",
            district=house.place.district or "",
            division_code=house.place.code,
            kind=kind_of(house.name),
            slug=slug(house.name, taken=taken),
            sort_key=sort_key(house.name),
            initials=initials(house.name),
        )
        for house in new
    )
    found |= {(row.name, row.city): row.pk for row in rows}
    return {house.number: found[house.name, house.place.city or ""] for house in all_houses}


def _programmes(all_houses: Sequence[House], hospitals: dict[int, int]) -> dict[tuple[int, str], int]:
    found = dict(_pairs(Initiative.objects.values_list("key", "hospital_id", "pk")))
    wanted = {
        (house.number, programme.name): Initiative(
            name=programme.name,
            key=initiative_key(programme.name),
            hospital_id=hospitals[house.number],
            category=programme.category.value,
        )
        for house in all_houses
        for programme in house.programmes
    }
    new = [row for row in wanted.values() if (row.key, row.hospital_id) not in found]
    found |= {(row.key, row.hospital_id): row.pk for row in Initiative.objects.bulk_create(new)}
    return {name: found[row.key, row.hospital_id] for name, row in wanted.items()}


def _people(all_houses: Sequence[House]) -> dict[str, int]:
    names = [name for house in all_houses for name in house.people]
    found: dict[str, int] = {}
    for portion in chunks(names):
        found |= dict(Person.objects.filter(name__in=portion).order_by("-pk").values_list("name", "pk"))
    rows = Person.objects.bulk_create(Person(name=name) for name in names if name not in found)
    return found | {row.name: row.pk for row in rows}


def _tags() -> dict[Topic, int]:
    found: dict[str, int] = dict(Tag.objects.values_list("name", "pk"))
    taken = set(Tag.objects.values_list("slug", flat=True))
    new = [topic for topic in Topic if topic.value not in found]
    rows = Tag.objects.bulk_create(
        Tag(name=topic.value, slug=slug(topic.value, taken=taken), is_topic=True) for topic in new
    )
    found |= {row.name: row.pk for row in rows}
    return {topic: found[topic.value] for topic in Topic}


def _pairs(rows: Iterable[Any]) -> Iterable[tuple[tuple[Any, Any], int]]:
    return (((first, second), pk) for first, second, pk in rows)
