"""The address of a list, handed on to the articles that stand in it."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote

from archive.web.address import Address, encoded

FROM: Final = "from"


def trail(address: Address) -> str:
    """What a list appends to the address of each of its articles: `?from=tag%3D…`."""
    return f"?{FROM}={quote(encoded(address.pairs), safe='')}"
