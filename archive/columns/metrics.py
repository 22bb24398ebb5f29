"""The columns of the list of figures."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from archive.columns.coding import Coding, Hits, code_type, grouped, numbered
from archive.columns.kinds import kind_of
from archive.columns.listed import Listed
from archive.columns.tables import Array


class Metrics(Listed):
    """Public figures, by article, place in the text and id."""

    noun = "metrics"

    @cached_property
    def ids(self) -> Array:
        return self.snapshot.metrics["id"]

    @property
    def values(self) -> Array:
        return self.snapshot.metrics["value"]

    @cached_property
    def _hospitals(self) -> Array:
        return self.snapshot.hospitals.codes_of(self.snapshot.metrics["hospital"])

    @property
    def since(self) -> Array:
        """Asked by feeds, and once for an order: not held."""
        return self.snapshot.articles["since"][self.snapshot.metric_rows]

    def order_newest(self) -> Array:
        """Those of what was published last first; within a story as its text goes."""
        held = self.snapshot.articles
        return self._by_story(np.lexsort([-held["id"], -held["since"]]))

    def _by_story(self, stories: Array) -> Array:
        """All figures in this order of stories. Those of a story stand side by side, as its text goes."""
        lengths = np.bincount(self.snapshot.metric_rows, minlength=len(stories)).astype("i4")
        starts = (np.cumsum(lengths) - lengths)[stories]
        lengths = lengths[stories]
        moved = (starts - (np.cumsum(lengths) - lengths)).astype("i4")
        return np.arange(len(self), dtype="i4") + np.repeat(moved, lengths)

    def coding_unit(self) -> Coding:
        texts = self.snapshot.units.texts
        codes = self.snapshot.metrics["unit"]
        if "" in texts:
            codes = np.where(codes == texts.index(""), codes.dtype.type(-1), codes)
        return Coding(len(self), codes.astype(code_type(len(texts)), copy=False), tuple(texts))

    def coding_kind(self) -> Coding:
        """By what their labels say is counted."""
        of_labels, kinds = grouped([kind_of(label) for label in self.snapshot.labels.texts])
        return Coding(len(self), of_labels[self.snapshot.metrics["label"]], kinds)

    def kinds_named(self, text: str) -> Array:
        """Codes of the kinds that hold the text."""
        wanted = text.lower()
        fits = [wanted in kind.lower() for kind in self.coding("kind").values]
        return np.flatnonzero(np.array(fits, bool))

    def coding_hospital(self) -> Coding:
        hospitals = self.snapshot.hospitals
        return Coding(len(self), self._hospitals, hospitals.text("slug"), hospitals.text("name"))

    def coding_year(self) -> Coding:
        days = self.snapshot.articles["day"][self.snapshot.metric_rows]
        return Coding(len(self), *numbered(days // 10000, str))

    def coding_review(self) -> Coding:
        """已核 where a person stands behind it."""
        return Coding(len(self), self.snapshot.metrics["unchecked"].astype("i1"), ("已核", "机器识读"))

    def telling(self, most: int) -> list[int]:
        """Ids of figures with a name and an owner: those that a person stands behind, then the newest."""
        named = self.snapshot.labels.having(bool)
        worth = named[self.snapshot.metrics["label"]] if len(named) else np.zeros(len(self), bool)
        worth &= self._hospitals >= 0
        unchecked = self.snapshot.metrics["unchecked"].astype(bool)
        order = self.order("newest")
        found = [order.stretch(Hits(mask), 0, most) for mask in (worth & ~unchecked, worth & unchecked)]
        return self.ids[np.concatenate(found)[:most]].tolist()  # type: ignore[no-any-return]

    def labelled(self, text: str) -> Array:
        """Mask of those whose label holds the text, whatever its case."""
        wanted = text.lower()
        fits = self.snapshot.labels.having(lambda label: wanted in label.lower())
        return fits[self.snapshot.metrics["label"]] if len(fits) else np.zeros(len(self), bool)

    def order_value(self) -> Array:
        """Largest first."""
        return np.lexsort([self.ids, -self.snapshot.metrics["value"]])

    def order_least_value(self) -> Array:
        return np.lexsort([self.ids, self.snapshot.metrics["value"]])

    def order_label(self) -> Array:
        ranks = self.snapshot.labels.ranks()
        return np.lexsort([self.ids, ranks[self.snapshot.metrics["label"]]])

    def order_date(self) -> Array:
        """By date of the story, newest first; within a story as its text goes."""
        return self._by_story(np.argsort(self.snapshot.articles["day"], kind="stable")[::-1])

    def order_hospital(self) -> Array:
        """By its own hospital; those without one come last."""
        ranks = np.append(self.snapshot.hospitals.ranks("sort_key"), np.int32(2**31 - 1))
        return np.argsort(ranks[self._hospitals], kind="stable")
