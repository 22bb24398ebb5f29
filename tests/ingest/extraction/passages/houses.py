"""Passages with the hospitals and people that a careful reader lists in them, and how far both agree."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from archive.ingest.document import Layout, Page, Source, Span, Story, Stretch
from archive.ingest.facts import HospitalMention, PersonMention, StoryFacts
from archive.ingest.pipeline import extract_facts
from archive.vocabulary import LineRole

HERE = Path(__file__).parent
SHORTEST_ALIAS = 4
MARKS = str.maketrans("", "", "“”‘’（）()·")


@dataclass(frozen=True, slots=True)
class House:
    """A hospital of a passage; "?" stands for what is not asked, "-" for none."""

    name: str
    role: str
    place: tuple[str, ...]
    aliases: tuple[str, ...]
    optional: bool

    def is_named(self, name: str) -> bool:
        return name in {self.name, *(one for one in self.aliases if len(one) >= SHORTEST_ALIAS)}


@dataclass(frozen=True, slots=True)
class Someone:
    """A person of a passage; `houses` are the other names of the organisation, where it is a hospital."""

    name: str
    position: str
    organisations: tuple[str, ...]
    optional: bool

    def is_meant(self, person: PersonMention) -> bool:
        if person.name != self.name:
            return False
        found = _plain(person.organisation or "")
        wanted = [_plain(one) for one in self.organisations]
        return not wanted or bool(found) and any(one in found or found in one for one in wanted)


@dataclass(frozen=True, slots=True)
class Passage:
    title: str
    masthead: tuple[str, str]
    text: str
    houses: tuple[House, ...]
    people: tuple[Someone, ...]


@dataclass(slots=True)
class Agreement:
    """How many entries both have, one side lacks, the other has too many; of those both have, what agrees."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    asked: dict[str, int] = field(default_factory=dict)
    agreed: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, 2 * self.hit + self.missed + self.extra)

    def share(self, what: str) -> float:
        return self.agreed.get(what, 0) / max(1, self.asked.get(what, 0))

    def ask(self, what: str, wanted: object, found: object, note: str) -> None:
        self.asked[what] = self.asked.get(what, 0) + 1
        if wanted == found:
            self.agreed[what] = self.agreed.get(what, 0) + 1
        else:
            self.notes.append(f"{what} {note}: {wanted} not {found}")

    def __str__(self) -> str:
        shares = ", ".join(f"{what} {self.share(what):.3f}" for what in self.asked)
        return f"F1 {self.f1:.3f} (hit {self.hit}, missed {self.missed}, extra {self.extra}), {shares}"


def passages(file: str) -> list[Passage]:
    """The passages of a file in this folder, in its order."""
    blocks = (HERE / file).read_text(encoding="utf-8").split("\n\n")
    cleaned = ([line for line in block.splitlines() if line and line[0] != "#"] for block in blocks)
    return [_passage(lines) for lines in cleaned if lines]


def _passage(lines: list[str]) -> Passage:
    title, publication, sponsor = "", "", ""
    text: list[str] = []
    houses: list[House] = []
    people: list[list[str]] = []
    for line in lines:
        mark = line.lstrip("~")
        if line.startswith("T: "):
            title = line[3:]
        elif line.startswith("M: "):
            publication, _, sponsor = line[3:].partition("/")
        elif mark.startswith("= "):
            houses.append(_house(mark[2:], line[0] == "~"))
        elif mark.startswith("* "):
            people.append([*(part.strip() for part in mark[2:].split("|")), line[0]])
        else:
            text.append(line)
    names = {one.name: (one.name, *one.aliases) for one in houses}
    return Passage(
        title,
        (publication, sponsor),
        "\n".join(text),
        tuple(houses),
        tuple(
            Someone(name, post, () if place == "-" else names.get(place, (place,)), mark == "~")
            for name, post, place, mark in people
        ),
    )


def _house(line: str, optional: bool) -> House:
    name, role, place, forms = (part.strip() for part in line.split("|"))
    aliases = tuple(one for one in forms.split("、") if one)
    return House(name, role, tuple(place.split("/")), aliases, optional)


def read(passage: Passage) -> StoryFacts:
    """The facts of a passage, with its headline and masthead."""
    stretches = (Stretch(LineRole.TITLE, Span(0, 0)),) if passage.title else ()
    story = Story(title=passage.title, body=passage.text, stretches=stretches)
    publication, sponsor = passage.masthead
    layout = Layout(
        page=Page(""),
        source=Source(publication=publication or None, sponsor=sponsor or None),
        stories=(story,),
        furniture=(),
    )
    return extract_facts(story, layout)


def agree(found_in: Iterable[Passage]) -> tuple[Agreement, Agreement]:
    """Hospitals and people: what the passages say against what is read."""
    houses, people = Agreement(), Agreement()
    for passage in found_in:
        facts = read(passage)
        _compare_houses(passage, facts.hospitals, houses)
        _compare_people(passage, facts.people, people)
    return houses, people


def _compare_houses(passage: Passage, found: tuple[HospitalMention, ...], total: Agreement) -> None:
    left = list(found)
    for wanted in sorted(passage.houses, key=lambda one: one.optional):
        same = next((one for one in left if wanted.is_named(one.name)), None)
        if same:
            left.remove(same)
        if wanted.optional:
            continue
        if not same:
            total.missed += 1
            total.notes.append(f"- {wanted.name} | {passage.text}")
            continue
        total.hit += 1
        if wanted.role != "?":
            total.ask(
                "role", wanted.role, same.role.value[0], f"{wanted.name} | {passage.title} | {passage.text}"
            )
        region = (same.province or "-", same.city or "-")
        if "?" not in wanted.place[:2]:
            total.ask("region", wanted.place[:2], region, wanted.name)
        if wanted.place[2] != "?":
            total.ask("district", wanted.place[2], same.district or "-", wanted.name)
    total.extra += len(left)
    total.notes += [f"+ {one.name} | {passage.text}" for one in left]


def _compare_people(passage: Passage, found: tuple[PersonMention, ...], total: Agreement) -> None:
    left = list(found)
    for wanted in sorted(passage.people, key=lambda one: one.optional):
        hits = [one for one in left if wanted.is_meant(one)]
        same = max(hits, key=lambda one: _plain(one.position) == _plain(wanted.position), default=None)
        if same:
            left.remove(same)
        if wanted.optional:
            continue
        if not same:
            total.missed += 1
            total.notes.append(f"- {wanted.name} {wanted.organisations[:1]} | {passage.text}")
            continue
        total.hit += 1
        total.ask("position", _plain(wanted.position), _plain(same.position), wanted.name)
    total.extra += len(left)
    total.notes += [f"+ {one.name} {one.position} {one.organisation} | {passage.text}" for one in left]


def _plain(name: str) -> str:
    return name.translate(MARKS)
