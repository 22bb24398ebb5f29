"""What kind of thing a figure counts: the last word of its label; in Chinese the rest stands before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

import rjieba

MARKS: Final = re.compile(r"[\W\d_]+$")
NEITHER: Final = re.compile(r"[\W\d_]")


@lru_cache(maxsize=200_000)
def kind_of(label: str) -> str:
    """影像远程会诊服务 -> 服务; 月均手术量 -> 手术量, as one sign alone is a measure of the word before it.

    Empty where the label ends in no word.
    """
    words = rjieba.cut(MARKS.sub("", label))
    kind = words[-1] if words else ""
    if len(kind) == 1 and len(words) > 1:
        kind = words[-2] + kind
    return "" if NEITHER.search(kind) else kind
