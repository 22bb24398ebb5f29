"""What stands beside a piece, and what that says of it.

A short line seldom tells what it is. 短波 above a headline is the label of a column, a name in a line
of its own below a finished text signs it, a line above a photographer's name is a caption.
"""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from archive.ingest.alone import contents, has_whole_paragraphs, masthead, pulled_out, stands_apart
from archive.ingest.cohesion import binds
from archive.ingest.expected import expect_headline, head_byline, heads_text, is_byline
from archive.ingest.labels import is_label
from archive.ingest.pieces import Piece
from archive.ingest.points import OPEN, SURE, Clues


def look_around(pieces: list[Piece], clues: list[Clues]) -> None:
    """Let every piece's points know what stands above and below it; each rule looks one piece far."""
    _begin_texts(pieces, clues)
    expect_headline(pieces, clues)
    indented = _sets_indents(pieces, clues)
    lone = _lone_signs(pieces)
    whole = has_whole_paragraphs(pieces, clues)
    for index in masthead(pieces, clues):
        clues[index].shift(furniture=max(0.0, SURE - clues[index].points[4]))
    for index in contents(pieces):
        clues[index].shift(furniture=max(0.0, SURE + 2.0 - clues[index].points[4]))
    for index, (piece, clue) in enumerate(zip(pieces, clues, strict=True)):
        if len(piece.shadow) > 90:
            continue
        if whole and stands_apart(pieces, clues, index):
            clue.shift(body=-2.5)
        if index and _begins_anew(pieces, clues, index):
            apart = index + 1 < len(pieces) and pieces[index + 1].gap > 0
            clue.shift(body=-2.4 if apart else -1.2, display=0.8)
        if indented and _stands_out(pieces, clues, index):
            clue.shift(body=-1.5, display=0.5, caption=1.0)
        if index and heads_text(pieces, clues, index):
            clue.shift(display=1.0, furniture=-8.0)
        if index and pulled_out(pieces, clues, index):
            clue.shift(caption=max(0.0, SURE + 2.0 - clue.points[3]))
        below = pieces[index + 1] if index + 1 < len(pieces) else None
        if below is not None:
            if below.gap <= 1 and is_picture(below):
                _sooner_caption(clue, piece, below)
            elif below.closing and below.gap < 0 and piece.gap == 0:
                clue.shift(caption=-2.0)  # the last sentence of a text that its writer signs
            if (
                (is_label(piece.shadow) or piece.shadow in lone)
                and _opens(pieces, clues, index)
                and _is_headline(below, clues[index + 1])
            ):
                clue.shift(display=-2.0, furniture=max(0.0, SURE - clue.points[4]))
            if _in_masthead(pieces, clues, index) or _said_again(pieces, clues, index):
                clue.shift(furniture=max(0.0, SURE - clue.points[4]))
        if is_picture(piece):
            clue.shift(caption=max(0.0, clue.points[2] - clue.points[3] - 0.5))  # may stand in a sentence
        if 0.0 < clue.points[2] < SURE and (_inside(pieces, index) or _wrapped(pieces, index)):
            clue.shift(credit=-4.0)  # 高速冠 / 状动脉, which begins like a name
        if index and _signs(pieces, clues, index):
            clue.shift(credit=5.0)
        if index and clue.points[2] >= SURE and is_byline(piece):
            head_byline(pieces, clues, index)


def _begin_texts(pieces: list[Piece], clues: list[Clues]) -> None:
    """Where no headline is set right above its text, a full line with another right below begins a text."""
    for index, (piece, below) in enumerate(pairwise(pieces)):
        if (
            piece.parted
            and piece.full
            and piece.gap > 0
            and below.gap == 0
            and clues[index + 1].points[2] < SURE
        ):
            clues[index].shift(body=2.0, display=-2.0)


