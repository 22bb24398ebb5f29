"""The columns of the article list."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from django.db import connection

from archive.columns.coding import Coding, numbered, paired
from archive.columns.listed import Listed
from archive.columns.tables import Array, places_of

CHECKED, MACHINE, WITHOUT_FACTS = range(3)


class Articles(Listed):
    noun = "articles"

    @cached_property
    def ids(self) -> Array:
        return self.snapshot.articles["id"]

    # --- facets: value, and label where it is another ---------------------------------------------

    def coding_tag(self) -> Coding:
        tags = self.snapshot.tags
        codes = tags.places(self.snapshot.taggings["tag"])
        return paired(len(self), self.snapshot.tagging_rows, codes, tags.text("slug"), tags.text("name"))

    def coding_hospital(self) -> Coding:
        codes, hospitals = self.snapshot.appearance_hospitals, self.snapshot.hospitals
        return self._of_appearances(codes, hospitals.text("slug"), hospitals.text("name"))

    def coding_province(self) -> Coding:
        return self._place("province")

    def coding_city(self) -> Coding:
        return self._place("city")

    def coding_district(self) -> Coding:
        return self._place("district")

    def coding_category(self) -> Coding:
        initiatives = self.snapshot.initiatives
        codes, values = initiatives.category
        places = initiatives.places(self.snapshot.mentions["initiative"])
        return paired(len(self), self.snapshot.mention_rows, _at(codes, places), values)

    def coding_publication(self) -> Coding:
        codes, values = self.snapshot.pages.publication
        return Coding(len(self), _at(codes, self.snapshot.page_rows), values)

    def coding_year(self) -> Coding:
        return Coding(len(self), *numbered(self.days // 10000, str))

    def coding_month(self) -> Coding:
        months = np.where(self.snapshot.articles["month_stated"], self.days // 100, 0)
        return Coding(len(self), *numbered(months, lambda month: f"{month // 100:04}-{month % 100:02}"))

    def coding_review(self) -> Coding:
        """All of its facts checked, some read by machine alone, no facts."""
        codes = np.full(len(self), WITHOUT_FACTS, "i4")
        facts = [
            (self.snapshot.appearance_rows, self.snapshot.appearances["unchecked"]),
            (self.snapshot.mention_rows, self.snapshot.mentions["unchecked"]),
            (self.snapshot.metric_rows, self.snapshot.metrics["unchecked"]),
        ]
        for rows, _unchecked in facts:
            codes[rows] = CHECKED
        for rows, unchecked in facts:
            codes[rows[unchecked]] = MACHINE
        return Coding(len(self), codes, ("全部已核", "含机器识读", "未标注"))

    def _place(self, level: str) -> Coding:
        codes, values = self.snapshot.hospitals.codes(level)
        return self._of_appearances(_at(codes, self.snapshot.appearance_hospitals), values)

    def _of_appearances(self, codes: Array, values: object, labels: object = None) -> Coding:
        return paired(len(self), self.snapshot.appearance_rows, codes, values, labels)  # type: ignore[arg-type]

    @property
    def since(self) -> Array:
        return self.snapshot.articles["since"]

    # --- orders -----------------------------------------------------------------------------------

    @cached_property
    def days(self) -> Array:
        return self.snapshot.articles["day"]

    def order_newest(self) -> Array:
        """What was published last first; of one moment the newest page, in the order of its print."""
        return np.lexsort([self.ids, -self.snapshot.articles["source"], -self.since])

    def order_date(self) -> Array:
        """Newest first, undated last, the newest entry first among equals."""
        return np.argsort(self.days, kind="stable")[::-1]

    def order_title(self) -> Array:
        """By sort key, which stays in the database: it hands over its index."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT id FROM archive_article ORDER BY sort_key, id")
            ids = np.fromiter((row[0] for row in cursor.fetchall()), "i8")
        places = places_of(self.ids, ids)
        known = places[places >= 0]
        if len(known) == len(self):
            return known
        # Rows that came or went between two queries: the next version tells.
        return np.concatenate([known, np.setdiff1d(np.arange(len(self)), known)])

    def order_hospital(self) -> Array:
        return self._by_first_hospital("sort_key")

    def order_region(self) -> Array:
        return self._by_first_hospital("division_code")

    def _by_first_hospital(self, field: str) -> Array:
        """By the hospital that the story is about; stories without one come last, newest entry first."""
        hospitals = self.snapshot.hospitals
        ranks = hospitals.ranks(field)
        named = np.array([bool(text) for text in hospitals.text(field)], bool)
        which = self.snapshot.appearance_hospitals
        usable = np.flatnonzero(named[which]) if len(named) else np.empty(0, "i8")
        rows, first = np.unique(self.snapshot.appearance_rows[usable], return_index=True)
        keys = np.full(len(self), len(ranks) + 1, "i4")
        keys[rows] = ranks[which[usable[first]]]
        return np.lexsort([-self.ids, keys])


def _at(codes: Array, places: Array) -> Array:
    """The codes at these places, -1 where the place is none."""
    return np.append(codes, codes.dtype.type(-1))[places]
