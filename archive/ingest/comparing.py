"""How headlines compare with what stands around them: whose words they use, and which are made alike."""

import re
from typing import Final

from archive.ingest.anaphora import anchoring, names_one_of, speaks_back
from archive.ingest.divisions import candidates
from archive.ingest.openings import numbered
from archive.ingest.pieces import Piece
from archive.ingest.units import Unit, UnitKind, word_pairs


def compare(units: list[Unit]) -> None:
    """Let every headline know how its words and its make compare with what stands around it."""
    _compare_words(units)
    _look_around(units)
    _compare_make(units)


#: A headline that stands behind its story may have so many headings between.
_SECTIONS: Final = 4
_LEAD: Final = 500
#: So many headlines on either side of one tell in which order they come.
_AROUND: Final = 3
_TAIL: Final = 200


def _compare_words(units: list[Unit]) -> None:
    """For each headline, compare its words with the text up to the headline before and behind."""
    heads = [index for index, unit in enumerate(units) if unit.kind is UnitKind.DISPLAY and not unit.numbered]
    texts: list[str] = []
    edges = [-1, *heads, len(units)]
    for start, end in zip(edges, edges[1:], strict=False):
        text = "".join(u.shadow for u in units[start + 1 : end] if u.kind is UnitKind.TEXT)
        texts.append(text if len(text) <= _LEAD + _TAIL else text[:_LEAD] + " " + text[-_TAIL:])
    for at, index in enumerate(heads):
        words = word_pairs(units[index].shadow)
        if not words:
            continue
        before, behind = texts[at], texts[at + 1]
        only_behind = sum(pair in behind for pair in words) - sum(pair in before for pair in words)
        units[index].toward_next = only_behind / len(words)
        units[index].strange = not any(pair in before for pair in words)
        units[index].named = names_one_of(
            units[index].shadow, "".join(texts[max(0, at - _SECTIONS) : at + 1])
        )
        units[index].goes_on = speaks_back(units[index].shadow, behind)
        units[index].anchored = anchoring(units[index].shadow, behind)
        cut = _inner_gap(units[index])
        if cut:
            first, rest = (word_pairs("".join(p.shadow for p in half)) for half in _halves(units[index], cut))
            units[index].parting = _lean(rest, before, behind) - _lean(first, before, behind)


def _look_around(units: list[Unit]) -> None:
    """For each headline, how those near by lean: a page's headlines come out of a file in one order."""
    heads = [unit for unit in units if unit.kind is UnitKind.DISPLAY and not unit.numbered]
    leans = [max(-0.5, min(0.5, unit.toward_next)) for unit in heads]
    for index, unit in enumerate(heads):
        near = leans[max(0, index - _AROUND) : index] + leans[index + 1 : index + 1 + _AROUND]
        if len(near) >= 2:
            unit.around = sum(near) / len(near)


def _lean(words: set[str], before: str, behind: str) -> float:
    return sum((pair in behind) - (pair in before) for pair in words) / max(1, len(words))


def _inner_gap(unit: Unit) -> int:
    """Where a blank line parts a headline in two; 0 where none does or they must be one."""
    if unit.level or unit.has_subtitle and unit.pieces[-1].shadow.startswith("——") and len(unit.pieces) == 2:
        return 0
    cut = next((at for at, piece in enumerate(unit.pieces) if at and piece.gap > 0), 0)
    return cut if sum(len(piece.shadow) for piece in unit.pieces[:cut]) >= _SHORTEST else 0


#: No headline of a text is shorter: 院长说 stands above the next one's.
_SHORTEST: Final = 5


def _halves(unit: Unit, cut: int) -> tuple[list[Piece], list[Piece]]:
    return unit.pieces[:cut], unit.pieces[cut:]


def part(unit: Unit) -> tuple[Unit, Unit]:
    """Two headlines that stand one above the other, as two units."""
    first, rest = _halves(unit, _inner_gap(unit))
    return Unit(unit.kind, first), Unit(unit.kind, rest)


# Which headlines are made alike

_NEAR: Final = 4
#: So brief are section headings rather than headlines.
_BRIEF: Final = 8


_HOUSE: Final = re.compile("[\u4e00-\u9fff]{2,14}?(?:医院|卫生院|保健院|中心)")
#: 一体两翼，把党旗插在学科高地
_HALVES: Final = re.compile("[ ，]")
Make = tuple[tuple[int, ...], str, str, bool, bool]


def _make(unit: Unit) -> Make:
    number = numbered(unit.pieces[0].shadow)
    sign = unit.pieces[0].shadow[:1]
    kind = (number.lastgroup or "") if number else sign if sign in "■□◆◇●▲►★▶◎【" else ""
    if sign > "\U0001f000":
        kind = "pictogram"  # 📍 💰 💪
    return (
        tuple(len(word) for word in _HALVES.split(unit.shadow)),
        kind,
        unit.shadow.strip("“"),
        "“" in unit.shadow,
        unit.pieces[0].bold,
    )


def _alike(a: Make, b: Make) -> float:
    """How much two headlines are made alike: number, first words, rhythm, quotation marks."""
    rhythm, number, words, quoted, bold = a
    rhythm2, number2, words2, quoted2, bold2 = b
    if words == words2:
        return 0.0  # the same headline again, above the other half of its story
    points = 3.0 if number and number == number2 else 0.0
    begun = next((size for size in (2, 1) if words[:size] == words2[:size]), 0)
    if begun < 2 or not _HOUSE.match(words):  # else both begin with the hospital that they are about
        points += 1.0 * begun
    if words[-2:] == words2[-2:]:
        points += 1.0
    if words[2:3] == words2[2:3] == "：" and not (candidates(words[:2]) or candidates(words2[:2])):
        points += 2.5  # 引才：… and 融合：…, but not the places of 云阳：… and 宜宾：…
    if len(rhythm) == len(rhythm2) and all(abs(x - y) <= 1 for x, y in zip(rhythm, rhythm2, strict=True)):
        points += 1.5 if len(rhythm) > 1 else 1.0 if max(rhythm) <= _BRIEF else 0.5
    if quoted and quoted2:
        points += 1.5 if words.find("“") == words2.find("“") else 0.5
    if bold and bold2:
        points += 0.5
    return points


def _compare_make(units: list[Unit]) -> None:
    heads = [unit for unit in units if unit.kind is UnitKind.DISPLAY]
    makes = [None if unit.has_subtitle else _make(unit) for unit in heads]
    alike = [0] * len(heads)
    for index, one in enumerate(makes):
        for other, two in enumerate(makes[index + 1 : index + 1 + _NEAR], start=index + 1):
            if one is not None and two is not None and (points := _alike(one, two)) > 0:
                heads[index].sibling = max(heads[index].sibling, points)
                heads[other].sibling = max(heads[other].sibling, points)
                if points >= _LIKE:
                    alike[index] += 1
                    alike[other] += 1
                if points >= _SECTIONS_ALIKE and other == index + 2:
                    heads[index + 1].amidst = makes[index + 1] is None
    for unit, many in zip(heads, alike, strict=True):
        if many >= _SERIES:
            unit.sibling += 1.0  # 支部建在病区 先锋走在前头, and three more of its rhythm


#: Made so much alike, so many others near by make a headline one of a series: sections of one story.
_LIKE, _SERIES = 1.5, 3
#: Two headings so much alike are sections of one story: 根深：红色引擎“强筋骨”, 枝繁：专科专病“亮名片”.
_SECTIONS_ALIKE: Final = 2.5
