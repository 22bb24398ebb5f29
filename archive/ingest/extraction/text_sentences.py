"""The sentences of a story, found once for all who ask for them."""

from functools import lru_cache

from archive.ingest.document import Span
from archive.ingest.sentences import sentence_spans


@lru_cache(maxsize=4)
def sentences_of(text: str) -> tuple[Span, ...]:
    """As `sentence_spans`. Most stories need no folding, so that all their readers ask of one text."""
    return sentence_spans(text)
