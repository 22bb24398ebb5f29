"""Finds the figures of a story: value, unit, hedge, what is counted and whose it is."""

from archive.ingest.certainty import certainty_of
from archive.ingest.document import Span, Story
from archive.ingest.extraction.label_leaning import Before
from archive.ingest.extraction.labels import LONGEST_SURE, Label, Labels
from archive.ingest.extraction.not_metrics import is_metric, quoted_names
from archive.ingest.extraction.owners import Owner, Owners
from archive.ingest.extraction.phrase_words import MASK
from archive.ingest.extraction.phrases import Phrases
from archive.ingest.extraction.quantities import find_quantities
from archive.ingest.extraction.quantity import Quantity
from archive.ingest.extraction.respectively import dealt_out
from archive.ingest.extraction.text_sentences import sentences_of, wide_marks
from archive.ingest.extraction.units import UnitKind
from archive.ingest.extraction.words import words_within
from archive.ingest.facts import HospitalMention, InitiativeFact, MetricFact
from archive.ingest.folding import fold
from archive.ingest.sentences import sentence_finder
from archive.vocabulary import Doubt


def find_metrics(
    story: Story, hospitals: tuple[HospitalMention, ...], initiatives: tuple[InitiativeFact, ...]
) -> tuple[MetricFact, ...]:
    """The figures of a story's body in text order; spans are in body and do not overlap."""
    text = fold(story.body)
    figures = metric_quantities(text)
    if not figures:
        return ()
    sentences = sentences_of(text)
    words = words_within(_mask(text, figures), _told_with(figures, sentences))
    headline = fold("".join(filter(None, (story.kicker, story.title, story.subtitle))))
    owners = Owners(wide_marks(text), words, hospitals, initiatives, sentences, headline)
    places = [(span.start, span.end) for hospital in hospitals for span in hospital.spans]
    labels = Labels(Phrases(story.body, words, places))
    dealt = dealt_out(text, figures)
    facts: list[MetricFact] = []
    before: Before | None = None
    last: Span | None = None
    within = sentence_finder(sentences)
    owned = [owners.of(quantity.start) for quantity in figures]
    for quantity, owner in zip(figures, owned, strict=True):
        sentence = within(quantity.start)
        before = before if sentence and sentence is last else None
        label = labels.of(quantity, before)
        if item := dealt.get(quantity.start):
            if named := owners.standing_at(item.start, item.end):
                owner = (named, ())
                if before and before.label and text[item.start : item.end] in label.text:
                    label = Label(before.label, inherited=True)
            else:
                label = Label(item.label)
        facts.append(_fact(story.body, quantity, owner, label))
        before, last = Before(label.text, quantity.unit, quantity.end), sentence
    return tuple(facts)


def metric_quantities(text: str) -> list[Quantity]:
    """The quantities of a folded text that are figures."""
    quantities = find_quantities(text)
    if not quantities:
        return []
    names = quoted_names(text)
    return [quantity for quantity in quantities if is_metric(text, quantity, names)]


def _told_with(figures: list[Quantity], sentences: tuple[Span, ...]) -> list[tuple[int, int]]:
    """From the start of each sentence with a figure to that of the next sentence."""
    found: list[tuple[int, int]] = []
    figure = 0
    for number, sentence in enumerate(sentences):
        until = sentences[number + 1].start if number + 1 < len(sentences) else sentence.end
        first = figure
        while figure < len(figures) and figures[figure].start < until:
            figure += 1
        if figure > first:
            found.append((sentence.start, until))
    return found


def _mask(text: str, figures: list[Quantity]) -> str:
    parts, done = [], 0
    for figure in figures:
        parts += [text[done : figure.start], MASK * (figure.end - max(done, figure.start))]
        done = max(done, figure.end)
    return "".join([*parts, text[done:]])


def _fact(body: str, quantity: Quantity, owner: Owner, label: Label) -> MetricFact:
    hospital, doubts = owner
    if quantity.changed:
        doubts += (Doubt.CHANGE_READ,)
    if quantity.kind is UnitKind.THING:
        doubts += (Doubt.UNKNOWN_UNIT,)
    if label.inherited:
        doubts += (Doubt.SHARED_LABEL,)
    if label.far or not label.text:
        doubts += (Doubt.LABEL_FAR,)
    elif label.assembled or len(label.text) > LONGEST_SURE:
        doubts += (Doubt.LABEL_ASSEMBLED,)
    return MetricFact(
        span=Span(quantity.start, quantity.end),
        value=quantity.value,
        unit=_unit_as_printed(body, quantity),
        bound=quantity.bound,
        from_value=quantity.from_value,
        label=label.text,
        hospital=hospital,
        certainty=certainty_of(doubts),
        doubts=doubts,
    )


def _unit_as_printed(body: str, quantity: Quantity) -> str:
    """The unit in the page's own script, but ％ and 成 as %."""
    unit = quantity.unit or ""
    place = quantity.unit_start
    return body[place : place + len(unit)] if place is not None and unit != "%" else unit
