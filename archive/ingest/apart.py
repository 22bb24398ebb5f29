"""What a piece's own words set apart from it: datelines, continuation marks, closing credits."""

import re
from collections.abc import Iterator
from typing import Final

from archive.ingest.bylines import read_credit
from archive.ingest.datelines import parse_dateline
from archive.ingest.openings import CONTINUED_WITHIN, NEWS_WORD, opens
from archive.ingest.pieces import Piece
from archive.ingest.stretches import REPORTER_CUT

_TURNS: Final = re.compile("版|上接|下转")
#: （本报记者王五 通讯员李四） or □王五 on a line of its own signs a story, here or there.
_NAMED_ONLY: Final = re.compile(r"（(?:[^（）讯电]|讯(?=员)){2,50}）$|□")
#: …签订了承诺书。（纪检 / 监察室 张弘）: a closing bracket that a wrap has cut
_CUT: Final = re.compile(r"[。！？”](（[^（）]{0,30})$")
_MARKED: Final = re.compile("[。，；！？“”]")
#: 某市中心医院第三医院党支部 / 书记 李明
_SEAT: Final = re.compile("[\u4e00-\u9fff]{2,20}(?:医院|中心|集团|[一二三四五六七八九十科部室处]|支部?)$")
_POST: Final = re.compile("[\u4e00-\u9fff]{0,8}(?:书记|院长|主任|护士长|科长)")
_CLOSING: Final = re.compile(r"[（【][^（）【】]{2,44}[）】]$")
_ENDS: Final = re.compile(r"[。！？…][”’）】》]*\s*$|[”）】]\s*$")
_MAY_OPEN: Final = frozenset("本（【记特见通□")
#: No closing credit is longer, brackets included.
_REACH: Final = 48


def set_apart(pieces: list[Piece]) -> list[Piece]:
    """Pieces in, finer pieces out: what can be told from a piece's own words stands alone."""
    parts: list[Piece] = []
    whole = _whole_brackets(pieces)
    for index, piece in enumerate(whole):
        if _is_plain(piece.shadow):
            if piece.shadow.rfind("（") <= piece.shadow.rfind("）"):
                parts.append(piece)
            else:
                parts.extend(_unclosed_credit(piece, whole[index + 1 : index + 2]))
        else:
            parts.extend(_apart(piece))
    return parts


def _is_plain(shadow: str) -> bool:
    """Whether nothing in a text, as in most, could be set apart."""
    return (
        shadow[:1] not in _MAY_OPEN
        and shadow[-1:] not in "）】"
        and not _TURNS.search(shadow)
        and not NEWS_WORD.search(shadow, 0, 60)
    )


def _whole_brackets(pieces: list[Piece]) -> list[Piece]:
    """Join a dateline or a signature whose bracket wraps have cut: 本报讯 / （特约记者…通讯员刘 / 燕凤）."""
    whole: list[Piece] = []
    held: Piece | None = None
    for piece in pieces:
        if held is not None and (
            _unclosed(held.shadow)
            or held.shadow in _TRADE_ONLY
            or _brackets(piece)
            or piece.gap == 0
            and _cut_in_name(held)
        ):
            held.take(piece)
            if not _unclosed(held.shadow):
                whole.append(held)
                held = None
            continue
        if held is not None:
            whole.append(held)
            held = None
        if piece.shadow in _TRADE_ONLY or _may_go_on(piece.shadow) or _cut_in_name(piece):
            held = piece
        elif whole and (_signed_across(whole[-1], piece) or _named_across(whole[-1], piece)):
            whole[-1].take(piece)
        else:
            whole.append(piece)
    return whole if held is None else [*whole, held]


def _named_across(above: Piece, piece: Piece) -> bool:
    """Whether two lines, on a page whose lines break anywhere, are one credit: 文、摄/宣传部 / 王小明."""
    if not piece.loose or piece.gap != 0 or piece.indent or len(piece.shadow) > 24 or len(above.shadow) > 30:
        return False
    both = above.shadow + piece.shadow
    if _MARKED.search(both) or above.level or above.gap < 0:
        return False
    whole = piece.credit()
    if (
        whole
        and whole.sure
        and whole.writers
        and not (_SEAT.match(above.shadow) and _POST.match(piece.shadow))
    ):
        return False
    credit = read_credit(both) or read_credit(f"{above.shadow} {piece.shadow}")
    if credit is None or not credit.writers or not credit.sure:
        return False
    alone = above.credit()
    return (
        alone is None or not alone.sure or len(credit.writers) == len(alone.writers) and len(piece.shadow) < 3
    )


