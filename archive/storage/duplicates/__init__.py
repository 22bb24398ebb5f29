"""Names that may be one: pairs with the reason, the likeliest first. A declined pair does not come again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock, Thread
from time import time
from typing import Any, Final

from django.core.cache import cache
from django.db import connection

from archive.models import DeclinedPair, Hospital, HospitalAlias, Initiative, Person, PersonMention, Tag
from archive.storage.duplicates import hospitals, initiatives, people, tags
from archive.storage.duplicates.pairs import Pair
from archive.vocabulary import Noun

#: At most so many pairs of a kind are listed; the likeliest are.
LISTED: Final = 500
#: Comparing that took longer than this (seconds) is not done again before so many times as long have passed.
_LONG: Final = 0.5
_REST: Final = 60
#: So many names of a kind are compared while somebody waits: some tenths of a second.
_MANY: Final = 5000
_KEY: Final = "duplicates:{}"
#: The kinds that are being compared aside.
_aside: set[str] = set()
_lock: Final = Lock()
_FINDERS: Final[dict[str, tuple[Callable[[], Iterable[Pair]], tuple[Any, ...]]]] = {
    Noun.HOSPITAL.value: (hospitals.pairs, (Hospital, HospitalAlias)),
    Noun.INITIATIVE.value: (initiatives.pairs, (Initiative,)),
    Noun.PERSON.value: (people.pairs, (Person, PersonMention)),
    Noun.TAG.value: (tags.pairs, (Tag,)),
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """The pairs of a kind, the state of its names that they were found in, when, and how long it took."""

    stamp: str
    pairs: list[Pair]
    at: float
    took: float


def suggested(kind: str) -> list[Pair]:
    """Pairs of names of one kind that an editor should look at, the likeliest first.

    Kept until a name of the kind changes: what a look costs does not grow with the archive. Where
    comparing takes long, it is done again after a while only; what was settled since is left out.
    Nobody waits for many names: they are compared aside, and the pairs are there a little later.
    """
    stamp = _stamp(kind, _FINDERS[kind][1])
    kept: _Kept | None = cache.get(_KEY.format(kind))
    if kept is not None and kept.stamp == stamp:
        return kept.pairs
    resting = kept is not None and kept.took > _LONG and time() - kept.at < kept.took * _REST
    if not resting and not _are_many(kind):
        return _kept_anew(kind, stamp)
    if not resting:
        _compare_aside(kind, stamp)
    return _unsettled(kind, kept.pairs) if kept else []


def comparing(kind: str) -> bool:
    """Whether names of the kind are being compared aside, in this process."""
    return kind in _aside


def _are_many(kind: str) -> bool:
    model: Any = _FINDERS[kind][1][0]
    return len(model.objects.order_by().values_list("pk")[: _MANY + 1]) > _MANY


def _kept_anew(kind: str, stamp: str) -> list[Pair]:
    begun = time()
    pairs = _compare(kind)
    cache.set(_KEY.format(kind), _Kept(stamp, pairs, time(), time() - begun), 24 * 3600)
    return pairs


class _Aside(Thread):
    """A thread with a connection of its own."""

    def run(self) -> None:
        try:
            super().run()
        finally:
            connection.close()


def _compare_aside(kind: str, stamp: str) -> None:
    def compare() -> None:
        try:
            _kept_anew(kind, stamp)
        finally:
            _aside.discard(kind)

    with _lock:
        if kind in _aside:
            return
        _aside.add(kind)
    _Aside(target=compare, name=f"duplicates-{kind}", daemon=True).start()


def _compare(kind: str) -> list[Pair]:
    declined = set(DeclinedPair.objects.filter(kind=kind).values_list("low", "high"))
    best: dict[tuple[int, int], Pair] = {}
    for pair in _FINDERS[kind][0]():
        known = best.get(pair.keys)
        if pair.keys not in declined and (known is None or pair.weight > known.weight):
            best[pair.keys] = pair
    return sorted(best.values(), key=lambda pair: (-pair.weight, pair.keys))[:LISTED]


def _unsettled(kind: str, pairs: list[Pair]) -> list[Pair]:
    """Pairs of which both names still stand and that nobody declined."""
    keys = {key for pair in pairs for key in pair.keys}
    model: Any = _FINDERS[kind][1][0]
    standing = set(model.objects.filter(pk__in=keys, merged_into=None).values_list("pk", flat=True))
    declined = set(DeclinedPair.objects.filter(kind=kind).values_list("low", "high"))
    return [pair for pair in pairs if set(pair.keys) <= standing and pair.keys not in declined]


def waiting_count() -> int:
    """How many suggested pairs wait for an editor, over all kinds; at most 500 of each are counted."""
    return sum(counts().values())


def counts() -> dict[str, int]:
    """The same by kind."""
    return {kind: len(suggested(kind)) for kind in _FINDERS}


def decline(kind: str, one: int, other: int, user: Any = None) -> DeclinedPair:
    """不是同一家: the two are not suggested again."""
    low, high = sorted((one, other))
    row, _new = DeclinedPair.objects.get_or_create(kind=kind, low=low, high=high, defaults={"user": user})
    return row


def _stamp(kind: str, models: tuple[Any, ...]) -> str:
    """The same only while no name of the kind changed and no pair of it was declined."""
    last = [
        model.history.order_by("-history_id").values_list("history_id", "history_date").first()
        for model in models
    ]
    declined = DeclinedPair.objects.filter(kind=kind).order_by("-pk").values_list("pk", "made_at").first()
    marks = [
        f"{pk}.{at.timestamp()}" if pk else "" for pk, at in (one or (0, None) for one in [*last, declined])
    ]
    return "-".join(marks)
