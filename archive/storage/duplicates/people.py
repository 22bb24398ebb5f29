"""People that may be one: of one name, met at one hospital or in one organisation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice
from typing import Any, Final

from django.db.models import Count
from django.utils.translation import gettext as _

from archive.models import Person, PersonMention
from archive.storage.chunks import chunks
from archive.storage.duplicates.pairs import Pair, pair
from archive.vocabulary import Noun, Review

_MOST: Final = 500


def pairs() -> Iterator[Pair]:
    """Only where names that several people share were met is fetched, some hundred names at a time."""
    alone = Person.objects.filter(merged_into=None).order_by().values("name")
    shared = alone.annotate(people=Count("pk")).filter(people__gt=1).values_list("name", flat=True)
    names = list(shared)
    yield from islice(_met_at("hospital_id", names, _("同名，同在一家医院"), 90), _MOST)
    yield from islice(_met_at("organisation", names, _("同名，同在一个单位"), 85), _MOST)


def _met_at(place: str, names: list[str], reason: str, weight: int) -> Iterator[Pair]:
    met: Any = PersonMention.objects.exclude(review=Review.REJECTED).filter(person__merged_into=None)
    met = met.filter(hospital__isnull=False) if place == "hospital_id" else met.exclude(organisation="")
    for some in chunks(names):
        people: dict[tuple[str, Any], set[int]] = {}
        rows = met.filter(person__name__in=some).order_by()
        for name, where, pk in rows.values_list("person__name", place, "person_id").iterator(2000):
            people.setdefault((name, where), set()).add(pk)
        for group in people.values():
            for one, other in combinations(sorted(group)[:10], 2):
                yield pair(Noun.PERSON.value, one, other, reason, weight)
