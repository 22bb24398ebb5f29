"""People that may be one: of one name, met at one hospital or in one organisation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any, Final

from django.db.models import Count
from django.utils.translation import gettext as _

from archive.models import PersonMention
from archive.storage.chunks import chunks
from archive.storage.duplicates.pairs import Pair, pair
from archive.vocabulary import Noun, Review

_MOST: Final = 500


def pairs() -> Iterator[Pair]:
    """The database groups; only names that several people share are fetched."""
    yield from _met_at("hospital_id", _("同名，同在一家医院"), 90)
    yield from _met_at("organisation", _("同名，同在一个单位"), 85)


def _met_at(place: str, reason: str, weight: int) -> Iterator[Pair]:
    met: Any = PersonMention.objects.exclude(review=Review.REJECTED).filter(person__merged_into=None)
    met = met.filter(hospital__isnull=False) if place == "hospital_id" else met.exclude(organisation="")
    grouped = met.order_by().values("person__name", place).annotate(people=Count("person", distinct=True))
    shared = {(row["person__name"], row[place]) for row in grouped.filter(people__gt=1)[:_MOST]}
    people: dict[tuple[str, Any], set[int]] = {key: set() for key in shared}
    for names in chunks({name for name, _place in shared}):
        for name, where, pk in met.filter(person__name__in=names).values_list(
            "person__name", place, "person_id"
        ):
            if (name, where) in people:
                people[name, where].add(pk)
    for group in people.values():
        for one, other in combinations(sorted(group)[:10], 2):
            yield pair(Noun.PERSON.value, one, other, reason, weight)
