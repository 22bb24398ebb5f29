"""Where sentences and clauses of a body begin and end."""

import re
from bisect import bisect_right

from archive.ingest.document import Span

# A closing quotation mark or bracket behind the stop belongs to the sentence: …真是方便多了。”
SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)]*|(?=\n)|$)")
CLAUSE = re.compile(r"[^。！？!?；;，,：:\n]+[。！？!?；;，,：:]*[”’」』）)]*")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Sentences in order; none crosses a paragraph's end. Line ends stand in none."""
    return tuple(Span(m.start(), m.end()) for m in SENTENCE.finditer(text))


def containing(spans: tuple[Span, ...], offset: int) -> Span | None:
    """The one of ordered, disjoint `spans` that holds `offset`; in logarithmic time."""
    index = bisect_right(spans, offset, key=lambda span: span.start) - 1
    return spans[index] if index >= 0 and offset < spans[index].end else None
