"""Where a hospital stands: by its own name first, then by its house or university, then by the page."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from archive.ingest import divisions
from archive.ingest.divisions import Division
from archive.ingest.extraction.hospital_lexicon import (
    NO_PLACES,
    Word,
    companies,
    known_hospitals,
    lexicon,
    universities,
)
from archive.ingest.extraction.hospital_names import Printed
from archive.ingest.lexicons import rows

#: The last character of every full division name that texts print.
LAST = re.compile(r"[省市县区州旗盟]")
LONGEST = 8
#: 第940医院 is 第九四〇医院.
NUMBERED = re.compile(r"第[0-9零○]{3}(?=医院)|第[一二三四五六七八九零○]{3}(?=医院)")
NUMERALS = str.maketrans("0123456789零○", "〇一二三四五六七八九〇〇")
LEVEL_OF: dict[str, divisions.Level] = {
    "省": "province",
    "州": "city",
    "盟": "city",
    "市": "city",
    "县": "district",
    "区": "district",
    "旗": "district",
}


@cache
def _seats() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("city_seats")}


@cache
def _capitals() -> dict[str, str]:
    """Province code -> the city that is its seat; a province's first city is its capital."""
    return {
        place.code: parts[0].code
        for place in divisions.provinces()
        if (parts := divisions.children(place.code)) and parts[0].level == "city"
    }


def seat_of(place: Division) -> Division:
    """Where the hospitals of a whole province or city stand: its capital, its central district."""
    if place.level == "province" and place.city_code is None:
        capital = divisions.by_code(_capitals().get(place.code, ""))
        return capital or place
    if place.level != "city":
        return place
    quarters = _quarters(place)
    if len(quarters) == 1:
        return quarters[0]
    named = _seats().get(place.name)
    return next((part for part in divisions.children(place.code) if part.name == named), place)


def _quarters(city: Division) -> list[Division]:
    return [part for part in divisions.children(city.code) if part.name.endswith("区")]


def places_in(text: str, limit: int = 400) -> list[Division]:
    """The divisions that a text names in full, in text order, as far as a name tells alone."""
    return [place for _, place in places_with_ends(text, limit)]


def places_with_ends(text: str, limit: int = 400) -> list[tuple[int, Division]]:
    """As `places_in`, each with the offset where its name ends."""
    known = divisions.index()
    found: list[tuple[int, Division]] = []
    first: tuple[Division, ...] = ()  # what tells namesakes apart
    chosen: dict[str, Division | None] = {}
    for match in LAST.finditer(text):
        end = match.end()
        for length in range(min(LONGEST, end), 1, -1):
            name = text[end - length : end]
            if name in known and name not in NO_PLACES:
                if name not in chosen:
                    chosen[name] = divisions.choose(name, None, first)
                place = chosen[name]
                if place:
                    found.append((end, place))
                    first = (*first, place) if len(first) < 20 else first
                break
        if len(found) >= limit:
            break
    return found


def provinces_in(text: str) -> list[Division]:
    """Provinces and cities that a headline names by their short names, too."""
    known = divisions.index()
    found: list[Division] = []
    at = 0
    while at < len(text) - 1:
        for length in range(min(LONGEST, len(text) - at), 1, -1):
            places = known.get(text[at : at + length])
            if places:
                place = divisions.choose(text[at : at + length], None, tuple(found))
                if place and place.level != "district":
                    found.append(place)
                at += length - 1
                break
        at += 1
    return found


def opens_with_place(title: str) -> bool:
    """Does a headline begin with a province or city: 内蒙古推进蒙医药标准化?"""
    return any(
        place.level != "district"
        for length in range(min(LONGEST, len(title)), 1, -1)
        for place in divisions.candidates(title[:length])
    )


@lru_cache(maxsize=4096)
def _known_place(name: str) -> tuple[str, Division] | None:
    """The longest well-known name that `name` ends with, and its place."""
    known = known_hospitals()
    name = NUMBERED.sub(lambda match: match.group().translate(NUMERALS), name)
    for start in range(max(0, len(name) - 26), len(name) - 3):
        chain = known.get(name[start:])
        if chain is not None:
            place = divisions.resolve(chain)
            return (name[start:], place) if place else None
    return None


def _own_place(places: Sequence[str], near: tuple[Division, ...]) -> Division | None:
    """The division that the places inside a name lead to."""
    place: Division | None = None
    for name in places:
        chosen = divisions.choose(name, place, near)
        if chosen is None:
            return place
        place = chosen
    return place


def _ambiguous(printed: Printed) -> bool:
    """Do places in the name have namesakes?"""
    base = printed.base.places if printed.base else ()
    return any(len(divisions.candidates(name)) > 1 for name in (*printed.places, *base))


def _branch_place(base: Division | None, places: Sequence[str]) -> Division | None:
    """浙江医院|金华分院: a branch's place lies in its hospital's province, or is a city elsewhere."""
    if base is None:
        return _own_place(places, ())
    found = divisions.candidates(places[-1])
    inside = [place for place in found if place.province_code == base.province_code]
    nearer = [place for place in inside if place.city_code == base.city_code] or inside
    cities = [place for place in found if place.level != "district"]
    return nearer[0] if nearer else cities[0] if cities else base


def place_of(
    printed: Printed, name: str, around: Callable[[], tuple[Division, ...]]
) -> tuple[Division | None, bool]:
    """A hospital's division, and whether it is a guess rather than what its name tells.

    `around` gives the divisions that the page names, which decide between namesakes;
    it is asked only where there are any.
    """
    near = around() if _ambiguous(printed) else ()
    own = _own_place(printed.places, near)
    base = printed.base
    if base is not None and base.places and printed.places != base.places:
        own = _branch_place(_own_place(base.places, near), printed.places)
    seat = _company_seat(name)
    if seat is not None and (own is None or not own.within(seat)):
        return seat, False
    known = _known_place(name)
    if known and (own is None or known[1].within(own) or own.within(known[1])):
        place = known[1]
        return (own if own and own.level == "district" and own.within(place) else place), False
    if own is not None:
        if printed.base is not None and printed.places != printed.base.places:
            return (seat_of(own) if own.level == "province" else own), False
        return _settled(own)
    if printed.university:
        city = divisions.resolve(universities()[printed.university])
        if city:  # a university's hospitals stand all over its city
            only = seat_of(city) if city.level == "city" and len(_quarters(city)) == 1 else city
            return only, False
    return None, False


@lru_cache(maxsize=4096)
def _company_seat(name: str) -> Division | None:
    """大庆油田总医院 stands where the company does."""
    words = lexicon().words
    for end in range(min(len(name), 8), 1, -1):
        if words.get(name[:end], 0) & Word.COMPANY:
            chain = companies()[name[:end]]
            return divisions.resolve(chain) if chain != "-" else None
    return None


def _settled(place: Division) -> tuple[Division, bool]:
    """Where a province's or city's hospital stands, and whether that is a guess."""
    seat = seat_of(place)
    return seat, seat.code != place.code


def spoken_of(near: Sequence[Division]) -> Division | None:
    """The place that a page speaks of most, the lowest level first."""
    for level in ("district", "city", "province"):
        counts: dict[str, int] = {}
        for place in near:
            if place.level == level:
                counts[place.code] = counts.get(place.code, 0) + 1
        if counts:
            return divisions.by_code(max(counts, key=lambda code: counts[code]))
    return None
