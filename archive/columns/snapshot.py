"""All columns at one data version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from archive.columns import loading
from archive.columns.entities import Hospitals, Initiatives, Pages, Tags
from archive.columns.tables import Array, Table, Vocabulary, merged, places_of
from archive.columns.version import EVERYTHING, DataVersion

LARGEST_CHANGE = 5  # from a fifth of the articles on, all of them are read anew


@dataclass(frozen=True)
class Snapshot:
    """Never changes; another version is another snapshot, which shares what stayed the same.

    The vocabularies only grow: an older snapshot that shares them does not notice.
    """

    version: DataVersion
    articles: Table
    appearances: Table
    mentions: Table
    taggings: Table
    metrics: Table
    units: Vocabulary
    labels: Vocabulary
    hospitals: Hospitals
    initiatives: Initiatives
    tags: Tags
    pages: Pages

    @classmethod
    def load(cls, version: DataVersion) -> Snapshot:
        """Everything, from the rows."""
        articles = loading.articles()
        of = articles["id"]
        facts = {name: loading.published_only(rows, articles) for name, rows in loading.facts(of).items()}
        units, labels = Vocabulary(), Vocabulary()
        metrics = loading.published_only(loading.metrics(units, labels, of), articles)
        entities = (Hospitals(), Initiatives(), Tags(), Pages())
        return cls(
            version, articles, **facts, metrics=metrics, units=units, labels=labels, **_named(entities)
        )

    def after(self, changes: Mapping[str, set[int]], version: DataVersion) -> Snapshot:
        """The snapshot that these changes made of this one; only what they touch is read."""
        changed = changes.get("article", set())
        if EVERYTHING in changes or len(changed) > 1000 + len(self.articles["id"]) // LARGEST_CHANGE:
            return self.load(version)
        fresh = replace(self, version=version)
        if changed:
            fresh = fresh._with_articles(changed)
        kinds = {"hospital": Hospitals, "initiative": Initiatives, "tag": Tags, "page": Pages}
        return replace(fresh, **_named(tuple(kinds[kind]() for kind in kinds if changes.get(kind))))

    def _with_articles(self, changed: set[int]) -> Snapshot:
        articles = merged(self.articles, loading.articles(changed), changed, "id")
        tables = {
            name: merged(getattr(self, name), loading.published_only(rows, articles), changed, "article")
            for name, rows in loading.facts(articles["id"], changed).items()
        }
        found = loading.metrics(self.units, self.labels, articles["id"], changed)
        figures = loading.published_only(found, articles)
        tables["metrics"] = merged(self.metrics, figures, changed, "article")
        return replace(self, articles=articles, **tables)

    @cached_property
    def lists(self) -> dict[str, Any]:
        """Where `columns_of` keeps what it made."""
        return {}

    def __len__(self) -> int:
        return len(self.articles["id"])

    @cached_property
    def appearance_rows(self) -> Array:
        """Appearance -> place of its article."""
        return places_of(self.articles["id"], self.appearances["article"])

    @cached_property
    def mention_rows(self) -> Array:
        return places_of(self.articles["id"], self.mentions["article"])

    @cached_property
    def newest_mentions(self) -> Array:
        """Initiative (of all) -> its newest mention; -1 where no published article shows it."""
        newest = np.full(len(self.initiatives), -1, "i4")
        places = self.initiatives.places(self.mentions["initiative"])
        newest[places] = np.arange(len(places), dtype="i4")  # in the order of stories: the last one stays
        return newest

    @cached_property
    def tagging_rows(self) -> Array:
        return places_of(self.articles["id"], self.taggings["article"])

    @property
    def metric_rows(self) -> Array:
        """Of all figures: what is made of it lasts, so it is not held."""
        return self.article_rows(self.metrics["article"])

    def article_rows(self, articles: Array) -> Array:
        """Places of these published articles."""
        return places_of(self.articles["id"], articles)

    @cached_property
    def appearance_hospitals(self) -> Array:
        """Appearance -> place of its hospital."""
        return self.hospitals.codes_of(self.appearances["hospital"])

    @cached_property
    def page_rows(self) -> Array:
        """Article -> place of its page."""
        return self.pages.places(self.articles["source"])

    def pages_of(self, articles: Array) -> Array:
        """Ids of the pages of these published articles."""
        return self.articles["source"][self.article_rows(articles)]

    def publication_of(self, article: int) -> str:
        """What the page of a published article names as its paper; empty where it names none."""
        codes, values = self.pages.publication
        code = codes[self.page_rows[self._row_of(article)]]
        return values[code] if code >= 0 else ""

    def page_of(self, article: int) -> int:
        """Id of the page of a published article."""
        return int(self.articles["source"][self._row_of(article)])

    def _row_of(self, article: int) -> int:
        """Place of one published article; for many at once `article_rows` is the faster one."""
        ids = self.articles["id"]
        return int(ids.searchsorted(ids.dtype.type(article)))

    @cached_property
    def page_count(self) -> int:
        """Pages on which a published article stands."""
        return int(np.count_nonzero(np.bincount(self.page_rows + 1)[1:]))


def _named(entities: tuple[object, ...]) -> dict[str, object]:
    return {type(one).__name__.lower(): one for one in entities}
