"""The columns of the lists of hospitals, initiatives and printed pages."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from django.db import connection

from archive.columns.coding import Coding, numbered, ranked
from archive.columns.listed import Listed
from archive.columns.tables import Array, greatest, places_of


class Hospitals(Listed):
    """Those that a published article shows, merged ones left out. `places` are theirs among all."""

    noun = "hospitals"

    @cached_property
    def places(self) -> Array:
        shown = np.zeros(len(self.snapshot.hospitals), bool)
        shown[self.snapshot.appearance_hospitals] = True
        return np.flatnonzero(shown & ~self.snapshot.hospitals.flag("merged"))

    @cached_property
    def ids(self) -> Array:
        return self.snapshot.hospitals.ids[self.places]

    @cached_property
    def since(self) -> Array:
        """The first public story that shows it."""
        times = self.snapshot.articles["since"][self.snapshot.appearance_rows]
        of_all = self.first_of(self.snapshot.appearance_hospitals, times, len(self.snapshot.hospitals))
        return of_all[self.places]

    def _coding(self, field: str) -> Coding:
        codes, values = self.snapshot.hospitals.codes(field)
        return Coding(len(self), codes[self.places], values)

    def coding_province(self) -> Coding:
        return self._coding("province")

    def coding_city(self) -> Coding:
        return self._coding("city")

    def coding_district(self) -> Coding:
        return self._coding("district")

    def coding_kind(self) -> Coding:
        return self._coding("kind")

    def named(self, text: str) -> Array:
        """Mask of those that go by the text: name, alias, former name or initials."""
        hospitals = self.snapshot.hospitals
        found = np.zeros(len(hospitals), bool)
        found[hospitals.names.holding(text)] = True
        found[hospitals.initials.beginning(text)] = True
        return found[self.places]

    def order_name(self) -> Array:
        return np.lexsort([self.ids, self._ranks("sort_key")])

    def order_region(self) -> Array:
        return np.lexsort([self.ids, self._ranks("sort_key"), self._ranks("division_code")])

    def order_articles(self) -> Array:
        """Most told of first."""
        return np.lexsort([self.ids, self._ranks("sort_key"), -self.counts["articles"][self.places]])

    def _ranks(self, field: str) -> Array:
        # An empty key stands before all others, as the database sorts it.
        keys = self.snapshot.hospitals.text(field)
        ranks = ranked(keys)
        ranks[np.array([not key for key in keys], bool)] = -1
        return ranks[self.places]

    @cached_property
    def counts(self) -> dict[str, Array]:
        """Hospital (of all) -> how much there is of it, by kind."""
        snapshot, size = self.snapshot, len(self.snapshot.hospitals)
        places, subject = snapshot.appearance_hospitals, snapshot.appearances["subject"]
        shown = snapshot.initiatives.hospital_ids[self._shown_initiatives]
        return {
            "articles": np.bincount(places, minlength=size),
            "subjects": np.bincount(places[subject], minlength=size),
            "mentions": np.bincount(places[~subject], minlength=size),
            "initiatives": _counted(snapshot.hospitals.places(shown), size),
            "metrics": _counted(snapshot.hospitals.places(snapshot.metrics["hospital"]), size),
        }

    @cached_property
    def _shown_initiatives(self) -> Array:
        return shown_initiatives(self.snapshot)

    def counts_of(self, key: int) -> dict[str, int]:
        """The same of one hospital, by id."""
        place = int(self.snapshot.hospitals.places(np.array([key]))[0])
        return {name: int(counts[place]) for name, counts in self.counts.items()}

    def newest_stories(self, key: int, subject: bool, most: int) -> Array:
        """Ids of so many articles about the hospital of that id, or that mention it; the newest first."""
        facts = self.snapshot.appearances
        rows = np.flatnonzero((facts["hospital"] == key) & (facts["subject"] == subject))
        days = self.snapshot.articles["day"][self.snapshot.appearance_rows[rows]]
        return facts["article"][rows[greatest(days, most)]]

    def newest_figures(self, key: int, most: int) -> Array:
        """Ids of so many of its figures, those of the newest stories first."""
        rows = np.flatnonzero(self.snapshot.metrics["hospital"] == key)
        stories = self.snapshot.article_rows(self.snapshot.metrics["article"][rows])
        days = self.snapshot.articles["day"][stories]
        return self.snapshot.metrics["id"][rows[greatest(days, most)]]


class Initiatives(Listed):
    """Those that a published article shows, merged ones left out."""

    noun = "initiatives"

    @cached_property
    def places(self) -> Array:
        return shown_initiatives(self.snapshot)

    @cached_property
    def ids(self) -> Array:
        return self.snapshot.initiatives.ids[self.places]

    @cached_property
    def since(self) -> Array:
        """The first public story that shows it."""
        times = self.snapshot.articles["since"][self.snapshot.mention_rows]
        rows = self.snapshot.initiatives.places(self.snapshot.mentions["initiative"])
        return self.first_of(rows, times, len(self.snapshot.initiatives))[self.places]

    @cached_property
    def _hospitals(self) -> Array:
        return self.snapshot.hospitals.places(self.snapshot.initiatives.hospital_ids[self.places])

    def coding_category(self) -> Coding:
        codes, values = self.snapshot.initiatives.category
        return Coding(len(self), codes[self.places], values)

    def coding_province(self) -> Coding:
        codes, values = self.snapshot.hospitals.codes("province")
        return Coding(len(self), np.append(codes, np.int32(-1))[self._hospitals], values)

    def coding_hospital(self) -> Coding:
        hospitals = self.snapshot.hospitals
        return Coding(len(self), self._hospitals, hospitals.text("slug"), hospitals.text("name"))

    def named(self, text: str) -> Array:
        """Mask of those whose name holds the text."""
        found = np.zeros(len(self.snapshot.initiatives), bool)
        found[self.snapshot.initiatives.names.holding(text)] = True
        return found[self.places]

    def newest_showing(self, most: int) -> list[int]:
        """Ids of the stories with the newest mentions of what hospitals run: the newest so many that a person
        stands behind, and as many others."""
        initiatives, mentions = self.snapshot.initiatives, self.snapshot.mentions
        owned = (initiatives.hospital_ids >= 0) & ~initiatives.merged
        rows = owned[initiatives.places(mentions["initiative"])]
        sorts = (rows & ~mentions["unchecked"], rows & mentions["unchecked"])
        newest = [mentions["article"][sort][-most:] for sort in sorts]
        return np.unique(np.concatenate(newest)).tolist()  # type: ignore[no-any-return]

    @cached_property
    def _name_ranks(self) -> Array:
        """By key, which stays in the database: it hands over its index."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM archive_initiative ORDER BY key, id")
            places = places_of(self.ids, np.fromiter((row[0] for row in cursor.fetchall()), "i8"))
        ranks = np.full(len(self), len(self), "i4")
        known = places[places >= 0]
        ranks[known] = np.arange(len(known))
        return ranks

    def order_name(self) -> Array:
        return np.argsort(self._name_ranks, kind="stable")

    def order_articles(self) -> Array:
        places = self.snapshot.initiatives.places(self.snapshot.mentions["initiative"])
        counts = np.bincount(places, minlength=len(self.snapshot.initiatives))
        return np.lexsort([self._name_ranks, -counts[self.places]])

    def order_hospital(self) -> Array:
        ranks = np.append(self.snapshot.hospitals.ranks("sort_key"), np.int32(2**31 - 1))
        return np.lexsort([self._name_ranks, ranks[self._hospitals]])


