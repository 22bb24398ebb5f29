"""One story by grammar: headline, body, and the facts that stand in it, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Any, Final

from archive.bench.corpus import grammar
from archive.bench.corpus.grammar import Measure
from archive.bench.corpus.names import House, Programme, houses
from archive.bench.corpus.words import Words, zipf
from archive.vocabulary import Topic

#: Characters of a body: most lie about the first, few above the last.
_TYPICAL: Final = 1130
_SHORTEST: Final = 250
_LONGEST: Final = 4000
_PARAGRAPH: Final = 190
_TOPICS: Final = zipf(list(Topic), 0.6)
_MEASURES: Final = zipf(grammar.MEASURES, 0.4)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in the body."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that measures, as `Metric` keeps it."""

    measure: Measure
    place: Place
    value: Decimal
    from_value: Decimal | None
    bound: str


@dataclass(slots=True)
class Story:
    """A story and its facts. A hospital may stand at several places, the others at one each."""

    house: House
    topics: list[Topic]
    title: str = ""
    kicker: str = ""
    subtitle: str = ""
    writers: list[str] = field(default_factory=list)
    body: str = ""
    headings: list[Place] = field(default_factory=list)
    hospitals: dict[House, list[Place]] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    programmes: list[tuple[House, Programme, Place]] = field(default_factory=list)
    people: list[tuple[House, int, str, Place]] = field(default_factory=list)  # house, its person, post


def write_story(chance: Random, seed: int) -> Story:
    """A story that follows from the state of `chance` alone."""
    hospitals = houses(seed)
    house: House = hospitals.draw(chance)[0]
    topics = list(dict.fromkeys(_TOPICS.draw(chance, chance.choice((1, 2, 2, 3, 4)))))
    words = Words(chance, topics, {"h": house.name, "s": house.short})
    story = Story(house, topics)
    story.title = words.fill(chance.choice(grammar.TITLES))[:120]
    if chance.random() < 0.25:
        story.kicker = words.fill(chance.choice(grammar.KICKERS))
    if chance.random() < 0.3:
        story.subtitle = words.fill(chance.choice(grammar.SUBTITLES))
    story.writers = [_writer(chance, house) for _ in range(chance.choice((1, 1, 2)))]
    others = [other for other in hospitals.draw(chance, chance.choice((0, 0, 1, 2))) if other != house]
    _Body(chance, words, story).write(list(dict.fromkeys(others)))
    return story


