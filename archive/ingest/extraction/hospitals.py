"""The hospitals of a story: who is named, under which names, where it stands, whom the story is about."""

import re
from dataclasses import replace

from archive.ingest.certainty import certainty_of
from archive.ingest.divisions import candidates
from archive.ingest.document import Span, Story
from archive.ingest.extraction.hospital_book import Entry, holds
from archive.ingest.extraction.hospital_kinds import hospital_kind
from archive.ingest.extraction.hospital_names import find_names
from archive.ingest.extraction.hospital_references import ReferenceReader
from archive.ingest.extraction.hospital_roles import roles_of
from archive.ingest.extraction.surroundings import Surroundings
from archive.ingest.facts import HospitalMention
from archive.vocabulary import Doubt, Role

#: A hospital by its number alone: 市五院.
NUMBERED = re.compile(r"[二三四五六七八九十]院$")

__all__ = ["find_hospitals", "hospital_kind"]


def _adds_province(name: str, form: str) -> bool:
    """Is `name` that form with a province's short name in front?"""
    front = name.removesuffix(form)
    return (
        front != name
        and not front.endswith(("省", "区", "市"))
        and any(place.level == "province" for place in candidates(front))
    )


def find_hospitals(story: Story, page: Surroundings) -> tuple[HospitalMention, ...]:
    """The story's hospitals in the order of their first mention.

    The page may tell whose 我院 it is and which city's 市医院. Spans count from the
    body; a hospital that only the headline or the masthead names has none of its own.
    """
    reader = _Reader(story, page)
    reader.read_names()
    reader.read_references()
    return reader.mentions()


class _Reader(ReferenceReader):
    """One story's hospitals: names, references, then what was read."""

    _script: dict[str, str] | None = None  # simplified letter -> the one that the story prints

    def mentions(self) -> tuple[HospitalMention, ...]:
        """What was read, in the order of first mention."""
        entries = [entry for entry in self.book.entries if entry.spans or entry.in_headline]
        if any(entry.spans for entry in entries):  # 五院联手 in a headline are five hospitals
            entries = [one for one in entries if one.spans or not NUMBERED.search(one.name)]
        entries.sort(key=lambda entry: min((span.start for span in entry.spans), default=-1))
        for entry in entries:
            self._keep_outermost(entry)
        roles = roles_of(entries, replace(self.story, body=self.body))
        return tuple(self._mention(entry, *role) for entry, role in zip(entries, roles, strict=True))

    def _keep_outermost(self, entry: Entry) -> None:
        """A name inside a longer one of the same hospital is no mention of its own, nor another form."""
        kept: list[Span] = []
        for span in sorted(set(entry.spans), key=lambda span: (span.start, -span.end)):
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        inner = {span.of(self.body) for span in entry.spans} - {span.of(self.body) for span in kept}
        entry.forms = {form: None for form in entry.forms if form not in inner}
        entry.spans = kept

    def _mention(self, entry: Entry, role: Role, unsure: bool) -> HospitalMention:
        place, guessed = self.place(entry)
        doubts = set(entry.doubts)
        told = self._told_name(entry)
        forms = (*entry.forms, entry.name)
        if guessed and place:
            doubts.add(Doubt.REGION_GUESSED)
        if unsure:
            doubts.add(Doubt.ROLE_GUESSED)
        return HospitalMention(
            name=self._as_printed(told),
            role=role,
            spans=tuple(entry.spans),
            aliases=tuple(self._as_printed(form) for form in dict.fromkeys(forms) if form != told),
            province=place.province if place else None,
            city=place.city if place else None,
            district=place.district if place else None,
            division_code=place.code if place else None,
            certainty=certainty_of(doubts),
            doubts=tuple(sorted(doubts)),
        )

    def _told_name(self, entry: Entry) -> str:
        """A headline's 宁夏西吉县人民医院 goes by the text's name: 西吉县人民医院."""
        if not entry.in_headline or entry.name in self.body:
            return entry.name
        return next((form for form in entry.forms if self._is_told(entry.name, form)), entry.name)

    def _is_told(self, name: str, form: str) -> bool:
        """Does the text call it so in full, by a name of its own: no part and no short form of `name`?"""
        if _adds_province(name, form):
            return True
        if form in name or form not in self.body or holds(name, form):
            return False
        return any(one.places and one.text == form and one.kind == "named" for one in find_names(form))

    def _as_printed(self, name: str) -> str:
        """A name in the script and width in which the story prints it."""
        if self.body == self.story.body:
            return name
        at = self.body.find(name)
        if at >= 0:
            return self.story.body[at : at + len(name)]
        if self._script is None:  # a name put together from two places: letter by letter
            self._script = {a: b for a, b in zip(self.body, self.story.body, strict=True) if a != b}
        return "".join(self._script.get(letter, letter) for letter in name)
