"""A figure in words that an editor picked, read as the reader would read it."""

from __future__ import annotations

from typing import Any

from archive.ingest.extraction.quantities import find_quantities
from archive.ingest.extraction.quantity_joining import join
from archive.ingest.folding import fold


def figure_in(words: str) -> dict[str, Any]:
    """The fields of the one quantity in `words`; empty where there is none, or more than one."""
    found = join(find_quantities(fold(words)), fold(words))
    if len(found) != 1:
        return {}
    one = found[0]
    return {"value": one.value, "from_value": one.from_value, "unit": one.unit, "bound": one.bound.value}