class _Body:
    """Writes the body from its first character to its last; facts are noted as they are written."""

    def __init__(self, chance: Random, words: Words, story: Story) -> None:
        self.chance, self.words, self.story = chance, words, story
        self.parts: list[str] = []
        self.length = 0

    def write(self, others: list[House]) -> None:
        chance = self.chance
        wanted = int(min(_LONGEST, max(_SHORTEST, chance.lognormvariate(0, 0.38) * _TYPICAL)))
        facts = list(self._facts(others, wanted))
        chance.shuffle(facts)
        every = max(1, wanted // 36 // (len(facts) + 1))  # sentences of about 36 characters between two facts
        self._sentence(chance.choice(grammar.OPENINGS))
        paragraph, sentences = 0, 0
        while self.length < wanted or facts:
            if self.length - paragraph > _PARAGRAPH:
                self._add("\n")
                if chance.random() < 0.25:
                    self._heading()
                paragraph = self.length
            sentences += 1
            if facts and sentences % (every + 1) == 0:
                kind, fact = facts.pop()
                kind(*fact)
            else:
                self._sentence(chance.choice(grammar.SENTENCES))
        self.story.body = "".join(self.parts)

    def _facts(self, others: list[House], wanted: int) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        """What the story is to state, in any order: (how to write it, what it is)."""
        chance, house = self.chance, self.story.house
        count = max(1, round(chance.gauss(8, 2.5) * wanted / 1200))
        for measure in _MEASURES.draw(chance, count):
            yield self._figure, (measure,)
        for programme in chance.sample(house.programmes, chance.choice((0, 1, 1, 2, 3))):
            yield self._programme, (programme,)
        for person in chance.sample(range(len(house.people)), chance.choice((0, 1, 1, 2, 3))):
            yield self._person, (person,)
        for other in others:
            yield self._other, (other,)

    def _add(self, text: str) -> Place:
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return Place(start, self.length)

    def _sentence(self, pattern: str) -> None:
        """A sentence; every place of the hospital's name in it is noted."""
        before, name, behind = pattern.partition("{h}")
        if name:
            self._add(self.words.fill(before))
            self._appears(self.story.house)
        self._add(self.words.fill(behind if name else before))

    def _appears(self, house: House) -> None:
        self.story.hospitals.setdefault(house, []).append(self._add(house.name))

    def _heading(self) -> None:
        self.story.headings.append(self._add(self.words.fill(self.chance.choice(grammar.HEADINGS))))
        self._add("\n")

    def _figure(self, measure: Measure) -> None:
        chance = self.chance
        hedge, more, bound = chance.choices(grammar.HEDGES, grammar.HEDGE_WEIGHTS)[0]
        value, printed = _number(measure, chance)
        from_value = None
        self._add(measure.before.removesuffix("达") if measure.unit == "%" else measure.before)
        if measure.unit == "%" or chance.random() < 0.1:
            hedge, more, bound = "", "", "exact"
        if chance.random() < 0.08:
            from_value, before = _number(measure, chance)
            self._add(f"由{before}{measure.unit}变为")
        if "万" in printed or measure.unit == "%":
            quote = f"{hedge}{printed}{more}{measure.unit}"
        else:
            more = more if value % 10 == 0 else ""
            bound = bound if hedge or more else "exact"
            quote = f"{hedge}{printed}{more}{measure.unit}"
        place = self._add(quote)
        self.story.figures.append(Figure(measure, place, value, from_value, bound))
        self._add(self.words.fill(measure.behind))

    def _programme(self, programme: Programme) -> None:
        before, behind = self.chance.choice(grammar.PROGRAMMES)
        self.words.fixed["e"] = programme.kind
        self._add(self.words.fill(before))
        place = self._add(programme.name)
        self._add(self.words.fill(behind))
        self.story.programmes.append((self.story.house, programme, place))

    def _person(self, number: int) -> None:
        house, post = self.story.house, self.chance.choice(grammar.POSTS)
        before, behind = self.chance.choice(grammar.PEOPLE)
        self._add(self.words.fill(before))
        self._appears(house)
        self._add(post)
        place = self._add(house.people[number])
        self._add(self.words.fill(behind))
        self.story.people.append((house, number, post, place))

    def _other(self, other: House) -> None:
        before, behind = self.chance.choice(grammar.OTHERS)
        self._add(self.words.fill(before))
        self._appears(other)
        self._add(self.words.fill(behind))


def _number(measure: Measure, chance: Random) -> tuple[Decimal, str]:
    """A number of the measure's size, and as print has it: 6.5万, 320, 97.3."""
    if measure.unit == "%":
        value = Decimal(round(chance.triangular(20, 100, 93), 1)).quantize(Decimal("0.1"))
        return value, f"{value.normalize():f}"
    raw = 10 ** chance.triangular(measure.low, measure.high)
    digits = max(1, 10 ** (len(str(int(raw))) - chance.choice((1, 2, 2, 3))))
    whole = max(1, int(raw) // digits * digits)
    if whole >= 10000 and whole % 100 == 0 and chance.random() < 0.7:
        return Decimal(whole), f"{(Decimal(whole) / 10000).normalize():f}万"
    return Decimal(whole), str(whole)


def _writer(chance: Random, house: House) -> str:
    return house.people[chance.randrange(len(house.people))]
