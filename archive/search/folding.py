"""One folding for index and query: width, case and script are made one.

８０％ = 80%, PDF = pdf, 黨建 = 党建, ⼈ = 人. Line ends go, and so do spaces
between Han characters: what a page prints as 朱　静 is found by 朱静.
"""

import re
import unicodedata
from bisect import bisect_right
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

    def __init__(self) -> None:
        self.uneven: set[str] = set()  # of those met, the ones that do not fold to one character

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
        if len(folded) != 1:
            self.uneven.add(char)
        self[code] = folded
        return folded


_TABLE = _Table()


def fold(text: str) -> str:
    """Text as the index sees it; `fold(fold(text)) == fold(text)`."""
    translated = text.translate(_TABLE)
    return BETWEEN_HAN.sub("", translated) if " " in translated else translated


class _Runs:
    """Places of one text in another of which it has stretches: where each begins, here and there."""

    def __init__(self) -> None:
        self._here = [0]
        self._there = [0]

    def add(self, here: int, there: int) -> None:
        self._here.append(here)
        self._there.append(there)

    def at(self, place: int) -> int:
        run = bisect_right(self._here, place) - 1
        return self._there[run] + place - self._here[run]


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text that remembers where it came from."""

    text: str
    to_translated: _Runs
    to_original: _Runs

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that `text[start:end]` came from; start < end."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, place: int) -> int:
        return self.to_original.at(self.to_translated.at(place))


def fold_with_origins(text: str) -> Folded:
    """`fold`, with the way back."""
    translated = text.translate(_TABLE)
    gaps = _Runs()
    dropped = 0
    for gap in BETWEEN_HAN.finditer(translated) if " " in translated else ():
        gaps.add(gap.start() - dropped, gap.end())
        dropped += gap.end() - gap.start()
    folded = BETWEEN_HAN.sub("", translated) if dropped else translated
    return Folded(folded, gaps, _origins(text))


def _origins(text: str) -> _Runs:
    """From the translated text to what it came from."""
    runs = _Runs()
    uneven = "".join(sorted(_TABLE.uneven.intersection(text)))
    if not uneven:
        return runs
    place = last = 0
    for match in re.finditer(f"[{re.escape(uneven)}]", text):
        here = match.start()
        place += here - last
        for _char in _TABLE[ord(match[0])]:
            runs.add(place, here)
            place += 1
        last = here + 1
        runs.add(place, last)
    return runs
