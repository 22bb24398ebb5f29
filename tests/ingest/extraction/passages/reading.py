"""Passages with what a careful reader lists in them, and how many of the two agree."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.ingest.document import Story
from archive.ingest.extraction.initiative_words import key_of
from archive.ingest.extraction.topics import find_topics
from archive.ingest.facts import InitiativeFact
from archive.ingest.pipeline import extract_facts
from archive.vocabulary import Category, Topic

HERE = Path(__file__).parent
CATEGORIES = dict(zip("党医智学才联志廉管疫文", Category, strict=True))


@dataclass(frozen=True, slots=True)
class Wanted:
    """A programme of a passage; `runner` is "*" for the passage's hospital, "-" for nobody's."""

    name: str
    category: Category
    runner: str
    optional: bool

    def is_run_by(self, hospital: str | None) -> bool:
        if self.runner == "-":
            return hospital is None
        return hospital is not None and self.runner in ("*", hospital)


@dataclass(frozen=True, slots=True)
class Passage:
    text: str
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    title: str
    text: str
    topics: frozenset[Topic]
    optional: frozenset[Topic]


@dataclass(slots=True)
class Agreement:
    """How many entries both have, one side lacks, the other has too many, with notes."""

    hit: int = 0
    missed: int = 0
    extra: int = 0
    category: int = 0
    runner: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def f1(self) -> float:
        return 2 * self.hit / max(1, 2 * self.hit + self.missed + self.extra)

    def __str__(self) -> str:
        of = max(1, self.hit)
        return (
            f"F1 {self.f1:.3f} (hit {self.hit}, missed {self.missed}, extra {self.extra}), "
            f"category {self.category / of:.3f}, runner {self.runner / of:.3f}"
        )


def _blocks(file: str) -> Iterator[tuple[list[str], list[str]]]:
    for block in (HERE / file).read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if line and not line.startswith("#")]
        if lines:
            yield (
                [line for line in lines if line[0] not in "=~"],
                [line for line in lines if line[0] in "=~"],
            )


def passages(file: str) -> list[Passage]:
    return [Passage("\n".join(text), tuple(map(_wanted, answers))) for text, answers in _blocks(file)]


def _wanted(line: str) -> Wanted:
    name, category, runner = (part.strip() for part in line[1:].split("|"))
    return Wanted(name, CATEGORIES[category], runner, line[0] == "~")


def openings(file: str) -> list[Opening]:
    return [_opening(*block) for block in _blocks(file)]


def _opening(text: list[str], answers: list[str]) -> Opening:
    wanted, _, optional = answers[0][1:].partition("|")
    return Opening(text[0], "\n".join(text[1:]), _topics(wanted), _topics(optional))


def _topics(said: str) -> frozenset[Topic]:
    return frozenset(Topic(name) for name in re.split("[、 ]+", said.strip()) if name)


def read_initiatives(passage: Passage) -> tuple[InitiativeFact, ...]:
    return extract_facts(Story(title="", body=passage.text)).initiatives


def agree_on_initiatives(found_in: list[Passage]) -> Agreement:
    """As the figures are defined: one name holds the other, the shorter has 60% of its length."""
    total = Agreement()
    for passage in found_in:
        left = list(read_initiatives(passage))
        for wanted in sorted(passage.wanted, key=lambda wanted: wanted.optional):
            same = [fact for fact in left if _same_name(wanted.name, fact.name)]
            if same:
                left.remove(same[0])
            if wanted.optional:
                continue
            if not same:
                total.missed += 1
                total.notes.append(f"- {wanted.name} | {passage.text}")
                continue
            total.hit += 1
            total.category += same[0].category is wanted.category
            total.runner += wanted.is_run_by(same[0].hospital)
            if same[0].category is not wanted.category:
                total.notes.append(f"c {wanted.name}: {wanted.category} not {same[0].category}")
            if not wanted.is_run_by(same[0].hospital):
                total.notes.append(
                    f"r {wanted.name}: {wanted.runner} not {same[0].hospital} | {passage.text}"
                )
        total.extra += len(left)
        total.notes += [f"+ {fact.name} | {passage.text}" for fact in left]
    return total


def _same_name(one: str, other: str) -> bool:
    short, long = sorted((key_of(one), key_of(other)), key=len)
    return short in long and len(short) >= 0.6 * len(long)


def agree_on_topics(found_in: list[Opening]) -> Agreement:
    """How many topics of the openings are found; optional ones count for neither side."""
    total = Agreement()
    for opening in found_in:
        found = frozenset(find_topics(Story(title=opening.title, body=opening.text))) - opening.optional
        total.hit += len(found & opening.topics)
        total.missed += len(opening.topics - found)
        total.extra += len(found - opening.topics)
        if found != opening.topics:
            said = "、".join(sorted(found))
            total.notes.append(f"t {opening.title}: {'、'.join(sorted(opening.topics))} not {said}")
    return total
