"""What a story states: figures, hospitals, initiatives, people, each with its evidence.

Every span counts from `Story.body`; the quote of a fact is `span.of(body)`.
`certainty` runs from 0 to 1 and is what the `doubts` leave of 1 (see
`archive.ingest.certainty`).
"""

from dataclasses import dataclass
from decimal import Decimal

from archive.ingest.document import Furniture, Source, Span, Story
from archive.vocabulary import Bound, Category, Doubt, Role, Topic


@dataclass(frozen=True, slots=True)
class HospitalMention:
    """A hospital in a story: its fullest name, the other forms used, and where each stands."""

    name: str
    role: Role
    spans: tuple[Span, ...]  # full, short and self-referring forms, in text order
    aliases: tuple[str, ...] = ()
    province: str | None = None  # with full suffix: 四川省
    city: str | None = None
    district: str | None = None
    division_code: str | None = None  # GB/T 2260, six digits, the lowest level known
    certainty: Decimal = Decimal(1)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class MetricFact:
    """A figure. `span` covers number, hedge and unit (近30000人次); of a change, 由 to 岁."""

    span: Span
    value: Decimal
    unit: str
    bound: Bound = Bound.EXACT
    from_value: Decimal | None = None  # the value before a change, or a range's lower end
    label: str = ""
    hospital: str | None = None  # HospitalMention.name
    initiative: str | None = None  # InitiativeFact.name
    certainty: Decimal = Decimal(1)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class InitiativeFact:
    """A named programme; `name` as printed without the outer quotation marks."""

    name: str
    spans: tuple[Span, ...]
    category: Category
    hospital: str | None = None  # who runs it: HospitalMention.name, or None for an authority's
    certainty: Decimal = Decimal(1)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person with one position in one organisation; `span` covers the name."""

    name: str
    span: Span
    position: str = ""
    organisation: str | None = None
    hospital: str | None = None  # HospitalMention.name where the organisation is one
    certainty: Decimal = Decimal(1)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicFact:
    """A topic of a story."""

    topic: Topic
    certainty: Decimal = Decimal(1)
    doubts: tuple[Doubt, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryFacts:
    """A story and all that was read out of it."""

    story: Story
    hospitals: tuple[HospitalMention, ...] = ()
    people: tuple[PersonMention, ...] = ()
    initiatives: tuple[InitiativeFact, ...] = ()
    metrics: tuple[MetricFact, ...] = ()
    topics: tuple[Topic, ...] = ()
    topic_facts: tuple[TopicFact, ...] = ()  # the same topics, with their doubts


@dataclass(frozen=True, slots=True)
class Reading:
    """A whole page, read."""

    text: str  # Page.text: what every page span counts from
    source: Source
    stories: tuple[StoryFacts, ...]
    furniture: tuple[Furniture, ...]
