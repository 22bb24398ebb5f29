"""Named programmes of a story: found by their quotation marks or their verbs, once each, with who runs them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from archive.ingest.certainty import certainty_of
from archive.ingest.document import Span, Story
from archive.ingest.extraction.categories import category_of
from archive.ingest.extraction.initiative_words import Candidate, key_of
from archive.ingest.extraction.plain_names import plain_names
from archive.ingest.extraction.quoted_names import quoted_names
from archive.ingest.extraction.runners import Runners
from archive.ingest.facts import HospitalMention, InitiativeFact
from archive.vocabulary import Doubt


@dataclass(slots=True)
class _Programme:
    """Candidates that name one programme, the first of the fullest form in front."""

    shown: Candidate
    spans: list[Span] = field(default_factory=list)


def find_initiatives(story: Story, hospitals: tuple[HospitalMention, ...]) -> tuple[InitiativeFact, ...]:
    """Every named programme of the story, once each, in text order.

    A programme that is named several times is one fact with several spans.
    """
    headline = "\n".join(part for part in (story.kicker, story.title, story.subtitle) if part)
    quoted = list(quoted_names(story.body, headline))
    taken = [Span(c.start, c.end) for c in quoted]
    plain = [c for c in plain_names(story.body) if not _overlaps(c, taken)]
    runners = Runners(story.body, hospitals)
    programmes = _merged(sorted(quoted + plain, key=lambda c: (c.start, -c.end)))
    return tuple(_fact(programme, story, runners) for programme in programmes)


def _overlaps(candidate: Candidate, spans: Iterable[Span]) -> bool:
    return any(span.start < candidate.end and candidate.start < span.end for span in spans)


def _merged(candidates: list[Candidate]) -> list[_Programme]:
    """One programme for each name; what is quoted alone joins the same quotation with its generic word."""
    programmes: dict[str, _Programme] = {}
    end = 0
    for candidate in candidates:
        if candidate.start < end:
            continue
        end = candidate.end
        key = key_of(candidate.core) if len(candidate.core) > 3 else key_of(candidate.name)
        programme = programmes.setdefault(key, _Programme(candidate))
        if len(candidate.name) > len(programme.shown.name):
            programme.shown = candidate
        programme.spans.append(Span(candidate.start, candidate.end))
    return list(programmes.values())


def _fact(programme: _Programme, story: Story, runners: Runners) -> InitiativeFact:
    shown = programme.shown
    body = story.body
    runner = runners.at(programme.spans[0].start)
    doubts = list(runner.doubts)
    if shown.loose_end:
        doubts.append(Doubt.NAME_ENDS)
    if shown.strength <= 3:
        doubts.append(Doubt.GENERIC_NAME)
    clause = body[max(0, shown.start - 20) : shown.end + 20]
    return InitiativeFact(
        name=shown.name,
        spans=tuple(programme.spans),
        category=category_of(shown.name, clause, body[max(0, shown.start - 100) : shown.end + 60]),
        hospital=runner.hospital,
        certainty=certainty_of(doubts),
        doubts=tuple(doubts),
    )
