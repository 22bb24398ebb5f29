"""One folding for index and query: width, case and script are made one.

８０％ = 80%, PDF = pdf, 黨建 = 党建, ⼈ = 人. Line ends go, and so do spaces
between Han characters: what a page prints as 朱　静 is found by 朱静.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from archive.radicals import RADICALS

HAN = r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005\u3007\U00020000-\U000323af"
BETWEEN_HAN = re.compile(rf"(?<=[{HAN}]) +(?=[{HAN}])")
DROPPED = {"Cc", "Cf", "Zl", "Zp", "Cs"}  # line ends, zero-width marks, controls


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


class _Table(dict[int, str]):
    """Code point -> what it folds to, worked out when first met.

    Character by character on purpose: a conversion that looks at phrases would
    fold the same word in a query and in a text in two ways.
    """

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char == "\t":
            folded = " "
        elif unicodedata.category(char) in DROPPED:
            folded = ""
        else:
            wide = unicodedata.normalize("NFKC", RADICALS.get(code, char)).lower()
            folded = "".join(_simplifier().convert(one) for one in wide)
            folded = " " if folded.isspace() else folded
        self[code] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Text as the index sees it; `fold(fold(text)) == fold(text)`."""
    return BETWEEN_HAN.sub("", text.translate(_TABLE))


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text that remembers where it came from: `origins[i]` is the offset of `text[i]`."""

    text: str
    origins: tuple[int, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that `text[start:end]` came from; start < end."""
        return self.origins[start], self.origins[end - 1] + 1


def fold_with_origins(text: str) -> Folded:
    """`fold`, with the way back."""
    translated = text.translate(_TABLE)
    origins = _origins(text)
    kept: list[int] = []
    last = 0
    for gap in BETWEEN_HAN.finditer(translated):
        kept += origins[last : gap.start()]
        last = gap.end()
    kept += origins[last:]
    return Folded(BETWEEN_HAN.sub("", translated), tuple(kept))


def _origins(text: str) -> list[int]:
    """For each character of the translated text, the offset of what it came from."""
    uneven = "".join(char for char in set(text) if len(_TABLE[ord(char)]) != 1)
    if not uneven:
        return list(range(len(text)))
    origins: list[int] = []
    last = 0
    for match in re.finditer(f"[{re.escape(uneven)}]", text):
        here = match.start()
        origins += range(last, here)
        origins += [here] * len(_TABLE[ord(match[0])])
        last = here + 1
    origins += range(last, len(text))
    return origins
