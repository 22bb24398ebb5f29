"""Doubts with what each takes from a fact's certainty."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from archive.ingest.certainty import WEIGHTS
from archive.models.base import DOUBT_LABELS
from archive.vocabulary import Doubt


def weighed(codes: Iterable[str]) -> list[tuple[str, Decimal | None, str]]:
    """(words, weight, code) of each doubt, the heaviest first; one of another version reads as its code."""
    known = {doubt.value: doubt for doubt in Doubt}
    found = [
        (str(DOUBT_LABELS[known[code]]), WEIGHTS[known[code]], code) if code in known else (code, None, code)
        for code in codes
    ]
    return sorted(found, key=lambda one: -(one[1] or 0))
