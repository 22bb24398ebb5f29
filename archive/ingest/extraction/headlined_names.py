"""Programmes that a headline names without marks and the story tells of again: 市卒中急救地图2.0版发布.

A headline has no room for what is only said in passing: a noun that closes like a programme's name, stands in
the headline and again in the text is what the story is about. Worked on texts in simplified script.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from archive.ingest.extraction.initiative_words import (
    WANTS_MORE,
    Candidate,
    Strength,
    Verb,
    alternation,
    closing_word,
    endings,
    verbs,
)
from archive.ingest.extraction.plain_names import masked
from archive.ingest.extraction.plain_signs import COUNTED
from archive.ingest.extraction.plain_strength import strength_of_name
from archive.ingest.extraction.quotation_signs import VERBAL
from archive.ingest.extraction.words import words_of
from archive.ingest.tries import sought

_LEAST, _MOST = 5, 24
#: An edition makes a product of a map or a platform: 急救地图2.0版.
_EDITION: Final = r"(?:\d\.\d版?本?)?"
_EDITED: Final = re.compile(r"\d\.\d版?本?$")
_ENOUGH: Final = 3
_APART: Final = re.compile(
    r"[\W_]+(?<![.·])|医院|卫生院|保健院|卫生服务中心|[我本该全]院|院区|第.{1,3}届|\d{4}年|的"
)
#: What may follow a name in a headline: its end, or what became of it.
_BEHIND: Final = (
    r"(?=$|[^\w.]|发布|启动|启用|上线|成立|揭牌|挂牌|获|荣获|落户|落地|开讲|开馆|开班|开诊|投用|投入|运行|正式|"
    r"建成|走进|亮相|来了|上岗|入选|举行|举办|开通|收治|首|让|惠及|为|护|助|暖|解)"
)
#: Nouns of things so common in headlines that they want a verb in the text.
_TOO_COMMON: Final = frozenset(
    {"活动", "服务", "项目", "管理", "方案", "团队", "门诊", "病区", "中心", *WANTS_MORE}
)


@cache
def _ends() -> re.Pattern[str]:
    words = [
        word for word, strength in endings().items() if strength > Strength.WEAK and word not in _TOO_COMMON
    ]
    return re.compile(f"{sought(words)}{_EDITION}{_BEHIND}")


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(alternation(verbs()))


def headlined_names(text: str, headline: str) -> Iterator[Candidate]:
    """Candidates in the order of the headline, each where the text first tells of it."""
    ends = list(_ends().finditer(headline))
    if not ends:
        return
    text = masked(text)
    for end in ends:
        piece = _APART.split(headline[max(0, end.end() - _MOST) : end.end()])[-1]
        verbs_ahead = list(_verb().finditer(piece, 0, max(0, len(piece) - _LEAST)))
        piece = piece[verbs_ahead[-1].end() :] if verbs_ahead else piece
        ending = closing_word(_EDITED.sub("", piece))
        name = _told(piece, ending, text) if ending else ""
        if name and strength_of_name(_EDITED.sub("", name), Verb.FOUND, headline) >= _ENOUGH:
            start = text.find(name)
            if text[start - 1 : start] != "“":  # what is quoted is weighed as that
                yield Candidate(start, start + len(name), name, _ENOUGH, ending)


def _told(piece: str, ending: str, text: str) -> str:
    """The longest end of a piece that begins with a word, no verb, and stands in the text."""
    words = words_of(piece)
    if words.tags[-1][0] == "v" and endings()[ending] < Strength.STRONG:
        return ""  # 社区慢病诊疗 is what everybody does
    for start, tag in zip(words.starts, words.tags, strict=True):
        name = piece[start:]
        if len(name) < _LEAST:
            break
        counted = COUNTED.match(name) or piece[:start].endswith(tuple("0123456789"))
        if tag != "v" and name in text and not counted and not VERBAL.search(name):
            return name
    return ""
