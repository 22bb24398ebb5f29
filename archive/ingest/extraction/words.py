"""The words of a text with their parts of speech and places, by rjieba."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

import rjieba

from archive.ingest.lexicons import rows


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists: word i is `texts[i]`, of class `tags[i]`, and begins at `starts[i]`."""

    texts: list[str]
    tags: list[str]
    starts: list[int]

    def at(self, offset: int) -> int:
        """The number of the word that covers `offset`."""
        return bisect_right(self.starts, offset) - 1

    def end(self, index: int) -> int:
        """Where word `index` ends."""
        return self.starts[index] + len(self.texts[index])

    def begins(self, offset: int) -> bool:
        """Whether a word begins at `offset`."""
        index = self.at(offset)
        return index >= 0 and self.starts[index] == offset


def words_of(text: str) -> Words:
    """Every word of `text`, spaces and marks included."""
    tagged = rjieba.tag(text) if text else []
    texts = [word for word, _ in tagged]
    starts = [0, *accumulate(map(len, texts))][: len(texts)]
    classes = _classes()
    return Words(texts, [classes.get(word, tag) for word, tag in tagged], starts)


@cache
def _classes() -> dict[str, str]:
    return {word: tag for word, tag, *_ in rows("word_classes")}