class Pages(Listed):
    """Printed pages on which a published article stands."""

    noun = "pages"

    @cached_property
    def places(self) -> Array:
        return np.unique(self.snapshot.page_rows)

    @cached_property
    def ids(self) -> Array:
        return self.snapshot.pages.ids[self.places]

    def coding_publication(self) -> Coding:
        codes, values = self.snapshot.pages.publication
        return Coding(len(self), codes[self.places], values)

    def coding_year(self) -> Coding:
        return Coding(len(self), *numbered(self._days // 10000, str))

    @cached_property
    def _days(self) -> Array:
        return self.snapshot.pages.days[self.places]

    def named(self, text: str) -> Array:
        """Mask of those whose publication or file name holds the text."""
        pages, wanted = self.snapshot.pages, text.lower()
        codes, values = pages.publication
        held = np.array([*(wanted in value.lower() for value in values), False], bool)
        found = held[codes]
        found[pages.names.holding(text)] = True
        return found[self.places]

    def order_added(self) -> Array:
        return np.arange(len(self))[::-1]

    def order_date(self) -> Array:
        return np.argsort(self._days, kind="stable")[::-1]

    def order_publication(self) -> Array:
        codes, _values = self.snapshot.pages.publication  # numbered in the order of the names, -1 is none
        return np.lexsort([-self.ids, codes[self.places]])


def shown_initiatives(snapshot: object) -> Array:
    """Places of the initiatives that readers may see."""
    initiatives, mentions = snapshot.initiatives, snapshot.mentions  # type: ignore[attr-defined]
    shown = np.zeros(len(initiatives), bool)
    shown[initiatives.places(mentions["initiative"])] = True
    return np.flatnonzero(shown & ~initiatives.merged)


def _counted(places: Array, size: int) -> Array:
    return np.bincount(places[places >= 0], minlength=size)
