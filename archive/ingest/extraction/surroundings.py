"""What the rest of a page tells about its stories' hospitals: masthead, places, the one named most.

Each question is answered once for a page, whatever the number of its stories.
"""

import re
from functools import cached_property

from archive.ingest.divisions import Division, candidates
from archive.ingest.document import Source
from archive.ingest.extraction.hospital_book import abbreviates, whole
from archive.ingest.extraction.hospital_names import Printed, find_names
from archive.ingest.extraction.hospital_regions import places_in, provinces_in
from archive.ingest.shadow import shadow_of

#: Places are looked for at the beginning of so many other stories.
STORIES = 12
OPENING = 600
MOST_PLACES = 60
#: Lines of the imprint that are asked for the publisher's name in full.
MOST_LINES = 40

#: 版权所有 © 市一医院: whose site it is.
RIGHTS = re.compile(r"(?:版权所有|版权归|©|Copyright|主办(?:单位)?)[\s:：©]*(?:\d{4}[-—\s\d]*)?")


def _rights_of(line: str) -> Printed | None:
    """The hospital that a line of the page's furniture names as the owner of its rights."""
    line = shadow_of(line)
    ends = {match.end() for match in RIGHTS.finditer(line)}
    names = find_names(line) if ends else ()
    return next((one for one in names if one.kind == "named" and one.span.start in ends), None)


#: What a paper's name says besides its place: 今日宁海, 新昌晨讯, 健康陇南.
PAPER_WORDS = re.compile(
    r"今日|健康|新闻|日报|晚报|晨报|晨讯|早报|周刊|周报|时报|新报|导报|医讯|医声|卫健|卫生|发布|观察|信息|工作|简报|融媒|在线|报$"
)


def _place_of_paper(masthead: str) -> tuple[Division, ...]:
    """The county or city that a paper is called after, without its 县 or 市: 宁海县 of 今日宁海."""
    name, _, _ = masthead.partition("\n")
    called = PAPER_WORDS.sub("", name)
    found = candidates(called) if called != name else ()
    return tuple(found) if len(found) == 1 and found[0].name.endswith(("县", "市", "旗")) else ()


class Surroundings:
    """A page: what its masthead says, and the bodies of all its stories."""

    def __init__(
        self, source: Source | None = None, bodies: tuple[str, ...] = (), imprint: tuple[str, ...] = ()
    ) -> None:
        source = source or Source()
        self._masthead = f"{source.publication or ''}\n{source.sponsor or ''}"
        self._bodies = bodies
        self._imprint = imprint

    @cached_property
    def masthead(self) -> str:
        """Names of the paper and of who publishes it, in simplified script."""
        return shadow_of(self._masthead)

    @cached_property
    def publisher(self) -> Printed | None:
        """The hospital whose paper or site it is: by its masthead, else by the line of its rights."""
        named = [one for one in find_names(self.masthead) if one.kind == "named"]
        if not named:
            return next(filter(None, map(_rights_of, self._imprint)), None)
        aside = (one for line in self._imprint[:MOST_LINES] for one in find_names(shadow_of(line)))
        # 常德一院报 … 常德市第一人民医院主办: the name in full
        return next((one for one in (*named, *aside) if abbreviates(one.text, named[0].text)), named[0])

    @cached_property
    def masthead_places(self) -> tuple[Division, ...]:
        """Cities and provinces that the masthead names, then counties."""
        return (*provinces_in(self.masthead), *places_in(self.masthead), *_place_of_paper(self.masthead))

    @cached_property
    def _openings(self) -> tuple[tuple[str, tuple[Division, ...]], ...]:
        return tuple(
            (body, tuple(places_in(body[:OPENING], MOST_PLACES))) for body in self._bodies[: STORIES + 1]
        )

    def places_around(self, body: str) -> tuple[Division, ...]:
        """The places that the other stories begin with."""
        found = (place for other, places in self._openings if other is not body for place in places)
        return tuple(place for place, _ in zip(found, range(MOST_PLACES), strict=False))

    @cached_property
    def _named(self) -> tuple[dict[str, int], dict[str, Printed]]:
        """How often the page's stories name each hospital, and as what it is first printed."""
        counts: dict[str, int] = {}
        first: dict[str, Printed] = {}
        for body in self._bodies:
            for one in find_names(body):
                if one.kind == "named":
                    counts[whole(one)] = counts.get(whole(one), 0) + 1
                    first.setdefault(whole(one), one)
        return counts, first

    @cached_property
    def most_named(self) -> Printed | None:
        """The hospital that the page's stories name most often, as first printed."""
        counts, first = self._named
        return first[max(counts, key=lambda name: counts[name])] if counts else None

    @cached_property
    def only_house(self) -> Printed | None:
        """The hospital that the page's first story opens with, where no other opens a story."""
        opening = [found[0] for body in self._bodies[:STORIES] if (found := find_names(body[:OPENING]))]
        named = {whole(one) for one in opening if one.kind == "named"}
        return opening[0] if len(named) == 1 and opening[0].kind == "named" else None
