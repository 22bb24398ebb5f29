"""Thousands of words looked for in one pass over a text, each with the kinds of thing it tells of."""

from collections.abc import Iterable, Iterator
from typing import Final, Generic, TypeVar

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

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
        self._told = [
            (word, tuple((kind, max(w.get(kind, 0.0) for w in _inside(word, weights))) for kind in kinds))
            for word, kinds in weights.items()
        ]
        self._latin = frozenset(index for index, word in enumerate(weights) if word.isascii())
        self._search = AhoCorasick(
            list(weights), matchkind=MatchKind.LeftmostLongest, implementation=Implementation.ContiguousNFA
        ).find_matches_as_indexes

    def find(self, text: str) -> list[tuple[int, str, tuple[tuple[Kind, float], ...]]]:
        """Where each word begins, the word and its weight for each kind, in text order.

        Words in Latin letters stand alone: the AI of AIDET is none.
        """
        told = self._told
        return [(start, *told[index]) for index, start, _ in self._found(text)]

    def words(self, text: str) -> list[tuple[str, tuple[tuple[Kind, float], ...]]]:
        """The same without the places."""
        told = self._told
        return [told[index] for index, _, _ in self._found(text)]

    def _found(self, text: str) -> list[tuple[int, int, int]]:
        """The number of each word, where it begins and where it ends."""
        latin = self._latin
        try:
            found = self._search(text)
        except UnicodeEncodeError:  # a lone surrogate, which stands in no word
            found = self._search(text.encode("utf-8", "replace").decode("utf-8"))
        return [one for one in found if one[0] not in latin or _stands_alone(text, one[1], one[2])]


def _stands_alone(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] not in _CAPITALS and text[end : end + 1] not in _CAPITALS


def _inside(word: str, weights: dict[str, dict[Kind, float]]) -> Iterator[dict[Kind, float]]:
    """What is known of the word and of every word within it."""
    for start in range(len(word)):
        for end in range(start + 1, len(word) + 1):
            if word[start:end] in weights:
                yield weights[word[start:end]]
