"""Addresses of lists: every condition lives in the URL, each link changes one of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import quote

from django.http import QueryDict

PAGE: Final = "page"
ALL: Final = "all"  # names a facet whose values are to be shown in full
FIND: Final = "_find"  # hospital_find: looks among the values of a facet, does not filter


def encoded(pairs: Iterable[tuple[str, str]]) -> str:
    """A query string; Chinese stays readable only where the browser decodes it, so it is quoted."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in pairs)


_quoted = lru_cache(maxsize=4096)(quote)  # a page of results writes its own conditions a hundred times


@dataclass(frozen=True, slots=True)
class Address:
    """A path and its parameters, in order. Changes return another address and go back to page 1."""

    path: str
    pairs: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, path: str, data: QueryDict) -> Address:
        """What was asked for, without empty and repeated parameters."""
        pairs = ((name, value.strip()) for name, values in data.lists() for value in values)
        return cls(path, tuple(dict.fromkeys(pair for pair in pairs if pair[1])))

    def __str__(self) -> str:
        return f"{self.path}?{encoded(self.pairs)}" if self.pairs else self.path

    def adding(self, name: str, value: str) -> Address:
        """With one condition more."""
        kept = self.without(PAGE)
        return Address(self.path, tuple(dict.fromkeys((*kept.pairs, (name, value)))))

    def without(self, *names: str) -> Address:
        """Without these parameters, whatever their value."""
        dropped = {*names, PAGE}
        return Address(self.path, tuple(pair for pair in self.pairs if pair[0] not in dropped))

    def removing(self, name: str, *values: str) -> Address:
        """Without one value of a parameter that may have several."""
        dropped = {(name, value) for value in values}
        return Address(
            self.path, tuple(pair for pair in self.pairs if pair not in dropped and pair[0] != PAGE)
        )

    def replacing(self, name: str, value: str) -> Address:
        """With this one value in place of what stood there."""
        return self.without(name).adding(name, value)

    def turned_to(self, page: int) -> Address:
        """The same list at another page."""
        kept = self.without(PAGE)
        return kept if page == 1 else Address(self.path, (*kept.pairs, (PAGE, str(page))))

    def canonical(self, proper: Mapping[tuple[str, str], str]) -> Address:
        """The address that search engines should know: no looking about, conditions in a fixed order,
        each value by its `proper` name (`tag=党建引领` may be asked for, `tag=dangjian-yinling` is filed)."""
        kept = (pair for pair in self.pairs if pair[0] != ALL and not pair[0].endswith(FIND))
        pairs = dict.fromkeys((name, proper.get((name, value), value)) for name, value in kept)
        return Address(self.path, tuple(sorted(pairs, key=lambda pair: pair[0].lstrip("-"))))
