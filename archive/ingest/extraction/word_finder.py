"""Thousands of words looked for in one pass over a text, each with the kinds of thing it tells of."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

import ahocorasick

Kind = TypeVar("Kind")

_CAPITALS: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class WordFinder(Generic[Kind]):
    """Finds the words of a list, of overlapping ones the first and longest: 发热门诊 is no 门诊.

    A word weighs at least as much as any word of its kind that stands in it.
    """

    def __init__(self, rows: Iterable[tuple[str, Kind, float]]) -> None:
        weights: dict[str, dict[Kind, float]] = {}
        for word, kind, weight in rows:
            weights.setdefault(word, {})[kind] = weight
        self._automaton = ahocorasick.Automaton()
        for word, kinds in weights.items():
            told = tuple((kind, max(w.get(kind, 0.0) for w in _inside(word, weights))) for kind in kinds)
            self._automaton.add_word(word, (word, told, word.isascii()))
        self._automaton.make_automaton()

    def find(self, text: str) -> Iterator[tuple[int, str, tuple[tuple[Kind, float], ...]]]:
        """Where each word begins, the word and its weight for each kind, in text order.

        Words in Latin letters stand alone: the AI of AIDET is none.
        """
        for last, (word, told, latin) in self._automaton.iter_long(text):
            start = last + 1 - len(word)
            if latin and (text[start - 1 : start] in _CAPITALS or text[last + 1 : last + 2] in _CAPITALS):
                continue
            yield start, word, told


def _inside(word: str, weights: dict[str, dict[Kind, float]]) -> Iterator[dict[Kind, float]]:
    """What is known of the word and of every word within it."""
    for start in range(len(word)):
        for end in range(start + 1, len(word) + 1):
            if word[start:end] in weights:
                yield weights[word[start:end]]
