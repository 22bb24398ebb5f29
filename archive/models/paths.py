"""Addresses of rows by number or by name, without looking through the list of addresses each time."""

from __future__ import annotations

from functools import cache, lru_cache

from django.urls import reverse


def numbered(name: str, key: int) -> str:
    """The address `name` of the row with this key: /articles/12/."""
    before, after = _around(name)
    return f"{before}{int(key)}{after}"


@lru_cache(maxsize=8192)
def named(name: str, slug: str) -> str:
    """The address `name` of what goes by this slug: /hospitals/sichuan-sheng-renmin-yiyuan/."""
    return reverse(name, args=[slug])


@cache
def _around(name: str) -> tuple[str, str]:
    """What stands before and behind the number."""
    before, _number, after = reverse(name, args=[0]).rpartition("0")
    return before, after
