"""One script and one width, character for character, so that offsets stay."""

import re
from functools import cache

import opencc

from archive.ingest.signs import Exchange

# 12，345 set in full width; anywhere else ， is a comma between clauses.
WIDE_SEPARATOR = re.compile(r"，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")

# 2·65亿吨: the decimal point of older print
RAISED_POINT = re.compile(r"[·・](?<=\d.)(?=\d)")


@cache
def _simple() -> Exchange:
    """Full-width digits, letters and signs to ASCII; traditional characters to simplified ones."""
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，：；！？（）"}
    table[ord("﹪")] = "%"
    table[ord("　")] = " "
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = opencc.OpenCC("t2s").convert("\n".join(characters)).split("\n")
    pairs = zip(characters, simplified, strict=True)
    return Exchange(table | {ord(old): new for old, new in pairs if old != new and len(new) == 1})


def fold(text: str) -> str:
    """The same text in simplified script and half-width digits; every character keeps its place."""
    return _simple()(RAISED_POINT.sub(".", WIDE_SEPARATOR.sub(",", text)))
