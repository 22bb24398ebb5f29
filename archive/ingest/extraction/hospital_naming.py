"""Every printed name of a story brought to its hospital: full, short, shared in lists, by level alone."""

from dataclasses import replace

from archive.ingest.document import Span
from archive.ingest.extraction.hospital_book import LINK, MOST, NICKNAME, Entry, list_prefix, whole
from archive.ingest.extraction.hospital_names import Printed, find_names
from archive.ingest.extraction.hospital_placing import PlaceReader
from archive.ingest.extraction.hospital_regions import places_in
from archive.ingest.extraction.hospital_short import (
    BY_NUMBER,
    COMPOUNDS,
    FAR,
    OF_NO_SCHOOL,
    SHORT_BARE,
    SPELT_OUT,
    SURE_TOWN,
    TOWN,
    TOWNS,
    is_of_level,
)
from archive.ingest.extraction.hospital_tails import read_tails
from archive.vocabulary import Doubt


class NameReader(PlaceReader):
    """Reads the names."""

    def read_names(self) -> None:
        """Every printed name, in headline, captions and body."""
        printed = find_names(self.body)
        in_head = find_names(self.head)
        aside = find_names(self.notes)
        printed = self._share_prefixes(printed)
        self.book.learn(one for one in (*in_head, *printed, *aside) if one.kind == "named")
        self.book.learn(one for one in printed if one.kind == "weak")
        for one in in_head:
            entry = self._entry(one, self.head)
            if entry:
                entry.in_headline = True
                entry.add(one.text, None)
        previous: tuple[Printed, Entry] | None = None
        for one in printed:
            entry = self._aliased(previous, one) or self._entry(one, self.body)
            if entry is None:
                continue
            entry.add(one.span.of(self.body), one.span)
            if previous and LINK.fullmatch(self.body[previous[0].span.end : one.span.start]):
                entry.listed += 1
            self.at.append((one.span.start, entry))
            previous = (one, entry)
            self._nickname(one, entry)
        self.at += read_tails(self.body, self.book.entries)
        self.at.sort(key=lambda pair: pair[0])
        self.book.entries = [entry for entry in self.book.entries if entry.spans or entry.in_headline]

    def _share_prefixes(self, printed: tuple[Printed, ...]) -> tuple[Printed, ...]:
        """Lists: each later member gets the place in front (君山区人民医院、中医医院)."""
        shared: list[Printed] = []
        for one in printed:
            previous = shared[-1] if shared else None
            prefix = list_prefix(self.body, previous, one) if previous else ""
            if previous and prefix:
                places = previous.places if one.kind in ("bare", "weak") else one.places
                one = replace(
                    one,
                    text=prefix + one.text,
                    kind=previous.kind,
                    places=places,
                    front=prefix,
                    level=previous.level,
                )
            elif previous and previous.university and self._is_sister(previous, one):
                one = replace(
                    one,
                    text=previous.university + one.text,
                    kind="named",
                    university=previous.university,
                    places=(),
                )
            elif previous and previous.kind == "level" and one.kind == "bare" and self._linked(previous, one):
                one = replace(one, text=previous.level + one.text, kind="level", level=previous.level)
            shared.append(one)
        return tuple(shared)

    def _is_sister(self, previous: Printed, one: Printed) -> bool:
        """重医附一院、附二院和儿童医院: another hospital of the university named before?"""
        return (
            previous.text.startswith(previous.university)
            and "附" in previous.text
            and one.kind == "bare"
            and self._linked(previous, one)
        )

    def _linked(self, previous: Printed, one: Printed) -> bool:
        return self.body[previous.span.end : one.span.start] in ("、", "和", "与", "及")

    def _aliased(self, previous: tuple[Printed, Entry] | None, one: Printed) -> Entry | None:
        """金华市第五医院（浙江医院金华分院）: a name in brackets behind a name is one more form of it."""
        if previous is None:
            return None
        between = self.body[previous[0].span.end : one.span.start]
        if between == "·":  # 某省医学科学院·某省人民医院: two names of one house
            own = self.book.find(one.text)
            if own and own is not previous[1] and not own.spans:
                self.book.drop(own, previous[1])
            previous[1].others.append(one)
            return previous[1]
        if NICKNAME.fullmatch(between) and self.body[one.span.end : one.span.end + 2].lstrip("”\"'’」")[
            :1
        ] in (
            "）",
            ")",
        ):
            entry = previous[1]
            entry.others.append(one)
            own = self.book.find(one.text)
            if own and own is not entry and own.name == one.text and not own.spans:
                entry.in_headline = entry.in_headline or own.in_headline
                self.book.drop(own, entry)
            if own is None or own is entry or not own.spans:
                return entry
        return None

    def _nickname(self, one: Printed, entry: Entry) -> None:
        """（以下简称“…”）: a short form that the story announces."""
        match = NICKNAME.match(self.body, one.span.end)
        if match and "称" in match.group():
            end = min(
                (at for mark in "”\"'’」）)" if (at := self.body.find(mark, match.end())) >= 0),
                default=-1,
            )
            short = self.body[match.end() : end]
            if not 2 <= len(short) <= 16:
                return
            if short in self.book.nicknames:
                return
            entry.forms.setdefault(short)
            self.book.nicknames[short] = entry
            if not find_names(short):
                at = self.body.find(short, end)
                while at >= 0:
                    entry.spans.append(Span(at, at + len(short)))
                    self.at.append((at, entry))
                    at = self.body.find(short, at + len(short))

    def _entry(self, one: Printed, text: str) -> Entry | None:
        if one.kind == "named":
            return self.book.open(one, whole(one))
        if one.kind == "weak":
            entry = self.book.open(one, one.text)
            if entry.printed is one and not SURE_TOWN.search(one.text):
                entry.doubts.add(Doubt.NAME_ENDS)
            return entry
        if one.kind == "level":
            return self._levelled(one, text)
        return self._bare(one)

    def _bare(self, one: Printed) -> Entry | None:
        """人民医院 alone: the one hospital of the story whose name ends so, or goes on so to the left."""
        if len(one.text) < 4 and one.text not in SHORT_BARE:
            return None
        ends = [entry for entry in self.book.entries[:MOST] if entry.name.endswith(one.text)]
        if len(ends) > 1:  # 中山市小榄人民医院 and 中山市古镇人民医院: 小榄|人民医院 is the first
            front = self.body[max(0, one.span.start - 4) : one.span.start]
            ends = [
                entry for entry in ends if front[-2:] and entry.name[: -len(one.text)].endswith(front[-2:])
            ]
        if not ends and OF_NO_SCHOOL.match(one.text):
            entry = self.book.open(one, one.text)
            entry.doubts.add(Doubt.GENERIC_NAME)
            return entry
        return ends[0] if len(ends) == 1 else None

    def _levelled(self, one: Printed, text: str) -> Entry | None:
        """县中医院: the county's that the story speaks of."""
        rest = SPELT_OUT.get(one.text[1:], one.text[1:])
        before = text[max(0, one.span.start - 1) : one.span.start]
        if before and before in "全各每跨多两外他级" or COMPOUNDS.fullmatch(before + one.level):
            return None
        if one.text in self.book.nicknames:
            return self.book.nicknames[one.text]
        named = [entry for entry in self.book.entries[:MOST] if is_of_level(entry.name, one.level, rest)]
        if named:  # of two counties' the one named last
            return max(named, key=lambda entry: entry.spans[-1].start if entry.spans else -1)
        for entry in self.book.entries[:MOST]:
            base = entry.printed.base  # 高要区人民医院 of 高要区人民医院医疗集团
            if base and base.kind == "named" and base.text.endswith(one.level + rest):
                return self.book.open(base, base.text)
        if one.level in TOWNS:
            return self._town(one, rest)
        place = self._place_of_level(one, text)
        if place is None:
            if (
                len(rest) < 4
                and rest != "中医院"
                and not BY_NUMBER.match(rest)
                and not self._is_only_house(one, rest)
            ):
                return None
            entry = self.book.open(one, one.text)
            entry.doubts.add(Doubt.GENERIC_NAME)
            return entry
        entry = self.book.open(replace(one, places=(place.name,)), place.name + rest)
        entry.place = entry.place or place
        entry.doubts.add(Doubt.REGION_GUESSED)
        return entry

    def _is_only_house(self, one: Printed, rest: str) -> bool:
        """县医院 where the story names no other hospital, and tells of it more than once or as its own."""
        if (
            rest != "医院"
            or one.level not in "县旗"
            or any(entry.name != one.text for entry in self.book.entries)
        ):
            return False
        return "我院" in self.body or self.body.count(one.text) > 1

    def _town(self, one: Printed, rest: str) -> Entry | None:
        """镇中心卫生院: that of the town named before, with its county in front."""
        front = self.body[max(0, one.span.start - FAR) : one.span.start]
        towns = [match.group() for match in TOWN.finditer(front) if match.group().endswith(one.level)]
        counties = [place for place in places_in(front) if place.level == "district"]
        if not towns or not counties:
            return None
        county = counties[-1]
        entry = self.book.open(replace(one, places=(county.name,)), county.name + towns[-1] + rest)
        entry.place = entry.place or county
        entry.doubts.add(Doubt.REGION_GUESSED)
        return entry
