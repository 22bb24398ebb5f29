"""Which person a mention is: a name, and an organisation or hospital shared with an earlier mention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from archive.ingest.facts import PersonMention as Mentioned
from archive.models import Person, PersonMention
from archive.storage.acts import Act
from archive.storage.authority.former import rows_once_named
from archive.storage.authority.merged import resolve_merged


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a story names it; `story` tells the stories of a page apart."""

    mention: Mentioned
    hospital: int | None
    story: int


class PersonAuthority:
    """The people of one page. Within a story a name is one person, whatever posts it holds."""

    def __init__(self, act: Act) -> None:
        self.act = act
        self.rows: dict[tuple[str, int], Person] = {}

    def learn(self, named: Iterable[Named], articles: dict[int, int | None]) -> None:
        """Find or create the row of each. `articles` is story -> article row where there is one already."""
        pending: dict[tuple[str, int], list[Named]] = {}
        for one in named:
            if one.mention.name and len(one.mention.name) <= 50:
                pending.setdefault((one.mention.name, one.story), []).append(one)
        if not pending:
            return
        known = _Known({name for name, _story in pending})
        new: dict[tuple[str, str | int], Person] = {}
        waiting: list[tuple[tuple[str, int], Person]] = []
        for key, mentions in pending.items():
            row = known.find(mentions, articles.get(key[1]))
            if row:
                self.rows[key] = row
            else:
                waiting.append((key, _shared(new, mentions)))
        created = self.act.create(Person, list({id(row): row for _key, row in waiting}.values()))
        by_identity = {id(row): row for row in created}
        self.rows |= {key: by_identity.get(id(row), row) for key, row in waiting}

    def of(self, named: Named) -> Person | None:
        return self.rows.get((named.mention.name, named.story))


class _Known:
    """Persons on record under some names, and where they were met."""

    def __init__(self, names: set[str]) -> None:
        formerly = rows_once_named(Person, names)
        self.by_place: dict[tuple[str, str | int], Person] = {}
        self.by_article: dict[tuple[str, int], Person] = {}
        found = Person.objects.filter(name__in=names) | Person.objects.filter(pk__in=set(formerly.values()))
        rows = list(found)
        today = resolve_merged(Person, rows)
        called = {row.pk: {row.name} for row in today.values()}
        # Who was merged into another goes on being named as before.
        for row in rows:
            called[today[row.pk].pk].add(row.name)
        for (name,), pk in formerly.items():
            called[today[pk].pk].add(name)
        met = PersonMention.objects.filter(person__in=today).order_by("-pk")
        for pk, article, organisation, hospital, own in met.values_list(
            "person_id", "article_id", "organisation", "hospital_id", "person__name"
        ):
            for name in called[today[pk].pk] | {own}:
                self.by_article[name, article] = today[pk]
                for place in (organisation, hospital):
                    if place:
                        self.by_place[name, place] = today[pk]

    def find(self, mentions: list[Named], article: int | None) -> Person | None:
        name = mentions[0].mention.name
        if article and (row := self.by_article.get((name, article))):
            return row
        return next(
            (self.by_place[name, place] for place in _places(mentions) if (name, place) in self.by_place),
            None,
        )


def _places(mentions: list[Named]) -> list[str | int]:
    hospitals: list[str | int] = [one.hospital for one in mentions if one.hospital]
    return hospitals + [one.mention.organisation for one in mentions if one.mention.organisation]


def _shared(new: dict[tuple[str, str | int], Person], mentions: list[Named]) -> Person:
    """A new person, or the one that another story of the page has just brought in."""
    name = mentions[0].mention.name
    places = _places(mentions)
    row = next((new[name, place] for place in places if (name, place) in new), None) or Person(name=name)
    new |= {(name, place): row for place in places}
    return row
