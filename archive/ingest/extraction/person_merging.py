"""One entry for each person and organisation out of all the places where a story names them."""

from dataclasses import dataclass

from archive.ingest.certainty import certainty_of
from archive.ingest.document import Span
from archive.ingest.extraction.organisations import alike
from archive.ingest.facts import PersonMention
from archive.vocabulary import Doubt


@dataclass(slots=True)
class FoundPerson:
    """A person while the story is read."""

    name: str
    span: Span
    position: str
    organisation: str | None
    hospital: str | None
    explicit: bool
    start: int  # where the phrase begins
    tail: int  # where name and a title behind it end: 付荣国教授


def mention_of(one: FoundPerson, body: str, shadow: str) -> PersonMention:
    doubts = set() if one.explicit else {Doubt.OWNER_ELSEWHERE}
    return PersonMention(
        name=one.span.of(body),
        span=one.span,
        position=_as_printed(one.position, body, shadow),
        organisation=one.hospital
        or (_as_printed(one.organisation, body, shadow) if one.organisation else None),
        hospital=one.hospital,
        certainty=certainty_of(doubts),
        doubts=tuple(sorted(doubts)),
    )


def _as_printed(words: str, body: str, shadow: str) -> str:
    """Words of the shadow in the script of the body."""
    at = shadow.find(words) if body != shadow else -1
    return body[at : at + len(words)] if at >= 0 else words


def merged(found: list[FoundPerson]) -> list[FoundPerson]:
    """One for each person and organisation: an organisation that is told outweighs one that is inferred."""
    people: dict[str, list[FoundPerson]] = {}
    for one in found:
        kept = people.setdefault(one.name, [])
        same = next((other for other in kept if _same_post(other, one)), None)
        if same is None:
            kept.append(one)
            continue
        better = (one.explicit, len(one.position)) > (same.explicit, len(same.position))
        if better:
            kept[kept.index(same)] = FoundPerson(
                one.name,
                min(one.span, same.span),
                one.position if len(one.position) >= len(same.position) else same.position,
                one.organisation or same.organisation,
                one.hospital or same.hospital,
                one.explicit or same.explicit,
                same.start,
                same.tail,
            )
    result = [one for kept in people.values() for one in kept]
    result.sort(key=lambda one: (one.span, one.start))
    return [
        one
        for index, one in enumerate(result)
        if not any(_inside(one.span, other.span) for other in result[max(0, index - 3) : index + 4])
    ]


def _inside(inner: Span, outer: Span) -> bool:
    """岳冲 of 成岳冲."""
    return inner != outer and outer.start <= inner.start and inner.end <= outer.end


def _same_post(a: FoundPerson, b: FoundPerson) -> bool:
    if not (a.explicit and b.explicit):
        return True
    if a.hospital or b.hospital:
        return a.hospital == b.hospital
    first, second = alike(a.organisation or ""), alike(b.organisation or "")
    return first in second or second in first
