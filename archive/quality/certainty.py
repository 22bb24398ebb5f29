"""Whether facts of higher certainty are right more often."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

LEAST_FACTS: Final = 15


@dataclass(frozen=True, slots=True)
class Judged:
    """A fact's certainty and whether the gold bears it out."""

    certainty: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts of neighbouring certainties."""

    low: float
    high: float
    facts: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.facts


def bins(judged: Iterable[Judged], least: int = LEAST_FACTS) -> list[Bin]:
    """Bins of at least `least` facts from low certainty to high; facts of one certainty stay together."""
    by_certainty: dict[float, list[bool]] = {}
    for fact in judged:
        by_certainty.setdefault(fact.certainty, []).append(fact.right)
    made: list[Bin] = []
    open_bin: Bin | None = None
    for certainty in sorted(by_certainty):
        right = by_certainty[certainty]
        here = Bin(certainty, certainty, len(right), sum(right))
        open_bin = _joined(open_bin, here) if open_bin else here
        if open_bin.facts >= least:
            made.append(open_bin)
            open_bin = None
    if open_bin:
        made = [*made[:-1], _joined(made[-1], open_bin)] if made else [open_bin]
    return made


def _joined(one: Bin, other: Bin) -> Bin:
    return Bin(one.low, other.high, one.facts + other.facts, one.right + other.right)


def falls(ordered: Sequence[Bin], errors: float = 2.0) -> list[tuple[Bin, Bin]]:
    """Neighbouring bins whose share falls by more than `errors` standard errors of the difference."""
    return [
        (low, high)
        for low, high in zip(ordered, ordered[1:], strict=False)
        if low.share - high.share > errors * math.hypot(_error(low), _error(high))
    ]


def _error(of: Bin) -> float:
    # Laplace's share, so that a bin where all are right still has an error.
    share = (of.right + 1) / (of.facts + 2)
    return math.sqrt(share * (1 - share) / of.facts)
