"""The words of a text with their parts of speech and places, by rjieba."""

from bisect import bisect_left, bisect_right
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

    def tag_before(self, offset: int) -> str:
        """The class of the word that ends at `offset`, empty at the start."""
        return self.tags[self.at(offset - 1)] if offset and self.texts else ""

    def last(self, taken: list[int], most: int) -> list[int]:
        """The last words of `taken` that fit in `most` characters, one at least."""
        while len(taken) > 1 and self.length(taken) > most:
            taken = taken[1:]
        return taken

    def length(self, taken: list[int]) -> int:
        """Characters of the words with these numbers."""
        return sum(len(self.texts[index]) for index in taken)


def words_of(text: str) -> Words:
    """Every word of `text`, spaces and marks included."""
    tagged = rjieba.tag(text) if text else []
    texts = [word for word, _ in tagged]
    starts = [0, *accumulate(map(len, texts))][: len(texts)]
    classes = _classes()
    return Words(texts, [classes.get(word, tag) for word, tag in tagged], starts)


def words_within(text: str, stretches: list[tuple[int, int]]) -> Words:
    """The words of some stretches of `text`, which are in order and apart; places count from its start."""
    if not stretches:
        return Words([], [], [])
    words = words_of("".join([text[start:end] for start, end in stretches]))
    starts, passed, index = words.starts, 0, 0
    for start, end in stretches:
        shift = start - passed
        passed += end - start
        until = bisect_left(starts, passed, index)
        if shift:
            starts[index:until] = [place + shift for place in starts[index:until]]
        index = until
    return words


@cache
def _classes() -> dict[str, str]:
    return {word: tag for word, tag, *_ in rows("word_classes")}
