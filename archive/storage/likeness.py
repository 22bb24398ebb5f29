"""How much of a text stands in another: corrected pages, articles across readings, reprints.

Texts are compared by their runs of four characters, spaces and line ends
dropped, each as often as it stands: a moved column or another wrap changes little.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from zlib import crc32

RUN: Final = 4
_SPACE: Final = re.compile(r"\s+")
#: Fingerprints: the eight runs of eight characters with the smallest checksums. Two texts that
#: share the share s of their runs have about 8 s of them in common.
_LONG_RUN: Final = 8
FINGERPRINTS: Final = 8


@dataclass(frozen=True, slots=True)
class Runs:
    """A text's runs, counted."""

    counts: Counter[str]
    total: int

    def shared(self, other: Runs) -> int:
        """How many runs stand in both."""
        few, many = sorted((self.counts, other.counts), key=len)
        return sum(min(count, many[run]) for run, count in few.items() if run in many)

    def agreement(self, other: Runs) -> float:
        """0 to 1: the common part of the longer text."""
        longer = max(self.total, other.total)
        return self.shared(other) / longer if longer else 1.0

    def part_in(self, other: Runs) -> float:
        """0 to 1: how much of this text stands in the other."""
        return self.shared(other) / self.total if self.total else 0.0


def runs_of(text: str) -> Runs:
    """A text's runs of four characters; a shorter text is one run."""
    bare = _SPACE.sub("", text)
    counts = Counter(bare[at : at + RUN] for at in range(max(1, len(bare) - RUN + 1)) if bare)
    return Runs(counts, counts.total())


def fingerprints_of(text: str) -> list[int]:
    """At most eight numbers (below 2**56), alike for texts alike; none for a text too short to tell."""
    bare = _SPACE.sub("", text)
    runs = {bare[at : at + _LONG_RUN] for at in range(len(bare) - _LONG_RUN + 1)}
    smallest = sorted(runs, key=lambda run: (crc32(run.encode()), run))[:FINGERPRINTS]
    return [int.from_bytes(blake2b(run.encode(), digest_size=7).digest()) for run in smallest]
