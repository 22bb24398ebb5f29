"""A credit whose words were printed, or came out of a file, without the spaces between them.

华西晚报记者杨华医院供图 is a paper, a reporter, his name and who gave the picture, each of its own make;
of all ways to cut the line into them the likeliest is taken, from left to right: linear in its length.
"""

import re
from functools import cache
from typing import Final

import rjieba

from archive.ingest.lexicons import entries
from archive.ingest.openings import DATELINE_WORDS
from archive.ingest.trades import HOUSE, POST, QUALIFIED, TEXT_TRADE, TRADE_ONLY
from archive.ingest.writer_names import HAN, is_name, is_wording, may_be_name

_RUN: Final = re.compile(rf"[{HAN}·•．]{{4,40}}")
_WRITES: Final = re.compile(rf"{QUALIFIED}{{0,3}}(?:{TEXT_TRADE})")
_PICTURES: Final = re.compile(
    rf"摄影报道|图片报道|图片提供|提供图片|摄影|供图|配图|绘图|摄|文图|图文|[文图]|(?:图片?|照片)由[{HAN}]{{2,10}}提供"
)
#: 沙金图：贺春晖: a trade word of one letter behind a name, in front of the next
_NEXT: Final = re.compile(rf"(?<=[{HAN}])(?<![撰配供插制绘原图文资供])(?=[文图摄][/／：|｜│])")
_OPENS: Final = re.compile(DATELINE_WORDS)
#: 文／图麻醉科: both trades in front of a house
_BOTH: Final = re.compile(rf"(?:文[/／、][图摄]|[图摄][/／、]文)(?=[{HAN}]{{2}})")
#: 广州报道, 发自新疆且末: where a report comes from
_PLACE: Final = re.compile(rf"(?!..?摄)[{HAN}]{{2,4}}(?:报道|电)|发自[{HAN}]{{2,8}}")
#: 阿依努尔·买买提
_DOTTED: Final = re.compile(rf"[{HAN}]{{2,5}}[·•．][{HAN}]{{2,4}}")
_FROM_AFAR: Final = re.compile(rf"[{HAN}]{{2,4}}")
#: 温婷院办, behind a house: somebody of it, and the next house
_OURS: Final = re.compile("..本[报刊网台院]$")
#: No house or post has more letters, and no name.
_LONGEST: Final = 20
_LONGEST_NAME: Final = 4
#: What a word costs: one of the trade, a house, a post, a name, what is left over.
_TRADE, _HOUSE, _POST, _NAME = 0.2, 1.0, 1.2, 1.0
#: A given name of one letter; a name that is a word; one whose ends are not where words end.
_SHORT, _WORD, _CROSSED = 0.3, 1.5, 0.5
#: A name of another people, and for each of its letters; a house that holds a name.
_STRANGE, _MORE, _MIXED = 1.2, 0.4, 3.0
_NEVER: Final = 99.0


@cache
def _ranks() -> dict[str, float]:
    """How seldom a surname of one letter is, from 0 to 1."""
    singles = entries("byline_surnames")[0]
    return {letter: at / len(singles) for at, letter in reversed(list(enumerate(singles)))}


def parted(text: str) -> str:
    """A credit's text in, its words parted by spaces where they run together; else the same."""
    text = _NEXT.sub(" ", _BOTH.sub(r"\g<0> ", text))
    return _RUN.sub(
        lambda run: _words(run[0], _RULED.search(text, 0, run.start()) is not None) or run[0], text
    )


#: 文/, 记者：, in front of a name
_RULED: Final = re.compile(rf"(?:文|{TEXT_TRADE}) ?[/／：|｜│ ]{{1,2}}$")


def _words(run: str, ruled: bool) -> str:
    """A run of letters cut into trade words, houses, posts and names; nothing where it is something else."""
    edges = _word_edges(run)
    best: list[tuple[float, int, str]] = [(0.0, 0, "trade" if ruled else "")]
    for end in range(1, len(run) + 1):
        best.append(
            min(
                (best[start][0] + cost, start, kind)
                for start in range(max(0, end - _LONGEST), end)
                for cost, kind in [_cost(run, start, end, best[start][2], edges)]
            )
        )
    if best[-1][0] >= _NEVER:
        return ""
    words: list[str] = []
    kinds: list[str] = []
    end = len(run)
    while end:
        _, start, kind = best[end]
        of_house = kinds and kind == "house" and kinds[-1] in ("trade", "picture")
        if of_house:  # 华西社区报记者, 医院供图
            words[-1] = run[start:end] + words[-1]
        else:
            words.append(run[start:end])
            kinds.append(kind)
        end = start
    return " ".join(reversed(words)) if {"name", "trade", "picture"} & {*kinds} else ""


def _word_edges(run: str) -> set[int]:
    edges, at = {0}, 0
    for word in rjieba.cut(run, True):
        at += len(word)
        edges.add(at)
    return edges


def _cost(run: str, start: int, end: int, before: str, edges: set[int]) -> tuple[float, str]:
    """What it costs to take a word behind one of another kind, and of which kind it is."""
    word, first, last = run[start:end], start == 0, end == len(run)
    if _WRITES.fullmatch(word) or first and _OPENS.fullmatch(word) and not _WRITES.search(word):
        return _TRADE, "trade"
    if _PICTURES.fullmatch(word) and (last or len(word) > 1) and before != "trade":
        return _TRADE, "picture"
    costs = [(_NEVER, "")]
    named = is_name(word) if len(word) <= _LONGEST_NAME else _DOTTED.fullmatch(word) is not None
    if named:
        costs.append((_name_cost(word, edges, start), "name"))
    elif before == "trade" and _is_strange(word):
        costs.append((_STRANGE + _MORE * len(word), "name"))
    if before == "name" and _PLACE.fullmatch(word):
        costs.append((_HOUSE, "place"))
    if len(word) >= 2 and before != "house" and (before != "trade" or first):
        if HOUSE.search(word) and not (_WRITES.search(word) or _OURS.search(word)) or word.endswith("记者站"):
            mixed = not word.endswith("记者站") and _holds_name(word)
            costs.append((_HOUSE + _MIXED * mixed, "house"))
        elif POST.search(word) and first and not _WRITES.search(word):
            costs.append((_POST, "house"))
    return min(costs)


def _is_strange(word: str) -> bool:
    """Whether a word is a name where one is due: 记者索南卓玛."""
    return _FROM_AFAR.fullmatch(word) is not None and may_be_name(word) and not TRADE_ONLY.search(word)


def _holds_name(word: str) -> bool:
    """Whether a house is rather a house, a name, and another house: 新生儿科温婷院办."""
    return any(
        HOUSE.search(word[:at]) and HOUSE.search(word[at + size :]) and is_name(word[at : at + size])
        for at in range(2, len(word) - 3)
        for size in (3, 2)
        if not is_wording(word[at : at + size])
    )


def _name_cost(word: str, edges: set[int], start: int) -> float:
    cost = _NAME + _ranks().get(word[0], 0.5) + _SHORT * (len(word) == 2) + _WORD * is_wording(word)
    return cost + _CROSSED * ((start not in edges) + (start + len(word) not in edges))
