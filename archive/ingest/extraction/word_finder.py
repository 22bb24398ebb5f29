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
            self._automaton.add_word(_octets(word).decode("latin-1"), (word, told, word.isascii()))
        self._automaton.make_automaton()

    def find(self, text: str) -> list[tuple[int, str, tuple[tuple[Kind, float], ...]]]:
        """Where each word begins, the word and its weight for each kind, in text order.

        Words in Latin letters stand alone: the AI of AIDET is none.
        """
        octets = _octets(text)
        found = []
        read = end = 0  # how far: in octets, in characters
        for last, (word, told, latin) in self._automaton.iter_long(octets.decode("latin-1")):
            end += len(octets[read : last + 1].decode("utf-8", "surrogatepass"))
            read = last + 1
            if not latin or _stands_alone(text, end - len(word), end):
                found.append((end - len(word), word, told))
        return found


def _octets(text: str) -> bytes:
    """UTF-8: the automaton tries the successors of a state one by one, and no octet has many."""
    return text.encode("utf-8", "surrogatepass")


def _stands_alone(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] not in _CAPITALS and text[end : end + 1] not in _CAPITALS


def _inside(word: str, weights: dict[str, dict[Kind, float]]) -> Iterator[dict[Kind, float]]:
    """What is known of the word and of every word within it."""
    for start in range(len(word)):
        for end in range(start + 1, len(word) + 1):
            if word[start:end] in weights:
                yield weights[word[start:end]]
