"""Finds the figures of a story: value, unit, hedge, what is counted and whose it is."""

from archive.ingest.certainty import certainty_of
from archive.ingest.document import Span, Story
from archive.ingest.extraction.labels import label_of
from archive.ingest.extraction.not_metrics import is_metric, quoted_names
from archive.ingest.extraction.owners import Owners
from archive.ingest.extraction.quantities import Quantity, find_quantities
from archive.ingest.extraction.units import UnitKind
from archive.ingest.extraction.words import words_of
from archive.ingest.facts import HospitalMention, InitiativeFact, MetricFact
from archive.ingest.folding import fold
from archive.ingest.sentences import sentence_spans
from archive.vocabulary import Doubt


def find_metrics(
    story: Story, hospitals: tuple[HospitalMention, ...], initiatives: tuple[InitiativeFact, ...]
) -> tuple[MetricFact, ...]:
    """The figures of a story's body in text order; spans are in body and do not overlap."""
    text = fold(story.body)
    words = words_of(text)
    names = quoted_names(text)
    owners = Owners(text, hospitals, sentence_spans(text))
    return tuple(
        _fact(story.body, text, quantity, owners, label_of(text, quantity, words))
        for quantity in find_quantities(text)
        if is_metric(text, quantity, words, names)
    )


def _fact(body: str, text: str, quantity: Quantity, owners: Owners, label: str) -> MetricFact:
    hospital, doubts = owners.of(quantity.start)
    if quantity.changed:
        doubts += (Doubt.CHANGE_READ,)
    if quantity.kind is UnitKind.THING:
        doubts += (Doubt.UNKNOWN_UNIT,)
    return MetricFact(
        span=Span(quantity.start, quantity.end),
        value=quantity.value,
        unit=quantity.unit or "",
        bound=quantity.bound,
        from_value=quantity.from_value,
        label=label,
        hospital=hospital,
        certainty=certainty_of(doubts),
        doubts=doubts,
    )
