"""What is asked for under load: addresses drawn from the archive's own rows, the same for the same rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Final
from urllib.parse import urlencode

from django.db.models import QuerySet

from archive.models import Appearance, Article, Hospital, Initiative, InitiativeMention, Metric, Tagging
from archive.search import fold

#: So many addresses a kind of page: more than are asked for while one is measured.
MANY: Final = 2000
_FEW: Final = 300
_WORDS: Final = ("服务", "患者", "党建", "医院")  # of nearly every story; the others come from its texts


@dataclass(frozen=True, slots=True)
class Conditions:
    """Three filters that at least one published story meets."""

    pairs: tuple[tuple[str, str], ...]

    @property
    def address(self) -> str:
        return f"/articles/?{urlencode(self.pairs)}"


def some(rows: QuerySet[Any], count: int, chance: Random) -> list[int]:
    """Keys of rows here and there in the table."""
    first, last = rows.order_by("pk").values_list("pk", flat=True)[:1], rows.order_by("-pk").values_list("pk")
    least, most = first[0], last[0][0]
    drawn = {chance.randint(least, most) for _ in range(count * 3)}
    found: list[int] = []
    for at in range(0, len(drawn), 500):
        portion = sorted(drawn)[at : at + 500]
        found += rows.filter(pk__in=portion).values_list("pk", flat=True)
    chance.shuffle(found)
    return found[:count]


def three_filters(chance: Random) -> list[Conditions]:
    """Any three of the list's facets at a time, as stories here and there have them."""
    keys = some(Article.objects.published(), MANY, chance)
    facts = _attributes(keys)
    found = []
    for key in keys:
        had = facts[key]
        names = chance.sample(sorted(had), min(3, len(had)))
        found.append(Conditions(tuple((name, chance.choice(had[name])) for name in names)))
    return found


def _attributes(keys: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """Article -> facet -> its values."""
    found: dict[int, dict[str, list[str]]] = {key: {} for key in keys}
    for at in range(0, len(keys), 500):
        portion = keys[at : at + 500]
        for pk, publication, day in Article.objects.filter(pk__in=portion).values_list(
            "pk", "source__publication", "date"
        ):
            found[pk]["publication"] = [publication]
            if day:
                found[pk]["year"] = [str(day.year)]
        for pk, slug in Tagging.objects.filter(article__in=portion).values_list("article", "tag__slug"):
            found[pk].setdefault("tag", []).append(slug)
        places = Appearance.objects.filter(article__in=portion)
        for pk, slug, province, city in places.values_list(
            "article", "hospital__slug", "hospital__province", "hospital__city"
        ):
            for name, value in (("hospital", slug), ("province", province), ("city", city)):
                if value:
                    found[pk].setdefault(name, []).append(value)
        named = InitiativeMention.objects.filter(article__in=portion)
        for pk, category in named.values_list("article", "initiative__category"):
            found[pk].setdefault("category", []).append(category)
    return found


def searches(chance: Random) -> list[str]:
    """Queries of one to four terms, from words of every story to words of a few."""
    keys = some(Article.objects.published(), _FEW, chance)
    bodies = list(Article.objects.filter(pk__in=keys).order_by("pk").values_list("body", flat=True))
    chance.shuffle(bodies)
    queries = []
    for number, body in enumerate(bodies):
        rare = (fold(body[at : at + length]) for at, length in _cuts(body, chance))
        terms = [term for term in rare if term.isalnum()][: number % 4 + 1]
        if number % 3 == 0:
            terms = [*terms[:-1], chance.choice(_WORDS)]
        queries.append(" ".join(terms or _WORDS[:1]))
    return queries


def _cuts(body: str, chance: Random) -> Iterator[tuple[int, int]]:
    """Places of two to four characters each."""
    for _ in range(12):
        yield chance.randrange(len(body)), chance.choice((2, 2, 2, 3, 4))


def search_addresses(chance: Random) -> list[str]:
    return [f"/articles/?{urlencode({'q': query})}" for query in searches(chance)]


def pages_of(rows: QuerySet[Any], count: int = MANY) -> Callable[[Random], list[str]]:
    """The pages of rows here and there."""

    def addresses(chance: Random) -> list[str]:
        found = rows.model._default_manager.in_bulk(some(rows, count, chance))
        return [row.get_absolute_url() for row in found.values()]

    return addresses


def hospital_pages(chance: Random) -> list[str]:
    """Hospitals as often as stories are about them: the large ones more often."""
    stories = some(Appearance.objects.public(), MANY, chance)
    slugs = Appearance.objects.filter(pk__in=stories).values_list("hospital__slug", flat=True)
    return _shuffled([f"/hospitals/{slug}/" for slug in slugs], chance)


def initiative_pages(chance: Random) -> list[str]:
    mentions = some(InitiativeMention.objects.public(), MANY, chance)
    keys = InitiativeMention.objects.filter(pk__in=mentions).values_list("initiative", flat=True)
    return _shuffled([f"/initiatives/{key}/" for key in keys], chance)


def figures(chance: Random) -> list[str]:
    """The list of figures: one unit, and a label, a year or a hospital beside it."""
    keys = some(Metric.objects.public(), _FEW, chance)
    rows = Metric.objects.filter(pk__in=keys).select_related("article", "hospital")
    found = []
    for row in rows:
        other = chance.choice(("label", "year", "hospital"))
        value = {
            "label": row.label,
            "year": str(row.article.date.year) if row.article.date else "",
            "hospital": row.hospital.slug if row.hospital else "",
        }[other]
        found.append(f"/metrics/?{urlencode({'unit': row.unit, other: value})}")
    return _shuffled(found, chance)


def suggestions(chance: Random) -> list[str]:
    """What somebody has typed of a name so far."""
    names = [
        *Hospital.objects.filter(pk__in=some(Hospital.objects.all(), _FEW, chance)).values_list(
            "name", flat=True
        ),
        *Initiative.objects.filter(pk__in=some(Initiative.objects.all(), _FEW, chance)).values_list(
            "name", flat=True
        ),
    ]
    typed = [name[: chance.randrange(1, 5)] for name in names]
    return _shuffled([f"/suggest/?{urlencode({'q': text})}" for text in typed], chance)


def _shuffled(addresses: list[str], chance: Random) -> list[str]:
    chance.shuffle(addresses)
    return addresses
