"""When an answered fact is one of the gold's, and in what else the two agree."""

import re
from collections.abc import Callable, Sequence
from typing import Any, Final

from archive.quality.texts import common_length, plain, squeeze

Entry = dict[str, Any]

FIELDS: Final = ("hospitals", "people", "initiatives", "metrics")

_NUMERAL: Final = re.compile(r"[0-9０-９零一二两三四五六七八九十百千万亿半]")
_UNITS_ALIKE: Final = {"％": "%", "毫升": "ml", "mL": "ml", "百分点": "个百分点"}


def pair(
    field: str, gold: Sequence[Entry], found: Sequence[Entry]
) -> tuple[list[tuple[Entry, Entry]], list[Entry], list[Entry]]:
    """(pairs of gold and answer, gold missed, answers in no gold).

    Optional gold entries use up their answer and count for neither side.
    """
    left = sorted(found, key=lambda f: f.get("start") or 0) if field == "metrics" else list(found)
    pairs, missed = [], []
    for wanted in sorted(gold, key=lambda entry: bool(entry.get("optional"))):
        hits = [answer for answer in left if _MATCH[field](wanted, answer)]
        hit = max(hits, key=lambda answer: _likeness(field, wanted, answer), default=None)
        if hit is not None:
            left.remove(hit)
        if wanted.get("optional"):
            continue
        if hit is None:
            missed.append(wanted)
        else:
            pairs.append((wanted, hit))
    return pairs, missed, left


def agreements(field: str, article: Entry, wanted: Entry, hit: Entry, found: Entry) -> dict[str, bool]:
    """What else agrees between a gold entry and the answer that matched it."""
    return _AGREE[field](article, wanted, hit, found)


def _match_hospital(gold: Entry, found: Entry) -> bool:
    return found.get("name") in {gold["name"], *(name for name in gold.get("aliases", []) if len(name) >= 4)}


def _match_person(gold: Entry, found: Entry) -> bool:
    wanted, answer = plain(gold.get("organisation")), plain(found.get("organisation"))
    same_place = not wanted or (bool(answer) and (wanted in answer or answer in wanted))
    return bool(gold["name"] == found.get("name")) and same_place


def _match_initiative(gold: Entry, found: Entry) -> bool:
    short, long = sorted((plain(gold["name"]), plain(found.get("name"))), key=len)
    return bool(short) and short in long and len(short) >= 0.6 * len(long)


def _match_metric(gold: Entry, found: Entry) -> bool:
    return (
        _same_number(gold["value"], found.get("value"))
        and _same_unit(gold["unit"], found.get("unit"))
        and _same_number(gold.get("from_value"), found.get("from_value"))
    )


_MATCH: Final[dict[str, Callable[[Entry, Entry], bool]]] = {
    "hospitals": _match_hospital,
    "people": _match_person,
    "initiatives": _match_initiative,
    "metrics": _match_metric,
}


def _likeness(field: str, gold: Entry, found: Entry) -> bool:
    """Which of several matching answers is meant: the one that agrees in more."""
    if field == "metrics":
        return _same_label(gold, found)
    if field == "people":
        return plain(gold.get("position")) == plain(found.get("position"))
    return plain(gold.get("name")) == plain(found.get("name"))


def _same_number(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is other
    try:
        return abs(float(one) - float(other)) <= 1e-9 * max(1.0, abs(float(one)))
    except (TypeError, ValueError):
        return False


def _same_unit(one: str, other: str | None) -> bool:
    a, b = squeeze(one), squeeze(other)
    return _UNITS_ALIKE.get(a, a) == _UNITS_ALIKE.get(b, b)


def _same_label(gold: Entry, found: Entry) -> bool:
    """Most of one of the gold's labels stands there in order, and little else with it."""
    answer = plain(found.get("label"))
    wanted = (plain(label) for label in gold["labels"])
    return any(common_length(a, answer) >= 0.6 * len(a) and len(answer) <= 2 * len(a) + 4 for a in wanted)


def _same_owner(article: Entry, wanted: Entry, hit: Entry) -> bool:
    names = {
        plain(n): plain(h["name"]) for h in article["hospitals"] for n in (h["name"], *h.get("aliases", []))
    }
    one, other = plain(wanted.get("hospital")), plain(hit.get("hospital"))
    return names.get(one, one) == names.get(other, other)


def _agree_hospital(_article: Entry, wanted: Entry, hit: Entry, _found: Entry) -> dict[str, bool]:
    place = (wanted["province"], wanted["city"])
    return {
        "role": wanted["role"] == hit.get("role"),
        "region": place == (hit.get("province"), hit.get("city")),
        "district": wanted.get("district") == hit.get("district"),
    }


def _agree_person(_article: Entry, wanted: Entry, hit: Entry, _found: Entry) -> dict[str, bool]:
    return {"position": plain(wanted["position"]) == plain(hit.get("position"))}


def _agree_initiative(article: Entry, wanted: Entry, hit: Entry, _found: Entry) -> dict[str, bool]:
    return {
        "category": wanted["category"] == hit.get("category"),
        "runner": _same_owner(article, wanted, hit),
    }


def _agree_metric(article: Entry, wanted: Entry, hit: Entry, found: Entry) -> dict[str, bool]:
    return {
        "bound": wanted["bound"] == hit.get("bound"),
        "hospital": _same_owner(article, wanted, hit),
        "label": _same_label(wanted, hit),
        "evidence": _has_evidence(wanted, hit, found),
    }


def _has_evidence(wanted: Entry, hit: Entry, found: Entry) -> bool:
    """Whether the answer's span holds its text, a numeral, and the gold's words or a part of them."""
    there = squeeze((found.get("body") or "")[hit.get("start") or 0 : hit.get("end") or 0])
    text = squeeze(wanted["text"])
    return (
        there == squeeze(hit.get("text"))
        and bool(_NUMERAL.search(there))
        and (text in there or there in text)
    )


_AGREE: Final[dict[str, Callable[[Entry, Entry, Entry, Entry], dict[str, bool]]]] = {
    "hospitals": _agree_hospital,
    "people": _agree_person,
    "initiatives": _agree_initiative,
    "metrics": _agree_metric,
}
