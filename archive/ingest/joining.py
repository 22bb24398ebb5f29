"""What happens at the joints of running text: new paragraph or none, space or none."""

import re
from typing import Final

from archive.ingest.clues import openness
from archive.ingest.pieces import Piece
from archive.ingest.wording import is_listed


def goes_on(before: Piece, piece: Piece) -> bool:
    """Whether a body piece goes on with the paragraph of the one before."""
    if piece.indent or piece.shadow[:1] in "●•":
        return False
    if piece.shadow[:1] in "，。、；：！？）”’》】":
        return True
    unfinished = openness(before.shadow)
    if unfinished > 0.6:
        return unfinished == 2.0 or piece.gap < 0 or not is_listed(before.shadow)
    if unfinished >= 0.5:
        return piece.gap <= 0
    return piece.gap == -1 or piece.gap == 0 and before.full and before.column > 0


_QUOTES: Final = re.compile("[“”《》]")


def balance(shadow: str) -> int:
    """How many more quotation marks and titles a text opens than it closes."""
    if not _QUOTES.search(shadow):
        return 0
    return shadow.count("“") + shadow.count("《") - shadow.count("”") - shadow.count("》")


def keeps_space(shadow: str, left: int, right: int, quoted: bool) -> bool:
    """Spaces stay between Latin words, and between the phrases of a quoted slogan: “安全用药 同心同行”."""
    before, after = shadow[left - 1], shadow[right]
    if before.isascii() and after.isascii():
        return before.isalnum() and after.isalnum()
    return quoted and "\u4e00" <= before <= "\u9fff" and "\u4e00" <= after <= "\u9fff"
