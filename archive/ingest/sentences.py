"""Where sentences and clauses of a body begin and end."""

import re
from bisect import bisect_right
from collections.abc import Callable

from archive.ingest.document import Span

# A closing quotation mark or bracket behind the stop belongs to the sentence: …真是方便多了。”
SENTENCE = re.compile(r"[^。！？!?\n]+(?:[。！？!?]+[”’」』）)]*|(?=\n)|$)")
CLAUSE = re.compile(r"[^。！？!?；;，,：:\n]+[。！？!?；;，,：:]*[”’」』）)]*")


def sentence_spans(text: str) -> tuple[Span, ...]:
    """Sentences in order; none crosses a paragraph's end. Line ends stand in none."""
    return tuple([Span(*found.span()) for found in SENTENCE.finditer(text)])


def sentence_finder(spans: tuple[Span, ...]) -> Callable[[int], Span | None]:
    """Asks ordered, disjoint `spans` which of them holds an offset; an answer takes logarithmic time."""
    starts = [span.start for span in spans]

    def containing(offset: int) -> Span | None:
        index = bisect_right(starts, offset) - 1
        return spans[index] if index >= 0 and offset < spans[index].end else None

    return containing
