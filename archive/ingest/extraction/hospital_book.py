"""Which printed names mean one hospital: the entries of a story, with all forms of each."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from archive.ingest.divisions import Division, candidates, resolve
from archive.ingest.document import Span
from archive.ingest.extraction.hospital_lexicon import other_names, universities
from archive.ingest.extraction.hospital_names import PRIMARY, Printed
from archive.ingest.extraction.hospital_short import township_forms
from archive.vocabulary import Doubt

#: Between two members of a list: 岳阳市人民医院和君山区人民医院、中医医院.
LINK = re.compile(r"(?:[（(][^（）()]{1,20}[）)])?(?:、|和|与|及|以及|暨)")
NICKNAME = re.compile(r"[（(](?:以下简称|下称|以下称|简称|又称|也称|原名?|即|现为|曾用名)?[:：]?[“\"'‘「]?")
SHORT = re.compile(
    r"^(?P<owner>.*?)(?P<number>[一二三四五六七八九十])?(?P<tied>附)?(?P<number2>[一二三四五六七八九])?(?:人民)?(?:医)?院$"
)
LONG = re.compile(
    r"(?P<tied>附属)?第(?P<number>[一二三四五六七八九十])(?P<tied2>附属)?(?:人民|临床)?(?:医学)?医院$"
    r"|(?P<only>附属)医院$"
)
TIED = re.compile(r"附属第([一二三四五六七八九十])医院")
#: Parts that belong to their hospital rather than being one.
LEVELS = ("省", "市", "县", "区", "州", "旗", "盟")
PARTS = ("院区", "医共体总院", "医共体总医院")


@dataclass(eq=False, slots=True)
class Entry:
    """A hospital of the story while its names are being gathered."""

    printed: Printed
    name: str
    spans: list[Span] = field(default_factory=list)
    forms: dict[str, None] = field(default_factory=dict)
    doubts: set[Doubt] = field(default_factory=set)
    place: Division | None = None  # where the page alone tells it
    others: list[Printed] = field(default_factory=list)  # its other names, told in brackets
    in_headline: bool = False
    listed: int = 0  # mentions as a later member of a list
    called: int = 0  # 我院, 该院
    own: bool = False  # its own paper says 我院

    def add(self, form: str, span: Span | None) -> None:
        """Another form, and where it stands in the body."""
        if form != self.name:
            self.forms.setdefault(form)
        if span is not None:
            self.spans.append(span)


@lru_cache(maxsize=8192)
def alike(name: str) -> str:
    """A name in the spelling in which namesakes meet: 中医医院 is 中医院, 附属第一医院 第一附属医院."""
    name = (
        name.replace("中医医院", "中医院")
        .replace("中国人民解放军", "解放军")
        .replace("新疆生产建设兵团", "兵团")
        .replace("新疆兵团", "兵团")
        .replace("（", "")
        .replace("）", "")
    )
    return TIED.sub(r"第\1附属医院", name)


def whole(printed: Printed) -> str:
    """The name of the hospital meant: a campus or 医共体 is named as its hospital."""
    if printed.base is not None and printed.suffix in PARTS:
        return whole(printed.base)
    return printed.text


def _ward(printed: Printed) -> str:
    """What a university's hospital is called besides the university: 儿童医院."""
    _, _, rest = printed.text.partition(printed.university)
    return re.sub(r"^(?:医学院|医学部)?(?:附属)?", "", alike(rest))


def houses(printed: Printed) -> list[tuple[str, str]]:
    """Keys under which two names of one house meet.

    内蒙古人民医院 and 内蒙古自治区人民医院 share a place and what is left of the name,
    重医儿童医院 and 重庆医科大学附属儿童医院 a university's seat.
    """
    if printed.university:
        ward = _ward(printed)
        if len(ward) <= 2:
            return []
        seat = resolve(universities()[printed.university])
        keys = [(universities()[printed.university] + printed.text[0], ward)]
        if not seat or not seat.city_code or len(ward) <= 4:
            return keys
        # each university of a city has a 第一附属医院; 西安医科大学 and 西安交通大学 are one
        own = printed.text[:2] if LONG.search(ward) else ""
        return [*keys, (seat.city_code + own, ward)]
    if not printed.places or printed.base:
        return []
    rest = alike(printed.text[len(printed.front) :])
    rests = [rest]
    if rest in ("人民医院", "医院") and printed.places[-1].endswith(LEVELS):
        rests.append("医院")  # 齐河县医院
    return [(place.code, one) for place in candidates(printed.places[-1]) for one in rests]


def abbreviates(long: str, short: str) -> bool:
    """郑大一附院 for 郑州大学第一附属医院, 金华五院 for 金华市第五医院, 徐医附院 for 徐州医科大学附属医院."""
    a, b = LONG.search(long), SHORT.match(short)
    if not a or not b:
        return False
    number = b["number"] or b["number2"]
    owner = b["owner"].rstrip("市")
    tied = bool(a["tied"] or a["tied2"] or a["only"])
    if number != a["number"] or not (number or b["tied"]) or (b["tied"] and not tied) or len(owner) < 2:
        return False
    at = 0
    front = long[: a.start()]
    for letter in owner:
        at = front.find(letter, at) + 1
        if at == 0:
            return False
    return front.startswith(owner[0]) or owner in front


