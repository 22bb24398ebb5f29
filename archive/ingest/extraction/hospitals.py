"""The hospitals of a story: who is named, under which names, where it stands, whom the story is about."""

import re
from bisect import bisect_left
from dataclasses import replace

from archive.ingest import divisions
from archive.ingest.certainty import certainty_of
from archive.ingest.divisions import Division
from archive.ingest.document import Source, Span, Story
from archive.ingest.extraction.hospital_book import LINK, NICKNAME, Book, Entry, list_prefix, whole
from archive.ingest.extraction.hospital_kinds import hospital_kind
from archive.ingest.extraction.hospital_names import Printed, find_names
from archive.ingest.extraction.hospital_regions import LEVEL_OF, place_of, places_in, provinces_in, spoken_of
from archive.ingest.extraction.hospital_roles import roles_of
from archive.ingest.extraction.self_reference import BRANCH, find_references
from archive.ingest.facts import HospitalMention
from archive.ingest.shadow import shadow_of
from archive.vocabulary import Doubt, Role

__all__ = ["find_hospitals", "hospital_kind"]

TOWNS = ("镇", "乡")
TOWN = re.compile(r"(?<=[县区市旗])[\u4e00-\u9fff]{1,4}?[镇乡]")
#: A township's name says itself where it ends; 大弯社区卫生服务中心 does not say where it begins.
SURE_TOWN = re.compile(r"[镇乡](?:中心)?卫生院$|街道社区卫生服务")
#: A town is looked for so far in front of its 镇卫生院.
FAR = 1500
#: A county's 县医院 is its 人民医院.
PLAIN = ("医院", "一院")


def find_hospitals(story: Story, source: Source, neighbours: tuple[str, ...]) -> tuple[HospitalMention, ...]:
    """The story's hospitals in the order of their first mention.

    `source` is what the masthead says and `neighbours` the bodies of the page's
    other stories: they may tell whose 我院 it is and which city's 市医院. Spans
    count from the body; a hospital that only the headline names has none of its own.
    """
    reader = _Reader(story, source, neighbours)
    reader.read_names()
    reader.read_references()
    return reader.mentions()


