"""Administrative divisions: GB/T 2260 codes, names of today and of yesterday.

`data/divisions.txt` holds today's provinces, cities and counties,
`data/former_divisions.txt` the names that changed (郫县 is 郫都区 today).
A municipality repeats as its own city: 北京市, 北京市.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from archive.ingest.lexicons import rows

Level = Literal["province", "city", "district"]

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
#: The second pair of digits of counties that answer to the province itself (仙桃市 429004).
DIRECT = "90"
LONGEST_NAME = 15
_RANK: dict[Level, int] = {"province": 0, "city": 1, "district": 2}


@dataclass(frozen=True, slots=True)
class Division:
    """A province, a city or a county; of the codes only those from its level upwards are set."""

    code: str
    name: str
    level: Level
    province_code: str
    city_code: str | None = None

    @property
    def province(self) -> str:
        """四川省"""
        return by_code_known(self.province_code).name

    @property
    def city(self) -> str | None:
        """成都市; 北京市 for Beijing and all its districts; None for a province."""
        return by_code_known(self.city_code).name if self.city_code else None

    @property
    def district(self) -> str | None:
        """武侯区; None for a province or city."""
        return self.name if self.level == "district" else None

    def within(self, other: "Division") -> bool:
        """Is it the other one or a part of it?"""
        return other.code in (self.code, self.city_code, self.province_code)


def _division(code: str, name: str) -> Division:
    province = f"{code[:2]}0000"
    if code == province:
        return Division(code, name, "province", code, code if code[:2] in MUNICIPALITIES else None)
    if code[:2] in MUNICIPALITIES:
        return Division(code, name, "district", province, province)
    if code.endswith("00") or code[2:4] == DIRECT:
        return Division(code, name, "city", province, code)
    city = f"{code[:4]}00"
    return Division(code, name, "district", province, city if city in _names() else None)


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("divisions")}


@cache
def _table() -> dict[str, Division]:
    return {code: _division(code, name) for code, name in _names().items()}


@cache
def _children() -> dict[str, tuple[Division, ...]]:
    found: dict[str, list[Division]] = {}
    for division in _table().values():
        if division.level == "city":
            found.setdefault(division.province_code, []).append(division)
        elif division.level == "district":
            found.setdefault(division.city_code or division.province_code, []).append(division)
    return {code: tuple(parts) for code, parts in found.items()}


@cache
def _former() -> dict[str, tuple[Division, ...]]:
    """Former name -> what it is today; former names may be short (原州)."""
    full: dict[str, list[Division]] = {}
    for division in _table().values():
        full.setdefault(division.name, []).append(division)
    found: dict[str, list[Division]] = {}
    for former, above, present in rows("former_divisions"):
        parents = full[above]
        places = [one for one in full[present] if any(one.within(parent) for parent in parents)]
        found.setdefault(former, []).extend(places)
    return {former: tuple(places) for former, places in found.items()}


@cache
def index() -> dict[str, tuple[Division, ...]]:
    """Every name, today's, short and former, with all divisions that bear or bore it."""
    found: dict[str, list[Division]] = {}
    table = _table()
    for row in rows("divisions"):
        division = table[row[0]]
        for name in (division.name, *(row[2].split("|") if len(row) > 2 and row[2] else ())):
            found.setdefault(name, []).append(division)
    for former, places in _former().items():
        known = found.setdefault(former, [])
        known.extend(place for place in places if place not in known)
        short = former.rstrip("县市区")
        if 2 <= len(short) < len(former) and short not in found:  # 长岛人民医院
            found[short] = list(places)
    return {name: tuple(places) for name, places in found.items()}


def by_code(code: str) -> Division | None:
    """The division of a six-digit code, or None."""
    return _table().get(code)


def by_code_known(code: str) -> Division:
    """The division of a code that is known to exist; KeyError otherwise."""
    return _table()[code]


def provinces() -> tuple[Division, ...]:
    """All provinces in the order of their codes, Taiwan, Hong Kong and Macau included."""
    return tuple(division for division in _table().values() if division.level == "province")


def children(code: str) -> tuple[Division, ...]:
    """A province's cities, a city's or municipality's districts; empty for a district."""
    return _children().get(code, ())


def _nearness(place: Division, near: Iterable[Division]) -> int:
    """How much of its surroundings a place shares with the places in `near`."""
    score = 0
    for other in near:
        if place.province_code == other.province_code:
            score += 1
            if place.city_code and place.city_code == other.city_code:
                score += 2
            if place.code == other.code:
                score += 2
    return score


@lru_cache(maxsize=4096)  # the places of a page recur
def candidates(name: str) -> tuple[Division, ...]:
    """All divisions a bare name can mean, provinces first."""
    return tuple(sorted(index().get(name, ()), key=lambda place: _RANK[place.level]))


def resolve(name: str, near: Iterable[Division] = ()) -> Division | None:
    """The division that a name means, among divisions named nearby; None where it stays open.

    The name may run through levels (四川省成都市武侯区), be short (武侯) or former
    (郫县). Without help from `near` the higher level wins (吉林 is the province);
    two of one level are left open (鼓楼区).
    """
    parts = split_chain(name)
    if not parts:
        return None
    around = tuple(near)
    place: Division | None = None
    for part in parts:
        place = choose(part, place, around)
        if place is None:
            return None
    return place


def choose(name: str, above: Division | None, near: tuple[Division, ...] = ()) -> Division | None:
    """One name out of a chain: the division under `above` or, without it, the likeliest one."""
    found = candidates(name)
    if above is not None:
        found = tuple(place for place in found if place.within(above)) or found
        below = tuple(place for place in found if place.code != above.code)
        found = below or found
    if len(found) > 1:
        scores = [_nearness(place, near) for place in found]
        best = max(scores)
        found = tuple(place for place, score in zip(found, scores, strict=True) if score == best)
    if len(found) > 1:
        top = _RANK[found[0].level]
        found = tuple(place for place in found if _RANK[place.level] == top)
    return found[0] if len(found) == 1 else None


def split_chain(name: str) -> tuple[str, ...]:
    """四川省成都市武侯区 -> its three names; empty where some part is no division's name."""
    known = index()
    parts: list[str] = []
    at = 0
    while at < len(name):
        for length in range(min(LONGEST_NAME, len(name) - at), 1, -1):
            if name[at : at + length] in known:
                parts.append(name[at : at + length])
                at += length
                break
        else:
            return ()
    return tuple(parts)