GROUPS = ("医疗集团", "医院集团", "医共体", "医联体")


def holds(long: str, short: str) -> bool:
    """Do all characters of `short` stand in `long`, in their order?"""
    rest = iter(long)
    return len(long) > len(short) and all(letter in rest for letter in short)


#: Of hospitals that share a number so many are kept for their short forms.
MOST = 40


class Book:
    """The story's hospitals in the order in which their names were learnt; every look-up is by table."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self._endings: dict[str, Entry] = {}  # every ending of a name, four characters or longer
        self._houses: dict[tuple[str, str], Entry] = {}
        self._numbered: dict[str, list[Entry]] = {}  # by their number: 第三人民医院
        self.nicknames: dict[str, Entry] = {}

    def find(self, name: str, printed: Printed | None = None) -> Entry | None:
        """The entry that a name means: the one of that name, of that house, else the one it shortens."""
        known = self.nicknames.get(name) or self._endings.get(alike(name))
        if known is None and printed is not None:
            known = next((self._houses[key] for key in houses(printed) if key in self._houses), None)
        return known or self._abbreviated(name) or self._short_group(name)

    def _short_group(self, name: str) -> Entry | None:
        """高要区医疗集团 for 高要区人民医院医疗集团: the one group that holds its characters."""
        kind = next((kind for kind in GROUPS if name.endswith(kind)), "")
        if not kind or len(name) < len(kind) + 2:
            return None
        alike = [one for one in self.entries[:MOST] if one.name.endswith(kind) and holds(one.name, name)]
        return alike[0] if len(alike) == 1 else None

    def _abbreviated(self, name: str) -> Entry | None:
        match = SHORT.match(name)
        number = (match["number"] or match["number2"] or match["tied"]) if match else None
        if not number:
            return None
        return next(
            (entry for entry in self._numbered.get(number, ()) if abbreviates(entry.name, name)), None
        )

    def _enter(self, printed: Printed, name: str) -> Entry:
        entry = Entry(printed, name)
        self.entries.append(entry)
        spelt = alike(name)
        for start in range(max(1, len(spelt) - 3)):
            self._endings.setdefault(spelt[start:], entry)
        if spelt.endswith("卫生院"):
            for short in township_forms(spelt):
                for start in range(max(1, len(short) - 4)):
                    self._endings.setdefault(short[start:], entry)
        for other in other_names().get(name, ()):
            self._endings.setdefault(alike(other), entry)
        for key in houses(printed):
            self._houses.setdefault(key, entry)
        match = LONG.search(name)
        number = match and (match["number"] or "附")
        if number and len(self._numbered.setdefault(number, [])) < MOST:
            self._numbered[number].append(entry)
        return entry

    def drop(self, entry: Entry, heir: Entry) -> None:
        """Takes an entry out whose names belong to another one."""
        self.entries.remove(entry)
        for table in (self._endings, self.nicknames):
            for name in [name for name, owner in table.items() if owner is entry]:
                table[name] = heir
        for key in [key for key, owner in self._houses.items() if owner is entry]:
            self._houses[key] = heir

    def learn(self, printed: Iterable[Printed]) -> None:
        """Opens an entry for each hospital, fullest names first, so that short forms find them."""
        named = {whole(one): (one.base if one.suffix in PARTS and one.base else one) for one in printed}
        for name in sorted(named, key=len, reverse=True):
            if self.find(name, named[name]) is None:
                self._enter(named[name], name)

    def open(self, printed: Printed, name: str) -> Entry:
        """The entry of that name, new if there is none."""
        entry = self.find(name, printed)
        if entry is None:
            entry = self._enter(printed, name)
        return entry


def _without_province(previous: Printed) -> str:
    """What a list shares: 河北省 in front of the first member's 涿州市 stays with that member."""
    province = previous.places[0] if len(previous.places) > 1 else ""
    if province and any(
        place.level == "province" and place.city_code is None for place in candidates(province)
    ):
        return previous.front.removeprefix(province)
    return previous.front


def list_prefix(text: str, previous: Printed, printed: Printed) -> str:
    """What a later member of a list takes over from the one before it: 君山区 of 君山区人民医院、中医医院.

    Empty where they stand in no list. A place of its own takes what stands in
    front of that place: 常州市 for 天宁区妇幼保健院 behind 常州市天宁区人民医院.
    """
    between = text[previous.span.end : printed.span.start]
    if not LINK.fullmatch(between) or previous.kind not in ("named", "level"):
        return ""
    prefix = _without_province(previous)
    if printed.suffix.endswith(PRIMARY) and not prefix.endswith(LEVELS):
        return ""  # 忻州窑矿医院、平旺社区卫生服务中心
    if printed.kind == "bare":
        return prefix
    if printed.kind == "weak" and not printed.places:
        # 县人民医院、西城中心卫生院: the level is no part of the town's name
        return prefix if len(prefix) > 1 and prefix.endswith(LEVELS) else ""
    first = printed.places[0] if printed.places else ""
    if first and first in previous.places[1:]:
        return prefix[: max(0, prefix.find(first))]
    return ""
