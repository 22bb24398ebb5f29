"""Which place each hospital of a story is given: by its name, the page before it, the headline."""

from bisect import bisect_right

from archive.ingest import divisions
from archive.ingest.divisions import Division
from archive.ingest.document import Story
from archive.ingest.extraction.hospital_book import MOST, Book, Entry
from archive.ingest.extraction.hospital_names import Printed
from archive.ingest.extraction.hospital_regions import (
    LEVEL_OF,
    place_of,
    places_in,
    places_with_ends,
    provinces_in,
    spoken_of,
)
from archive.ingest.extraction.surroundings import Surroundings
from archive.ingest.shadow import body_shadow, shadow_of


class PlaceReader:
    """One story, its page and its hospitals while they are being read; places of hospitals."""

    def __init__(self, story: Story, page: Surroundings) -> None:
        self.story, self.page = story, page
        self.body = body_shadow(story.body)
        head = "\n".join(part for part in (story.kicker, story.title, story.subtitle) if part)
        self.head = shadow_of(head)
        self.notes = shadow_of("\n".join((*(caption.text for caption in story.captions), *story.credits)))
        self.book = Book()
        self.at: list[tuple[int, Entry]] = []  # where each mention starts, in text order
        self._body_places: list[tuple[int, Division]] | None = None
        self._near: tuple[Division, ...] | None = None
        self._placed: dict[Entry, tuple[Division | None, bool]] = {}

    def body_places(self) -> list[tuple[int, Division]]:
        """The divisions that the body names, each with the offset where its name ends."""
        if self._body_places is None:
            self._body_places = places_with_ends(self.body)
        return self._body_places

    def near(self) -> tuple[Division, ...]:
        """The divisions that the page names: headline first, then story, masthead, neighbours."""
        if self._near is None:
            self._near = (
                *provinces_in(self.head),
                *(place for _, place in self.body_places()),
                *self.page.masthead_places,
                *self.page.places_around(self.story.body),
            )
        return self._near

    def place(self, entry: Entry) -> tuple[Division | None, bool]:
        """An entry's division and whether it is a guess from the page."""
        if entry not in self._placed:
            place, guessed = place_of(entry.printed, entry.name, lambda: self._clues(entry))
            place, guessed = self._by_other_names(entry, place, guessed)
            if place is None and entry.place is not None:
                place, guessed = entry.place, True
            if place is None:
                place, guessed = self._page_place(entry), True
            self._placed[entry] = (place, guessed)
        return self._placed[entry]

    def _by_other_names(
        self, entry: Entry, place: Division | None, guessed: bool
    ) -> tuple[Division | None, bool]:
        """云南省滇东北中心医院（昭通市第一人民医院）: the other name tells more of the place."""
        if not guessed and place is not None and entry.printed.base is None:
            return place, guessed
        for other in entry.others:
            told, unsure = place_of(other, other.text, lambda: self._clues(entry))
            if told and (place is None or told.province_code == place.province_code):
                return told, unsure
        return place, guessed

    def _clues(self, entry: Entry) -> tuple[Division, ...]:
        return (entry.place, *self.near()) if entry.place else self.near()

    def _page_place(self, entry: Entry) -> Division | None:
        """大弯社区卫生服务中心: the county that was named last before it, else what the page speaks of."""
        if entry.spans:
            front = places_in(self.body[max(0, entry.spans[0].start - 300) : entry.spans[0].start])
            counties = [place for place in front if place.level == "district"]
            if counties:
                home = [place for place in counties if place.province_code == self._home()]
                return (home or counties)[-1]
            main = self._headline_place(entry)
            if main is not None:
                return main
            spoken = spoken_of(self.near())
            return front[-1] if front and (spoken is None or not spoken.within(front[-1])) else spoken
        return spoken_of(self.near())

    def _home(self) -> str | None:
        """The province of the county that the story names first: guests come from others."""
        counties = (place for _, place in self.body_places() if place.level == "district")
        first = next(counties, None)
        return first.province_code if first else None

    def _headline_place(self, entry: Entry) -> Division | None:
        """The county of the hospital that the headline names."""
        for other in self.book.entries:
            if other.in_headline and other is not entry and other.printed.places:
                place, _ = place_of(other.printed, other.name, self.near)
                return place if place and place.level == "district" else None
        return None

    def _houses_in(self, city: str) -> bool:
        """Was a hospital of that city named: 市中医院 beside 瑞金市妇幼保健院 is no prefecture's?"""
        return any(entry.spans and entry.name.startswith(city) for entry in self.book.entries[:MOST])

    def _place_of_level(self, one: Printed, text: str) -> Division | None:
        """The nearest place of the level in front, else behind, else anywhere on the page."""
        wanted = LEVEL_OF[one.level]
        known = self.body_places() if text is self.body else []
        last = bisect_right(known, one.span.start, key=lambda pair: pair[0])
        front = [place for _, place in reversed(known[max(0, last - MOST) : last])]
        for place in (*front, *self.near()):
            like = place.name.endswith(one.level)  # some counties stand right below their province
            if like and one.level in "县区" or place.level == wanted and (wanted == "province" or like):
                return place
            if one.level == "市" and place.name.endswith("市") and self._houses_in(place.name):
                return place
            if one.level == "市" and place.city_code and not place.name.endswith("市"):
                return divisions.by_code(place.city_code)
            if one.level == "省":
                return divisions.by_code(place.province_code)
        return None
