"""What is said of several quotations at once: what kind they are, or that together they make one name."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from archive.ingest.extraction.initiative_words import Candidate, Strength, closing_word, endings, is_idea
from archive.ingest.extraction.quotations import Quotation, strength_of

_QUOTED: Final = re.compile(r"“[^“”\n]{2,48}”|‘[^‘’“”\n]{2,36}’")
_TITLE: Final = re.compile(r"《[^《》\n]{1,60}》")
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
    """Quotations in text order, those of one list together: “A”“B”和“C”; few of a paper's title."""
    titles = [title.span() for title in _TITLE.finditer(text)]
    at = 0
    group: list[Quotation] = []
    for match in _QUOTED.finditer(text):
        while at < len(titles) and titles[at][1] <= match.start():
            at += 1
        quotation = Quotation(text, match.start(), match.end())
        titled = at < len(titles) and titles[at][0] < match.start()
        if titled and strength_of(quotation.tail()) < Strength.STRONG:
            continue  # 《“医校共建”协议》; but 《“登峰”人才工程方案》 tells of a programme
        if group and not _BETWEEN.fullmatch(text, group[-1].end, match.start()):
            yield group
            group = []
        group.append(quotation)
    if group:
        yield group
