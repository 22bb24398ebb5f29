"""The things that facts point to: few enough to be held by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import Any

import numpy as np
from django.db import connection

from archive.columns.coding import code_type, grouped, ranked
from archive.columns.loading import DAY, ID, texts
from archive.columns.tables import Array, Names, places_of


class Entities:
    """Rows by ascending id, a sequence a field."""

    def __init__(self, fields: Sequence[str], sql: str) -> None:
        rows = texts(f"{sql} ORDER BY id")
        columns: Sequence[Sequence[Any]] = list(zip(*rows, strict=True)) or [()] * len(fields)
        self.fields = dict(zip(fields, columns, strict=True))
        self.ids = np.array(columns[0], ID)

    def __len__(self) -> int:
        return len(self.ids)

    def places(self, ids: Array) -> Array:
        return places_of(self.ids, ids)

    def codes_of(self, ids: Array) -> Array:
        """The same, as narrow as so many places can be."""
        return self.places(ids).astype(code_type(len(self)))

    def text(self, field: str) -> Sequence[str]:
        return self.fields[field]

    def flag(self, field: str) -> Array:
        return np.array(self.fields[field], bool)

    def codes(self, field: str) -> tuple[Array, list[str]]:
        """Row -> number of its value (-1 where it has none), and the values."""
        return grouped(self.fields[field])

    def ranks(self, field: str) -> Array:
        """Row -> its place by this field; those without a value come last."""
        return ranked(self.fields[field])


class Hospitals(Entities):
    FIELDS = ("id", "name", "slug", "province", "city", "district", "division_code", "kind", "sort_key")

    def __init__(self) -> None:
        super().__init__(
            (*self.FIELDS, "initials", "merged"),
            f"SELECT {', '.join(self.FIELDS)}, initials,"
            " CASE WHEN merged_into_id IS NULL THEN 0 ELSE 1 END FROM archive_hospital",
        )
        aliases = texts("SELECT hospital_id, name FROM archive_hospitalalias ORDER BY id")
        self.alias_names = [name for _owner, name in aliases]
        self.alias_places = self.places(np.array([owner for owner, _name in aliases], ID))

    def aliases(self, place: int) -> list[str]:
        """Other names of the hospital at this place."""
        return [self.alias_names[row] for row in np.flatnonzero(self.alias_places == place).tolist()]

    def within(self, level: str, parent: str) -> dict[str, set[str]]:
        """Place -> the places of the level below that lie in it."""
        found = self._within.get((level, parent))
        if found is None:
            found = defaultdict(set)
            for above, value in zip(self.text(parent), self.text(level), strict=True):
                found[above].add(value)
            self._within[level, parent] = found
        return found

    @cached_property
    def _within(self) -> dict[tuple[str, str], dict[str, set[str]]]:
        return {}

    @cached_property
    def names(self) -> Names:
        """Names, aliases and former names."""
        rows = range(len(self))
        return Names([*self.text("name"), *self.alias_names], [*rows, *self.alias_places.tolist()])

    @cached_property
    def initials(self) -> Names:
        return Names(self.text("initials"), range(len(self)))

    @cached_property
    def pinyin(self) -> Names:
        """Sort keys without their spaces: sichuansheng."""
        return Names([key.replace(" ", "") for key in self.text("sort_key")], range(len(self)))


class Initiatives(Entities):
    def __init__(self) -> None:
        super().__init__(
            ("id", "name", "key", "hospital", "category", "merged"),
            "SELECT id, name, key, coalesce(hospital_id, -1), category,"
            " CASE WHEN merged_into_id IS NULL THEN 0 ELSE 1 END FROM archive_initiative",
        )
        self.hospital_ids = np.array(self.fields.pop("hospital"), ID)
        self.merged = self.flag("merged")
        self.category = self.codes("category")
        aliases = texts("SELECT initiative_id, name FROM archive_initiativealias ORDER BY id")
        owners = self.places(np.array([owner for owner, _name in aliases], ID)).tolist()
        rows = range(len(self))
        self.names = Names([*self.fields["name"], *(name for _owner, name in aliases)], [*rows, *owners])
        self.keys = Names(self.fields["key"], rows)
        self.fields.clear()  # the names stand in one text each; what is shown comes from the rows


class Tags(Entities):
    def __init__(self) -> None:
        super().__init__(("id", "slug", "name"), "SELECT id, slug, name FROM archive_tag")


class Pages(Entities):
    def __init__(self) -> None:
        day = DAY[connection.vendor].format(date="date")
        super().__init__(
            ("id", "name", "publication", "day"),
            f"SELECT id, name, publication, {day} FROM archive_sourcepage",
        )
        self.days = np.array(self.fields.pop("day"), "i4")
        self.publication = self.codes("publication")
        self.names = Names(self.fields["name"], range(len(self)))
        self.fields.clear()