def _signed_across(above: Piece, piece: Piece) -> bool:
    """Whether a line is the end of a bracket with the writers that the line above began."""
    shadow = piece.shadow
    if piece.gap != 0 or len(shadow) > 24 or shadow[-1:] != "）" or "（" in shadow:
        return False
    cut = _CUT.search(above.shadow, max(0, len(above.shadow) - _REACH))
    return cut is not None and read_credit(cut[1] + shadow) is not None


def _brackets(piece: Piece) -> bool:
    return piece.gap <= 0 and piece.shadow.startswith("（")


def _may_go_on(shadow: str) -> bool:
    opening = opens(shadow) if len(shadow) < 60 else None
    return opening is not None and (_unclosed(shadow) or opening.end() == len(shadow))


def _cut_in_name(piece: Piece) -> bool:
    """Whether a full line ends with a reporter whose name may go on below: 本报讯 记者陆依 通讯员 / 闵强."""
    short = piece.full and len(piece.shadow) < 60
    return short and opens(piece.shadow) is not None and REPORTER_CUT.search(piece.shadow) is not None


#: …送“肠”识上门 记者 / 陆依尘报道
_TRADE_ONLY: Final = frozenset(("记者", "本报记者", "特约记者", "见习记者"))


def _unclosed(shadow: str) -> bool:
    return len(shadow) < 60 and shadow.count("（") > shadow.count("）")


def _apart(piece: Piece) -> Iterator[Piece]:
    edges = set()
    if _TURNS.search(piece.shadow):
        for mark in CONTINUED_WITHIN.finditer(piece.shadow):
            edges |= {mark.start(), mark.end()}
    for part in piece.cut(sorted(edges)):
        yield from _opening(part)


def _opening(piece: Piece) -> Iterator[Piece]:
    if piece.shadow[:1] not in _MAY_OPEN and not opens(piece.shadow):
        yield from _closing(piece)
        return
    dateline = parse_dateline(piece.shadow)
    parts = piece.cut([dateline.end]) if dateline else [piece]
    parts[0].dateline = dateline is not None and (len(parts) > 1 or not _NAMED_ONLY.match(piece.shadow))
    if not dateline:
        yield from _closing(piece)
        return
    yield parts[0]
    for part in parts[1:]:
        yield from _closing(part)


def _unclosed_credit(piece: Piece, below: list[Piece]) -> list[Piece]:
    """…的先进性教育。(李伏莲: a closing bracket that lost its end."""
    cut = _CUT.search(piece.shadow, max(0, len(piece.shadow) - _REACH))
    if cut is None or len(cut[1]) < 3 or below and "）" in below[0].shadow[:_REACH]:
        return [piece]
    if not read_credit(f"{cut[1]}）"):
        return [piece]
    parts = piece.cut([cut.start(1)])
    parts[-1].closing = True
    return parts


def _closing(piece: Piece) -> Iterator[Piece]:
    """（王柄钧） behind a full stop at the end of a paragraph."""
    shadow = piece.shadow
    if shadow[-1:] not in ("）", "】"):
        yield piece
        return
    tail = max(0, len(shadow) - _REACH)
    closing = _CLOSING.search(shadow, tail)
    before = shadow[max(0, closing.start() - 8) : closing.start()] if closing else ""
    if closing and closing.start() >= 2 and _ENDS.search(before) and _names(piece, closing):
        parts = piece.cut([closing.start()])
        parts[-1].closing = True
        yield from parts
    else:
        yield piece


def _names(piece: Piece, bracket: re.Match[str]) -> bool:
    """Whether a bracket names who wrote the text; a name of two characters may be set wide: （强 薇）."""
    if read_credit(bracket.group()):
        return True
    last = piece.runs[-1]
    wide = len(piece.runs) > 1 and len(last) == 2 and bracket.end() - bracket.start() == 4
    return wide and read_credit(f"{bracket.group()[:2]} {bracket.group()[2:]}") is not None
