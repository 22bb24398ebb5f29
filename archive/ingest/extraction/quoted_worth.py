"""What the wording of a quotation says for its being a programme's name."""

from typing import Final

from archive.ingest.extraction.initiative_words import Strength, Verb, endings
from archive.ingest.extraction.quoted_signs import (
    CLICK,
    ENTERING,
    EVERYDAY,
    PLACES,
    POINTS,
    THINGS,
    WITHIN,
    WORDED,
)

#: What it takes to be taken for a programme.
ENOUGH: Final = 3
_TOLD: Final = 4


def shape(core: str) -> int:
    """How much a quotation is worded like a programme."""
    if WITHIN.fullmatch(core):
        return ENOUGH
    if ENTERING.search(core):
        return ENOUGH if "进" in core else ENOUGH - 1
    return 2 if POINTS.search(core) or CLICK.match(core) else int(bool(WORDED.fullmatch(core)))


def worth_around(ahead: int, behind: str, closed: bool) -> int:
    """What the words around it say, that belong to its name."""
    return ENOUGH if closed else 1 if ahead or behind else 0


def worth(own: str, core: str, verb: Verb) -> int:
    """What a quotation's own generic word says: “讲服务、重服务” names nothing unless a verb brings it in."""
    if not own or len(core) < len(own) + 2 or (own in EVERYDAY and verb < Verb.FOUND):
        return 0
    # “儿童发热快速通道”: what is told in so many words is a name.
    least = 2 if own.endswith(PLACES) and core[0] != "第" else _TOLD
    told = len(core) >= max(_TOLD, len(own) + least) and own not in EVERYDAY
    thing = endings()[own] > Strength.WEAK or own.endswith(THINGS)
    return Strength.STRONG if told and thing else endings()[own]
