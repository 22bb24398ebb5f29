"""The sentences of a story, found once for all who ask for them."""

import re
from functools import lru_cache
from typing import Final

from archive.ingest.document import Span
from archive.ingest.sentences import sentence_spans

_NARROW: Final = re.compile(r"[,;:?!](?:(?<![0-9A-Za-z].)|(?![0-9A-Za-z]))")
_WIDE: Final = dict(zip(",;:?!", "，；：？！", strict=True))


@lru_cache(maxsize=16)
def sentences_of(text: str) -> tuple[Span, ...]:
    """As `sentence_spans`. Most stories need no folding, so that all their readers ask of one text."""
    return sentence_spans(text)


def wide_marks(text: str) -> str:
    """The text with half-width marks between words as full-width ones, offset for offset; 1,200 stays."""
    if not any(mark in text for mark in _WIDE):
        return text
    return _NARROW.sub(lambda mark: _WIDE[mark.group()], text)
