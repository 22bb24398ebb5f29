"""What a list of one noun needs of the columns: its rows, what each facet says of them, its orders."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import cached_property
from typing import Any, ClassVar

import numpy as np

from archive.columns.coding import Coding, Hits, Order
from archive.columns.snapshot import Snapshot
from archive.columns.tables import Array, places_of


class Memory:
    """The last few results worked out at this data version."""

    MOST: ClassVar[int] = 128

    def __init__(self) -> None:
        self._kept: dict[Hashable, Any] = {}

    def get(self, key: Hashable) -> Any:
        return self._kept.get(key)

    def keep(self, key: Hashable, value: Any) -> None:
        while len(self._kept) >= self.MOST:
            self._kept.pop(next(iter(self._kept)), None)
        self._kept[key] = value


class Listed:
    """The public rows of a noun, by ascending id where nothing else is said.

    A subclass has a method `coding_<facet>` for each facet and `order_<sort>` for each order; each is
    asked once a snapshot.
    """

    noun: ClassVar[str]

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._codings: dict[str, Coding] = {}
        self._orders: dict[str, Order] = {}
        self.memory = Memory()

    @cached_property
    def ids(self) -> Array:
        """Row -> primary key."""
        raise NotImplementedError

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def everything(self) -> Hits:
        return Hits(np.ones(len(self), bool))

    def coding(self, key: str) -> Coding:
        if key not in self._codings:
            self._codings[key] = getattr(self, f"coding_{key}")()
        return self._codings[key]

    def order(self, name: str) -> Order:
        if name not in self._orders:
            places = getattr(self, f"order_{name.replace('-', 'least_')}")()
            self._orders[name] = places if isinstance(places, Order) else Order(places)
        return self._orders[name]

    @property
    def since(self) -> Array:
        """Row -> when readers first saw it, in seconds."""
        raise NotImplementedError

    def order_newest(self) -> Array:
        """What readers saw last first; of one moment the newest row."""
        return np.lexsort([self.ids, self.since])[::-1]

    def first_of(self, rows: Array, times: Array, size: int) -> Array:
        """Thing -> its earliest time: `rows` are the things that the times belong to."""
        first = np.full(size, np.iinfo("i8").max)
        np.minimum.at(first, rows, times)
        return first

    def mask_of(self, ids: Array) -> Array:
        """Mask of the rows with these ids; ids of no row here are passed over."""
        mask = np.zeros(len(self), bool)
        places = places_of(self.ids, ids) if len(ids) else np.empty(0, "i4")
        mask[places[places >= 0]] = True
        return mask

    def hospitals_named(self, text: str) -> Array:
        """Codes of the hospitals that go by this: name, alias, former name or initials."""
        hospitals = self.snapshot.hospitals
        return np.union1d(hospitals.names.holding(text), hospitals.initials.beginning(text))

    def below(self, level: str, parent: str, parents: frozenset[str]) -> set[str]:
        """Values of one facet in those of the facet above it: by name, wherever else they occur."""
        if level == "month":  # a row has one date: under its year, only its months are left
            return set(self.coding(level).values)
        within = self.snapshot.hospitals.within(level, parent)
        return set().union(*(within.get(one, ()) for one in parents))

    def having(self, key: str, value: str) -> Array:
        """Mask of the rows with this value of a facet."""
        coding = self.coding(key)
        return coding.having([coding.values.index(value)] if value in coding.values else [])

    def mask_at(self, places: Iterable[int]) -> Array:
        mask = np.zeros(len(self), bool)
        mask[places] = True
        return mask
