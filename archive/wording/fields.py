"""Which columns are indexed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Texts:
    """The indexed columns of a table. `number` stands in the index for the table: it never changes."""

    number: int
    columns: tuple[str, ...]


INDEXED: Final = {
    "archive_article": Texts(1, ("title",)),
    "archive_metric": Texts(2, ("label", "unit", "quote")),
    "archive_appearance": Texts(3, ("quote",)),
    "archive_initiativemention": Texts(4, ("quote",)),
    "archive_personmention": Texts(5, ("position", "organisation")),
    "archive_byline": Texts(6, ("name",)),
    "archive_hospital": Texts(7, ("name", "initials", "sort_key")),
    "archive_hospitalalias": Texts(8, ("name",)),
    "archive_initiative": Texts(9, ("name",)),
    "archive_initiativealias": Texts(10, ("name",)),
    "archive_person": Texts(11, ("name",)),
    "archive_sourcepage": Texts(12, ("name", "publication")),
    "archive_tag": Texts(13, ("name",)),
}
