"""Words for the gaps of sentences: few of them often, most of them seldom, as Zipf's law has it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from typing import Any, Final

import jieba

from archive.ingest.lexicons import rows
from archive.vocabulary import Topic

#: Behind the common words comes the rest of the dictionary, as often as counted there, together so often.
_SHARE_OF_THE_REST: Final = 0.16
#: Class of a gap -> part of speech and lengths in the dictionary.
_CLASSES: Final = {"n": ("n", (2, 3)), "v": ("v", (2, 2)), "a": ("a", (2, 2))}
_RAREST: Final = 8
#: Words with these characters tell of wars, crimes and courts.
_LEFT_OUT: Final = frozenset("死杀淫奸尸毒匪贼贿妓嫖赌鬼敌战军帝皇王狱罪盗恶骂奴侵叛娼枪炮")
#: So many words a story are drawn at once; a longer one draws again.
_DRAWN: Final = 160


@dataclass(frozen=True, slots=True)
class Bag:
    """Things to draw from, each with its share."""

    things: Sequence[Any]
    cumulated: Sequence[float]

    def draw(self, chance: Random, count: int = 1) -> list[Any]:
        """`count` of them, the same one perhaps twice."""
        return chance.choices(self.things, cum_weights=self.cumulated, k=count)


def zipf(things: Sequence[Any], power: float = 1.0) -> Bag:
    """The first most often; the r-th 1/r**power as often."""
    return Bag(things, list(accumulate(1 / rank**power for rank in range(1, len(things) + 1))))


def _common(name: str) -> list[str]:
    """What stories of hospitals are full of, the commonest first."""
    lines = (Path(__file__).parent / "common_words.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if line.startswith(f"{name}:") for word in line.split()[1:]]


@cache
def everyday(name: str) -> Bag:
    """The everyday words of a class of gap, down to those of one story in thousands."""
    common = zipf(_common(name), 0.6)
    part, (shortest, longest) = _CLASSES[name]
    counts: dict[str, int] = {}
    with (Path(jieba.__file__).parent / "dict.txt").open(encoding="utf-8") as dictionary:
        for line in dictionary:
            word, count, of = line.split()
            if of == part and shortest <= len(word) <= longest and int(count) >= _RAREST:
                counts[word] = int(count)
    rest = sorted(word for word in counts if word not in common.things and _LEFT_OUT.isdisjoint(word))
    scale = common.cumulated[-1] * _SHARE_OF_THE_REST / sum(counts[word] for word in rest)
    weights = accumulate((counts[word] * scale for word in rest), initial=common.cumulated[-1])
    return Bag([*common.things, *rest], [*common.cumulated[:-1], *weights])


@cache
def topical(topic: Topic) -> Bag:
    """The words that stories on a topic are full of."""
    words = [word for name, word, *_rest in rows("topic_words") if name == topic.value]
    return zipf([word for word in words if len(word) > 1] or [topic.value], 0.8)


class Words:
    """An endless supply of words for one story, by class of gap."""

    def __init__(self, chance: Random, topics: Sequence[Topic], fixed: dict[str, str]) -> None:
        self.fixed = fixed
        self._bags = {
            "n": everyday("n"),
            "v": everyday("v"),
            "a": everyday("a"),
            "t": topical(topics[0]),
            "u": topical(topics[-1]),
        }
        self._running = {name: _endless(bag, chance) for name, bag in self._bags.items()}

    def fill(self, pattern: str) -> str:
        """A sentence, heading or title with every gap filled."""
        form, gaps = _compiled(pattern)
        return form % tuple(
            self.fixed[gap] if gap in self.fixed else next(self._running[gap]) for gap in gaps
        )


def _endless(bag: Bag, chance: Random) -> Iterator[Any]:
    while True:
        yield from bag.draw(chance, _DRAWN)


@cache
def _compiled(pattern: str) -> tuple[str, tuple[str, ...]]:
    """医院{v}{n} -> 医院%s%s, (v, n)."""
    pieces = pattern.replace("%", "%%").split("{")
    gaps = tuple(piece[0] for piece in pieces[1:])
    return "%s".join([pieces[0], *(piece[2:] for piece in pieces[1:])]), gaps
