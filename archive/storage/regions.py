"""Places in words: what was typed as one division of the table."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.utils.translation import gettext as _

from archive.ingest import divisions
from archive.ingest.divisions import Division

_OFFERED: Final = 12


class UnknownPlace(ValueError):
    """No division, or several; the message says which, in Chinese."""


def in_words(place: Division | None) -> str:
    """四川省 成都市 武侯区; a municipality is named once."""
    if place is None:
        return ""
    return " ".join(dict.fromkeys(part for part in (place.province, place.city, place.district) if part))


@cache
def _all() -> tuple[tuple[str, Division], ...]:
    found = []
    for province in divisions.provinces():
        below = [province, *divisions.children(province.code)]
        for one in below:
            found.append((in_words(one), one))
            if one is not province:
                found += [(in_words(part), part) for part in divisions.children(one.code)]
    return tuple(dict(found).items())


def offered(typed: str) -> list[str]:
    """Places whose words hold what was typed, those that end in it first."""
    wanted = typed.replace(" ", "")
    if not wanted:
        return []
    known = {in_words(place) for place in divisions.candidates(wanted)}
    found = [words for words, _place in _all() if wanted in words.replace(" ", "")]
    found.sort(key=lambda words: (words not in known, wanted not in words.split(" ")[-1], len(words)))
    return list(dict.fromkeys([*sorted(known), *found]))[:_OFFERED]


def place_of(typed: str) -> Division:
    """What was typed as one division. Raises UnknownPlace, with the possible ones, where it is not one."""
    words = typed.strip()
    exact = dict(_all()).get(" ".join(words.split()))
    place = exact or divisions.by_code(words) or divisions.resolve(words.replace(" ", ""))
    if place is not None:
        return place
    several = offered(words)
    if several:
        raise UnknownPlace(_("请选其中一处：%(places)s") % {"places": "；".join(several)})
    raise UnknownPlace(_("区划表里没有“%(place)s”。") % {"place": words})
