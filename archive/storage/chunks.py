"""Long lists of keys in portions that every database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, Final

_SIZE: Final = 500


def chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """At most 500 at a time, in order; nothing for nothing."""
    iterator = iter(values)
    while portion := list(islice(iterator, _SIZE)):
        yield portion