class _Reader:
    """One story's hospitals while they are being read."""

    def __init__(self, story: Story, source: Source, neighbours: tuple[str, ...]) -> None:
        self.story, self.source, self.neighbours = story, source, neighbours
        self.body = shadow_of(story.body)
        head = "\n".join(part for part in (story.kicker, story.title, story.subtitle) if part)
        self.head = shadow_of(head)
        self.notes = shadow_of("\n".join((*(caption.text for caption in story.captions), *story.credits)))
        self.book = Book()
        self.at: list[tuple[int, Entry]] = []  # where each mention starts, in text order
        self._near: tuple[Division, ...] | None = None
        self._placed: dict[Entry, tuple[Division | None, bool]] = {}

    # Names

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
            elif previous and previous.kind == "level" and one.kind == "bare" and self._linked(previous, one):
                one = replace(one, text=previous.level + one.text, kind="level", level=previous.level)
            shared.append(one)
        return tuple(shared)

    def _linked(self, previous: Printed, one: Printed) -> bool:
        return self.body[previous.span.end : one.span.start] in ("、", "和", "与", "及")

    def _aliased(self, previous: tuple[Printed, Entry] | None, one: Printed) -> Entry | None:
        """金华市第五医院（浙江医院金华分院）: a name in brackets behind a name is one more form of it."""
        if previous is None:
            return None
        between = self.body[previous[0].span.end : one.span.start]
        if NICKNAME.fullmatch(between) and self.body[one.span.end : one.span.end + 2].lstrip("”\"'’」")[
            :1
        ] in (
            "）",
            ")",
        ):
            entry = previous[1]
            own = self.book.find(one.text)
            if own and own is not entry and own.name == one.text and not own.spans and not own.in_headline:
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
        """人民医院 alone: the one hospital of the story whose name ends so."""
        if len(one.text) < 4:
            return None
        ends = [entry for entry in self.book.entries if entry.name.endswith(one.text)]
        return ends[0] if len(ends) == 1 else None

    def _levelled(self, one: Printed, text: str) -> Entry | None:
        """县中医院: the county's that the story speaks of."""
        rest = one.text[1:]
        before = text[max(0, one.span.start - 1) : one.span.start]
        if before and before in "全各每跨多两外他级":
            return None
        for entry in self.book.entries:
            core = entry.name[: -len(rest)] if entry.name.endswith(rest) else ""
            if rest in PLAIN and entry.name.endswith("人民医院"):
                core = entry.name[:-4]
            if core.endswith(one.level):
                return entry
        if one.level in TOWNS:
            return self._town(one, rest)
        place = self._place_of_level(one, text)
        if place is None:
            if len(rest) < 4:
                return None
            entry = self.book.open(one, one.text)
            entry.doubts.add(Doubt.GENERIC_NAME)
            return entry
        entry = self.book.open(replace(one, places=(place.name,)), place.name + rest)
        entry.place = entry.place or place
        entry.doubts.add(Doubt.REGION_GUESSED)
        return entry

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

    def _place_of_level(self, one: Printed, text: str) -> Division | None:
        """The nearest place of the level in front, else behind, else anywhere on the page."""
        wanted = LEVEL_OF[one.level]
        front = places_in(text[: one.span.start])[::-1] if text is self.body else []
        for place in (*front, *self.near()):
            if place.level == wanted and (wanted == "province" or place.name.endswith(one.level)):
                return place
            if one.level == "市" and place.city_code and not place.name.endswith("市"):
                return divisions.by_code(place.city_code)
            if one.level == "省":
                return divisions.by_code(place.province_code)
        return None

    # Places

    def near(self) -> tuple[Division, ...]:
        """The divisions that the page names: headline first, then story, masthead, neighbours."""
        if self._near is None:
            masthead = shadow_of(f"{self.source.publication or ''}\n{self.source.sponsor or ''}")
            around = "\n".join(body[:600] for body in self.neighbours[:12])
            self._near = (
                *provinces_in(self.head),
                *places_in(self.body),
                *provinces_in(masthead),
                *places_in(around, 60),
            )
        return self._near

    def place(self, entry: Entry) -> tuple[Division | None, bool]:
        """An entry's division and whether it is a guess from the page."""
        if entry not in self._placed:
            place, guessed = place_of(entry.printed, entry.name, lambda: self._clues(entry))
            if place is None and entry.place is not None:
                place, guessed = entry.place, True
            if place is None:
                place, guessed = self._page_place(entry), True
            self._placed[entry] = (place, guessed)
        return self._placed[entry]

    def _clues(self, entry: Entry) -> tuple[Division, ...]:
        return (entry.place, *self.near()) if entry.place else self.near()

    def _page_place(self, entry: Entry) -> Division | None:
        """大弯社区卫生服务中心: the county that was named last before it, else what the page speaks of."""
        if entry.spans:
            front = places_in(self.body[max(0, entry.spans[0].start - 300) : entry.spans[0].start])
            counties = [place for place in front if place.level == "district"]
            if counties:
                return counties[-1]
            main = self._headline_place(entry)
            if main is not None:
                return main
            spoken = spoken_of(self.near())
            return front[-1] if front and (spoken is None or not spoken.within(front[-1])) else spoken
        return spoken_of(self.near())

    def _headline_place(self, entry: Entry) -> Division | None:
        """The county of the hospital that the headline names."""
        for other in self.book.entries:
            if other.in_headline and other is not entry and other.printed.places:
                place, _ = place_of(other.printed, other.name, self.near)
                return place if place and place.level == "district" else None
        return None

    # 我院, 该院

    def read_references(self) -> None:
        """Ties 我院, 该院, 集团 and 总院 to their hospitals."""
        owner: Entry | None = None
        branches = {match.start(): match for match in BRANCH.finditer(self.body)}
        for reference in find_references(self.body):
            if reference.kind == "own":
                owner = owner or self._owner()
                branch = branches.get(reference.span.start)
                if branch:
                    self._branch(branch.group(), Span(branch.start(), branch.end()), owner)
                    continue
                entry = owner
            elif reference.kind == "that":
                entry = self._before(reference.span.start)
            elif reference.kind == "group":
                entry = self._group(reference.text)
            else:
                entry = owner or self._owner() if "分院" in self.body or "医共体" in self.body else None
            if entry:
                entry.add(reference.text, reference.span)
                entry.called += 1

    def _group(self, word: str) -> Entry | None:
        """集团 and 医共体: the story's group of that kind."""
        kind = "集团" if word.endswith("集团") else "医共体"
        found = next((entry for entry in self.book.entries if entry.name.endswith(kind)), None)
        owner = None if found else self._masthead_owner()
        return owner if owner and owner.name.endswith(kind) else found

    def _branch(self, form: str, span: Span, owner: Entry | None) -> None:
        """我院金华分院: behind a name in brackets that name's, else a branch of ours."""
        if form.endswith("院区") and owner:
            owner.add(form, span)
            owner.called += 1
            return
        before = [
            entry for entry in (self._last_before(span.start),) if entry and self._ends(entry, span.start - 1)
        ]
        if before and self.body[span.start - 1] in "（(":
            before[0].add(form, span)
            if owner:
                before[0].forms.setdefault(owner.name + form[2:])
                self._absorb(before[0], owner.name + form[2:])
            self.book.nicknames.setdefault(form, before[0])
            return
        known = self.book.nicknames.get(form)
        if known:
            known.add(form, span)
        elif owner:
            owner.add(form[:2], Span(span.start, span.start + 2))
            owner.called += 1

    def _ends(self, entry: Entry, offset: int) -> bool:
        return any(span.end == offset for span in entry.spans[-3:]) or any(
            span.end == offset for span in entry.spans
        )

    def _absorb(self, entry: Entry, name: str) -> None:
        """A branch's other name, met elsewhere as a hospital of its own, is this hospital's."""
        other = self.book.find(name)
        if other is not None and other is not entry and other.name == name:
            entry.spans.extend(other.spans)
            self.at = [(start, entry if one is other else one) for start, one in self.at]
            self.book.drop(other, entry)

    def _last_before(self, offset: int) -> Entry | None:
        """The hospital named last before an offset."""
        index = bisect_left(self.at, offset, key=lambda pair: pair[0])
        return self.at[index - 1][1] if index else None

    def _before(self, offset: int) -> Entry | None:
        """The hospital that 该院 means: the last one before it, a passing mention aside."""
        nearest = self._last_before(offset)
        main = next((entry for entry in self.book.entries if entry.in_headline), None)
        if nearest is None:
            return main
        known = main is not None and bool(main.spans) and main.spans[0].start < offset
        return main if known and nearest is not main and len(nearest.spans) == 1 else nearest

    def _masthead_owner(self) -> Entry | None:
        """The hospital whose paper it is."""
        masthead = shadow_of(f"{self.source.publication or ''}\n{self.source.sponsor or ''}")
        for one in find_names(masthead):
            if one.kind == "named":
                return self.book.open(one, whole(one))
        return None

    def _owner(self) -> Entry | None:
        """Whose paper or page it is: masthead, headline, the story's first hospital, the neighbours'."""
        owner = self._masthead_owner()
        if owner:
            return owner
        for entry in self.book.entries:
            if entry.in_headline:
                return entry
        if self.at:
            return self.at[0][1]
        counts: dict[str, int] = {}
        first: dict[str, Printed] = {}
        for body in self.neighbours:
            for one in find_names(body):
                if one.kind == "named":
                    counts[whole(one)] = counts.get(whole(one), 0) + 1
                    first.setdefault(whole(one), one)
        if not counts:
            return None
        best = max(counts, key=lambda name: counts[name])
        entry = self.book.open(first[best], best)
        entry.doubts.add(Doubt.OWNER_ELSEWHERE)
        return entry

    # Answers

    def mentions(self) -> tuple[HospitalMention, ...]:
        """What was read, in the order of first mention."""
        entries = [entry for entry in self.book.entries if entry.spans or entry.in_headline]
        entries.sort(key=lambda entry: min((span.start for span in entry.spans), default=-1))
        for entry in entries:
            entry.spans = sorted(set(entry.spans))
        roles = roles_of(entries, replace(self.story, body=self.body))
        return tuple(self._mention(entry, role) for entry, role in zip(entries, roles, strict=True))

    def _mention(self, entry: Entry, role: Role) -> HospitalMention:
        place, guessed = self.place(entry)
        doubts = set(entry.doubts)
        if guessed and place:
            doubts.add(Doubt.REGION_GUESSED)
        return HospitalMention(
            name=self._as_printed(entry.name),
            role=role,
            spans=tuple(entry.spans),
            aliases=tuple(self._as_printed(form) for form in entry.forms if form != entry.name),
            province=place.province if place else None,
            city=place.city if place else None,
            district=place.district if place else None,
            division_code=place.code if place else None,
            certainty=certainty_of(doubts),
            doubts=tuple(sorted(doubts)),
        )

    def _as_printed(self, name: str) -> str:
        """A name in the script and width in which the story prints it."""
        if self.body == self.story.body:
            return name
        at = self.body.find(name)
        return self.story.body[at : at + len(name)] if at >= 0 else name