def _begins_anew(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a short line stands below the label of a column, or below names that close a story."""
    piece, above = pieces[index], clues[index - 1]
    full = piece.full and not piece.loose
    if len(piece.shadow) > 36 or piece.gap < 0 or full or piece.shadow[-1:] in "。，、；：":
        return False
    if is_label(pieces[index - 1].shadow):
        return True
    text = clues[index - 2] if index > 1 else None
    told = text is not None and text.open < OPEN and text.points[0] > 1.0
    return told and above.points[2] >= SURE and not pieces[index - 1].dateline


_SIGNED: Final = re.compile("[■◆●▲] ?[\u4e00-\u9fff]{2,5}$")


def _lone_signs(pieces: list[Piece]) -> frozenset[str]:
    """Short lines whose sign no other line of the page bears: ■ 快问快答. Several alike head sections."""
    signed = [piece.shadow for piece in pieces if piece.shadow[:1] in "■◆●▲"]
    counts = Counter(shadow[:1] for shadow in signed)
    return frozenset(shadow for shadow in signed if counts[shadow[:1]] == 1 and _SIGNED.match(shadow))


def _sets_indents(pieces: list[Piece], clues: list[Clues]) -> bool:
    """Whether paragraphs of this page are indented."""
    starts = [
        piece.indent
        for piece, above in zip(pieces[1:], clues, strict=False)
        if above.open < 0.5 and piece.gap >= 0 and len(piece.shadow) > 40
    ]
    return len(starts) > 2 and sum(starts) >= 0.7 * len(starts)


def _stands_out(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a short line begins where only what is no paragraph begins without an indent."""
    piece = pieces[index]
    if piece.indent or piece.gap < 0 or piece.level or len(piece.shadow) > 36 or clues[index].leans:
        return False
    return index == 0 or clues[index - 1].open < 0.5


def _opens(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a line begins something new, so that it is no end of a headline that a wrap has cut."""
    first = pieces[index].shadow[:1]
    if pieces[index].gap > 0 or index == 0 or not ("\u4e00" <= first <= "\u9fff" or first == "“"):
        return True
    above = clues[index - 1]
    return above.open <= 0.3 or above.points[4] >= SURE


def _is_headline(piece: Piece, clue: Clues) -> bool:
    """Whether what stands below a label can be the headline that it is set above."""
    if not 0 <= piece.gap <= 2 or len(piece.shadow) > 40 or piece.shadow[-1:] in "。，、；":
        return False
    return clue.points[1] > clue.points[0] - 1.0 and clue.points[1] > max(clue.points[2:])


def _below_headline(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """许诺 孟非, between a headline and its text: nothing but names."""
    piece, clue = pieces[index], clues[index]
    if not 0.0 < clue.points[2] < SURE or not 0 <= piece.gap <= 1 or index + 1 == len(pieces):
        return False
    above, below = clues[index - 1], clues[index + 1]
    headed = above.open > OPEN and above.points[1] > max(above.points[0] - 2.0, above.points[4], -2.0)
    return headed and below.points[0] > max(below.points[1], 0.5)


#: 江城医苑: no longer line names a paper that does not say that it is one.
_LONGEST_NAME: Final = 7


def _in_masthead(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a line stands in the midst of a masthead: between the page's number and its date.

    On a page of the web a headline stands so; but there its text follows, here another headline.
    """
    above = index > 0 and pieces[index].gap == 0 and clues[index - 1].points[4] >= SURE
    beneath = pieces[index + 1].gap == 0 and clues[index + 1].points[4] >= SURE
    short = len(pieces[index].shadow) <= _LONGEST_NAME and pieces[index].shadow.isalpha()
    ends = above and short and pieces[index + 1].gap > 0
    begins = beneath and short and index == 0
    if index >= 12 or not (above and beneath or ends or begins):
        return False
    below = next((clue for clue in clues[index + 1 : index + 8] if clue.points[4] < SURE), None)
    return below is not None and below.points[1] > below.points[0] - 1.0


def _said_again(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a line at the top of a page opens the line of the masthead below: 健康清源 / 健康清源 2024."""
    piece, below = pieces[index], pieces[index + 1]
    again = below.shadow.startswith(piece.shadow) and len(below.shadow) > len(piece.shadow) > 1
    return again and index < 6 and clues[index + 1].points[4] >= SURE


def _inside(pieces: list[Piece], index: int) -> bool:
    """Whether a word runs into a line from the one above, or out of it into the one below."""
    above = index > 0 and binds(pieces[index - 1].shadow, pieces[index].shadow) == 1.0
    return above or index + 1 < len(pieces) and binds(pieces[index].shadow, pieces[index + 1].shadow) == 1.0


def _wrapped(pieces: list[Piece], index: int) -> bool:
    """Whether a line fills its column and the next goes on below: 县医院党委书记屈卓 / 贤介绍."""
    piece, below = pieces[index], pieces[index + 1] if index + 1 < len(pieces) else None
    return (
        piece.full
        and below is not None
        and below.gap == 0
        and len(piece.shadow) > 6
        and piece.shadow.isalpha()
    )


def _signs(pieces: list[Piece], clues: list[Clues], index: int) -> bool:
    """Whether a line of names stands where writers sign: behind a finished text, before something new."""
    piece, clue, above = pieces[index], clues[index], clues[index - 1]
    if _below_headline(pieces, clues, index):
        return True
    if not 0.0 < clue.points[2] < SURE or piece.gap < 0:
        return False
    pictured = max(above.points[2], above.points[3]) > max(above.points[0], above.points[1], 2.0)
    if not pictured and (above.open > 0.3 or above.points[0] < 1.0):
        return False
    if index + 1 == len(pieces):
        return True
    below = clues[index + 1]
    new = pieces[index + 1].gap > 0 or is_label(pieces[index + 1].shadow)
    return new or max(below.points[2], below.points[4]) >= SURE


#: （资料图片）, （图片由医院提供）
_FROM_FILES: Final = re.compile("（(?:资料)?(?:图片?|照片)(?:由[^）]{2,20}提供)?）。?$")
#: 努尔兰/摄: photographers of any name
_TAKEN: Final = re.compile(r"[（(]?[\u4e00-\u9fff·]{2,12} ?[/／]? ?(?:摄|供图|摄影)[）)]?$")


def is_picture(piece: Piece) -> bool:
    """Whether a line says who took a picture and nothing else: 记者 徐立 摄."""
    if piece.gap < 0 and _FROM_FILES.match(piece.shadow):
        return True
    end = piece.shadow.rstrip("）。")[-1:]
    given = piece.gap < 0 and piece.shadow[:1] == "（" and end in "图供"  # …为患者会诊。（医院供图）
    told = end in "摄道" or "摄" in piece.shadow[-12:] or given
    if piece.dateline or not told or len(piece.shadow) > 30:
        return False
    credit = piece.credit()
    if credit is None:
        return _TAKEN.match(piece.shadow) is not None
    return credit.sure and not credit.writers


def _sooner_caption(clue: Clues, piece: Piece, credit: Piece) -> None:
    """What stands right above a photographer's name is sooner the caption of the picture."""
    if piece.gap > 0 or credit.gap <= 0:
        clue.shift(display=-1.0, caption=3.0 if credit.gap >= 0 else 5.0)


def is_credited(piece: Piece) -> bool:
    """Whether trade words or posts say that a piece is a credit."""
    credit = piece.credit()
    return credit is not None and credit.sure
