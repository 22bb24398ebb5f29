"""Names that may be one: pairs with the reason, the likeliest first. A declined pair does not come again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Final

from django.core.cache import cache

from archive.models import DeclinedPair, Hospital, HospitalAlias, Initiative, Person, PersonMention, Tag
from archive.storage.duplicates import hospitals, initiatives, people, tags
from archive.storage.duplicates.pairs import Pair
from archive.vocabulary import Noun

#: At most so many pairs of a kind are listed; the likeliest are.
LISTED: Final = 500
_FINDERS: Final[dict[str, tuple[Callable[[], Iterable[Pair]], tuple[Any, ...]]]] = {
    Noun.HOSPITAL.value: (hospitals.pairs, (Hospital, HospitalAlias)),
    Noun.INITIATIVE.value: (initiatives.pairs, (Initiative,)),
    Noun.PERSON.value: (people.pairs, (Person, PersonMention)),
    Noun.TAG.value: (tags.pairs, (Tag,)),
}


def suggested(kind: str) -> list[Pair]:
    """Pairs of names of one kind that an editor should look at, the likeliest first.

    Kept until a name of the kind changes: what a look costs does not grow with the archive.
    """
    find, models = _FINDERS[kind]
    key = f"duplicates:{kind}:{_stamp(kind, models)}"
    found: list[Pair] | None = cache.get(key)
    if found is None:
        declined = set(DeclinedPair.objects.filter(kind=kind).values_list("low", "high"))
        best: dict[tuple[int, int], Pair] = {}
        for pair in find():
            known = best.get(pair.keys)
            if pair.keys not in declined and (known is None or pair.weight > known.weight):
                best[pair.keys] = pair
        found = sorted(best.values(), key=lambda pair: (-pair.weight, pair.keys))[:LISTED]
        cache.set(key, found, 24 * 3600)
    return found


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
