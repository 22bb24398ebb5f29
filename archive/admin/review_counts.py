"""How many facts wait in the review queue, and how many are judged."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from hashlib import sha256
from typing import Final, TypeVar

from django.core.cache import cache
from django.db.models import Count, Q

from archive import tallies
from archive.admin.review_kinds import MODELS, ORDER, PLACED
from archive.admin.review_queue import BINS, Filter
from archive.vocabulary import FactKind, Origin, Review

T = TypeVar("T")
#: Counts of more facts than these may be so many seconds old, so that they cost nobody a second at each step.
MANY: Final = 200_000
MINUTE: Final = 60


def waiting(chosen: Filter) -> dict[str, int]:
    """How many wait, by kind and by certainty ("metric", "low", …), whatever of these two is chosen."""
    if not chosen.narrows and (kept := _kept()):
        return _summed(chosen, _kept_bins(kept))
    found: dict[str, int] = _for_a_while(
        f"review-waiting-{chosen!r}",
        lambda: _summed(chosen, _bins(chosen)),
        lambda found: sum(found.values()),
    )
    return found


def progress(article: int | None = None) -> tuple[int, int]:
    """(judged, all) of what the machine read: of an article, or of the whole archive."""
    if article is None and (kept := _kept()):
        total = sum(tally.count(**_read(kind)) for kind, tally in kept.items())
        return total - sum(tally.count(**_read(kind), **_OPEN) for kind, tally in kept.items()), total
    return _for_a_while(f"review-progress-{article}", lambda: _progress(article), lambda found: found[1])


def may_be_old(chosen: Filter, count: int) -> bool:
    """Whether what stands on the page as `count` facts may be a minute old."""
    return count > MANY and (chosen.narrows or not tallies.are_kept())


_OPEN: Final = {"review": Review.UNREVIEWED.value}


def _read(kind: FactKind) -> dict[str, str]:
    """What the machine read and the queue asks for, as the tallies name it."""
    return {"origin": Origin.MACHINE.value} | ({"evidence_lost": "false"} if kind in PLACED else {})


def _kept() -> dict[FactKind, tallies.Tally]:
    """The counts that the database keeps; nothing where it keeps none."""
    return tallies.of_all({kind: MODELS[kind] for kind in ORDER})


def _kept_bins(kept: dict[FactKind, tallies.Tally]) -> Iterator[tuple[FactKind, dict[str, int]]]:
    for kind, tally in kept.items():
        yield kind, {name: tally.count(**_read(kind), **_OPEN, bin=name) for name in BINS}


def _bins(chosen: Filter) -> Iterator[tuple[FactKind, dict[str, int]]]:
    for kind in ORDER:
        rows = chosen.rows(kind, every_certainty=True)
        counted = {name: Count("pk", filter=condition) for name, condition in BINS.items()}
        yield kind, rows.aggregate(**counted)


def _summed(chosen: Filter, bins: Iterator[tuple[FactKind, dict[str, int]]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for kind, found in bins:
        counts[kind.value] = found[chosen.certainty] if chosen.certainty else sum(found.values())
        if chosen.kind in (None, kind):
            counts |= {name: counts.get(name, 0) + found[name] for name in BINS}
    return counts


def _progress(article: int | None) -> tuple[int, int]:
    chosen = Filter(article=article)
    done = total = 0
    for kind in ORDER:
        rows = chosen.rows(kind, judged=True)
        found = rows.aggregate(total=Count("pk"), done=Count("pk", filter=~Q(review=Review.UNREVIEWED)))
        done, total = done + found["done"], total + found["total"]
    return done, total


def _for_a_while(name: str, count: Callable[[], T], size: Callable[[T], int]) -> T:
    """A count; one of very many rows may be a minute old."""
    key = sha256(name.encode()).hexdigest()
    found: T | None = cache.get(key)
    if found is None:
        found = count()
        if size(found) > MANY:
            cache.set(key, found, MINUTE)
    return found
