"""What is said of several quotations at once: what kind they are, or that together they make one name."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from archive.ingest.extraction.initiative_words import Candidate, Strength, closing_word, endings, is_idea
from archive.ingest.extraction.quotations import Quotation

_QUOTED: Final = re.compile(r"“[^“”\n]{2,48}”|‘[^‘’“”\n]{2,36}’")
_BETWEEN: Final = re.compile(r"[、，和与及]{0,2}")  # the quotations of one list

#: 开展了一系列服务活动，如“A”“B”等: the generic word stands ahead of the list.
_NAMED_AHEAD: Final = re.compile(
    r"(?P<kind>[^，。；：！？、“”\n]{2,12})[，,]?(?:例如|比如|如|包括|涵盖|分别是|分别为|其中有)$"
)
_LONGEST_AHEAD: Final = 18

#: “请进来”与“沉下去”相结合的服务模式: the two halves are one name.
_JOINED: Final = re.compile(
    r"相?(?:结合|衔接|融合|并重|互补|联动)的?(?P<kind>[^\W\d_的]{0,8}?(?:模式|机制|工作法|体系|制度|服务))"
)
_PAIR: Final = 2


def kind_ahead(group: Sequence[Quotation]) -> str:
    """What a list is said to be right before it begins, or nothing."""
    first = group[0]
    told = _NAMED_AHEAD.search(first.text, max(0, first.start - _LONGEST_AHEAD), first.start)
    if told is None or is_idea(told["kind"]):
        return ""
    ending = closing_word(told["kind"])
    return told["kind"] if ending and endings()[ending] > Strength.WEAK else ""


def joined(group: Sequence[Quotation]) -> Candidate | None:
    """The one name that two quotations make together, with the generic word behind them."""
    if len(group) != _PAIR or any(quotation.is_speech() for quotation in group):
        return None
    text, start, last = group[0].text, group[0].start, group[1].end
    told = _JOINED.match(text, last)
    if told is None:
        return None
    core = text[start + 1 : last - 1]
    return Candidate(start, told.end(), core, Strength.STRONG, closing_word(told["kind"]), quoted=True)


def lists_of_quotations(text: str) -> Iterator[list[Quotation]]:
    """Quotations in text order, those of one list together: “A”“B”和“C”."""
    group: list[Quotation] = []
    for match in _QUOTED.finditer(text):
        if group and not _BETWEEN.fullmatch(text, group[-1].end, match.start()):
            yield group
            group = []
        group.append(Quotation(text, match.start(), match.end()))
    if group:
        yield group
