"""Every public page, and every parameter that it reads out of its address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock
from urllib.parse import urlencode

from django.http import QueryDict
from django.test import Client
from django.urls import resolve
from django.utils.datastructures import MultiValueDict

from tests.trust.patterns import address_of, patterns

TABLE = Path(__file__).with_name("parameters.txt")
LISTS = ("articles", "hospitals", "initiatives", "metrics", "pages", "tags")
FORMS = ("csv", "json", "xlsx")
#: One pattern stands for several pages.
SEVERAL = {
    "<str:name>/feed/": [f"/{name}/feed/" for name in LISTS],
    "<str:name>/export.<str:form>": [f"/{name}/export.{form}" for name in LISTS for form in FORMS],
    "kept/<str:form>/": [f"/kept/{form}/" for form in ("ris", "bibtex", "text")],
}
#: Names that a page reads only beside others are found by asking with all names at once.
SENSIBLE = {"from": "q=医院", "format": "", "and": ""}


def public_patterns() -> list[str]:
    return [pattern for pattern in patterns() if not pattern.startswith("admin/")]


def public_addresses() -> list[str]:
    """One for each pattern that a stranger may ask, several where it stands for several pages."""
    return [
        address
        for pattern in public_patterns()
        for address in SEVERAL.get(pattern, [address_of(pattern) if pattern else "/"])
    ]


def ask(address: str) -> int:
    """The status of the answer, read to its end; a fault raises."""
    response = Client().get(address)
    if response.streaming:
        for _part in response:
            pass
    assert "X-Injected" not in response.headers
    return int(response.status_code)


def promised() -> dict[str, list[str]]:
    """The table: pattern -> the names of its parameters."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition(" | ") for line in lines if line and not line.startswith("#"))
    return {pattern: names.split() for pattern, _bar, names in pairs}


def names_of(address: str) -> list[str]:
    """The parameters of that page, by the table."""
    return promised().get(resolve(address).route or "(root)", [])


@contextmanager
def recording(read: set[str]) -> Iterator[None]:
    """Which names the code asks of an address's parameters, whether they are there or not."""
    item, several, holds = MultiValueDict.__getitem__, MultiValueDict.getlist, MultiValueDict.__contains__

    def noted(function):
        def noting(self, key, *rest):
            if isinstance(self, QueryDict) and isinstance(key, str):
                read.add(key)
            return function(self, key, *rest)

        return noting

    with (
        mock.patch.object(MultiValueDict, "__getitem__", noted(item)),
        mock.patch.object(MultiValueDict, "getlist", noted(several)),
        mock.patch.object(MultiValueDict, "__contains__", noted(holds), create=True),
    ):
        yield


def measured() -> dict[str, list[str]]:
    """What each page reads, as the table says it."""
    found: dict[str, set[str]] = {}
    for address in public_addresses():
        read: set[str] = set()
        known: set[str] = set()
        with recording(read):
            ask(address)
            while known != read:
                known = set(read)
                for page in (address, f"{address}?{urlencode({n: SENSIBLE.get(n, '1') for n in known})}"):
                    ask(page)
        found.setdefault(resolve(address).route or "(root)", set()).update(read)
    return {pattern: sorted(names) for pattern, names in found.items()}
