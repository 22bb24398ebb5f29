"""Pages of a list: only the rows of one page are ever loaded, and the last page is as near as the first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from archive.web.address import PAGE, Address


@dataclass(frozen=True, slots=True)
class PageLink:
    """A place in the pager; `number` 0 stands for pages left out."""

    number: int
    url: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a result."""

    number: int
    size: int
    total: int
    rows: list[Any] = field(default_factory=list)

    @property
    def count(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.total)

    def links(self, address: Address) -> Iterator[PageLink]:
        """1 … 4 5 6 … 31"""
        previous = 0
        for number in range(1, self.count + 1) if self.count < 8 else self._near():
            if number - previous > 1:
                yield PageLink(0)
            yield PageLink(number, str(address.turned_to(number)), number == self.number)
            previous = number

    def _near(self) -> list[int]:
        around = range(self.number - 1, self.number + 2)
        return sorted({1, self.count, *(n for n in around if 1 <= n <= self.count)})


def page_number(asked: str, total: int, size: int) -> int:
    """What was asked for, in the nearest sense: too far is the last page, nonsense the first."""
    last = max(1, -(-total // size))
    if not (asked.isascii() and asked.isdigit()):
        return 1
    return min(max(1, int(asked[:9])), last)


def loaded(rows: QuerySet[Any], keys: list[Any]) -> list[Any]:
    """These rows, in the order of the keys."""
    return in_order(rows.filter(pk__in=keys), keys)


def in_order(rows: Iterable[Any], keys: list[Any]) -> list[Any]:
    """Rows in the order of their keys; what is not among them is passed over."""
    by_key = {row.pk: row for row in rows}
    return [by_key[key] for key in keys if key in by_key]


def asked_page(data: dict[str, str]) -> str:
    return data.get(PAGE, "")
