"""Counts of what was found: hits, misses and extras; and shares of the hits that agree further."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Of one field: how many gold entries were hit and missed, how many answers are in no gold."""

    hit: int = 0
    missed: int = 0
    extra: int = 0

    def add(self, hit: int, missed: int, extra: int) -> None:
        self.hit += hit
        self.missed += missed
        self.extra += extra

    @property
    def precision(self) -> float:
        """Share of the answers that are right; 1 where nothing was answered."""
        return self.hit / (self.hit + self.extra) if self.hit + self.extra else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 where nothing was to be found."""
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(slots=True)
class Shares:
    """Of the matched entries, how many agree in a further field."""

    of: Counter[str] = field(default_factory=Counter)
    yes: Counter[str] = field(default_factory=Counter)

    def add(self, name: str, agrees: bool) -> None:
        self.of[name] += 1
        self.yes[name] += bool(agrees)

    def share(self, name: str) -> float:
        """0 where nothing was matched."""
        return self.yes[name] / max(1, self.of[name])
