"""What an expression costs: it is carried out step by step over its parse tree, and the steps are counted.

`re` tells no steps and times are noise. This matcher tries alternatives in the order in which `re` does,
without its short cuts, so that it never counts less than a constant part of what `re` does.

The parse tree comes from `re`'s own parser, for which typeshed has no stubs: hence the two ignores below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

Next = Callable[[int], bool]
Matcher = Callable[[int, Next], bool]
REPEATS = {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}
LONG = 1000  # a repeat up to so many counts as one without a bound
CANDIDATES = "某医一1aA （“。，、：・-_·#\t\n\x00"
CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


class TooMany(Exception):
    """More steps than anybody should wait for."""


class Counted:
    """One expression, and the steps that it has taken."""

    def __init__(self, pattern: str, flags: int, most: int = 3_000_000) -> None:
        self.tree = parser.parse(pattern, flags)
        self.flags = self.tree.state.flags
        self.run = self._sequence(list(self.tree))
        self.most, self.steps, self.text, self.groups = most, 0, "", {}

    def cost(self, text: str) -> int:
        """Steps of finding all matches in the text, as `finditer` goes through it."""
        self.steps, self.text, at = 0, text, 0
        while at <= len(text):
            ends: list[int] = []
            self.groups = {}
            found = self.run(at, lambda end, ends=ends: not ends.append(end))
            at = max(at + 1, ends[0]) if found else at + 1
        return self.steps

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooMany

    def _sequence(self, nodes: list[Any]) -> Matcher:
        parts = [self._node(*node) for node in nodes]
        if not parts:
            return lambda i, k: k(i)

        def run(i: int, k: Next, part: int = 0) -> bool:
            if part == len(parts) - 1:
                return parts[part](i, k)
            return parts[part](i, lambda j: run(j, k, part + 1))

        return run

    def _node(self, code: Any, value: Any) -> Matcher:
        if code in REPEATS:
            return self._repeat(code, *value)
        if code is op.SUBPATTERN:
            return self._group(value[0], self._sequence(list(value[3])))
        if code is op.BRANCH:
            branches = [self._sequence(list(branch)) for branch in value[1]]
            return lambda i, k: any(branch(i, k) for branch in branches)
        if code in {op.ASSERT, op.ASSERT_NOT}:
            return self._look(code is op.ASSERT, value[0], self._sequence(list(value[1])), value[1])
        if code is op.ATOMIC_GROUP:
            inside = self._sequence(list(value))
            return lambda i, k: bool(ends := self._first(inside, i)) and k(ends[0])
        if code is op.AT:
            return lambda i, k: self._holds(value, i) and k(i)
        if code is op.GROUPREF:
            return lambda i, k: self._again(value, i, k)
        fits = self._sign(code, value)

        def one(i: int, k: Next) -> bool:
            self._step()
            return i < len(self.text) and fits(self.text[i]) and k(i + 1)

        return one

    def _first(self, inside: Matcher, i: int) -> list[int]:
        ends: list[int] = []
        inside(i, lambda end: not ends.append(end))
        return ends

    def _group(self, number: int | None, inside: Matcher) -> Matcher:
        def run(i: int, k: Next) -> bool:
            def done(end: int) -> bool:
                before = self.groups.get(number)
                self.groups[number] = (i, end)
                if k(end):
                    return True
                self.groups[number] = before
                return False

            return inside(i, done)

        return inside if number is None else run

    def _again(self, number: int, i: int, k: Next) -> bool:
        span = self.groups.get(number)
        if not span:
            return False
        part = self.text[span[0] : span[1]]
        self.steps += len(part)
        return self.text.startswith(part, i) and k(i + len(part))

    def _look(self, wanted: bool, direction: int, inside: Matcher, tree: Any) -> Matcher:
        least, _most = tree.getwidth()

        def run(i: int, k: Next) -> bool:
            start = i if direction > 0 else i - least
            found = start >= 0 and inside(start, lambda end: True)
            return found == wanted and k(i)

        return run

    def _holds(self, where: Any, i: int) -> bool:
        self._step()
        text, lines = self.text, self.flags & re.MULTILINE
        if where is op.AT_BEGINNING:
            return i == 0 or bool(lines and text[i - 1] == "\n")
        if where is op.AT_BEGINNING_STRING:
            return i == 0
        if where is op.AT_END:
            return i == len(text) or (text[i] == "\n" and bool(lines or i == len(text) - 1))
        if where is op.AT_END_STRING:
            return i == len(text)
        ends = [0 <= j < len(text) and self._in_word(text[j]) for j in (i - 1, i)]
        return (ends[0] != ends[1]) == (where is op.AT_BOUNDARY)

    def _in_word(self, sign: str) -> bool:
        return signs_fit(op.CATEGORY, op.CATEGORY_WORD, sign, self.flags)

    def _sign(self, code: Any, value: Any) -> Callable[[str], bool]:
        return lru_cache(maxsize=None)(lambda sign: signs_fit(code, value, sign, self.flags))

    def _repeat(self, code: Any, least: int, most: Any, tree: Any) -> Matcher:
        if len(tree) == 1 and tree[0][0] in {op.IN, op.ANY, op.LITERAL, op.NOT_LITERAL}:
            return self._run_of_signs(code, least, int(most), self._sign(*tree[0]))
        inside = self._sequence(list(tree))

        def attempt(count: int, i: int, k: Next) -> bool:
            self._step()

            def more() -> bool:
                return count < most and inside(
                    i, lambda j: (j > i or count < least) and attempt(count + 1, j, k)
                )

            def enough() -> bool:
                return count >= least and k(i)

            return (enough() or more()) if code is op.MIN_REPEAT else (more() or enough())

        if code is not op.POSSESSIVE_REPEAT:
            return lambda i, k: attempt(0, i, k)
        return lambda i, k: bool(ends := self._first(lambda j, n: attempt(0, j, n), i)) and k(ends[0])

    def _run_of_signs(self, code: Any, least: int, most: int, fits: Callable[[str], bool]) -> Matcher:
        def run(i: int, k: Next) -> bool:
            end = i
            if code is op.MIN_REPEAT:
                while True:
                    self._step()
                    if end - i >= least and k(end):
                        return True
                    if end - i >= most or end >= len(self.text) or not fits(self.text[end]):
                        return False
                    end += 1
            while end - i < most and end < len(self.text) and fits(self.text[end]):
                self._step()
                end += 1
            if code is op.POSSESSIVE_REPEAT:
                return end - i >= least and k(end)
            return any(k(j) for j in range(end, i + least - 1, -1))

        return run


def signs_fit(code: Any, value: Any, sign: str, flags: int) -> bool:
    """Whether one sign is what one node of the tree asks for."""
    if flags & re.IGNORECASE and sign.swapcase() != sign and len(sign.swapcase()) == 1:
        plain = flags & ~re.IGNORECASE
        return any(signs_fit(code, value, either, plain) for either in (sign, sign.swapcase()))
    if code is op.ANY:
        return sign != "\n" or bool(flags & re.DOTALL)
    if code is op.LITERAL:
        return ord(sign) == value
    if code is op.NOT_LITERAL:
        return ord(sign) != value
    if code is op.RANGE:
        return value[0] <= ord(sign) <= value[1]
    if code is op.CATEGORY:
        return bool(re.match(CATEGORIES[value], sign, flags & re.ASCII))
    assert code is op.IN, code
    negated = value[0][0] is op.NEGATE
    return any(signs_fit(*item, sign, flags) for item in value[negated:]) != negated


def example(nodes: Any, flags: int = 0) -> str:
    """A short text that the nodes would take, looks around left out."""
    found = ""
    for code, value in nodes:
        if code in REPEATS:
            found += example(value[2], flags) * max(1, value[0])
        elif code is op.SUBPATTERN:
            found += example(value[3], flags)
        elif code is op.BRANCH:
            found += example(value[1][0], flags)
        elif code is op.ATOMIC_GROUP:
            found += example(value, flags)
        elif code is op.LITERAL:
            found += chr(value)
        elif code in {op.IN, op.ANY, op.NOT_LITERAL}:
            own = (
                [chr(v if c is op.LITERAL else v[0]) for c, v in value if c in {op.LITERAL, op.RANGE}]
                if code is op.IN
                else []
            )
            found += next((s for s in [*CANDIDATES, *own] if signs_fit(code, value, s, flags)), "某")
    return found


def repeats(nodes: Any, before: str = "", inside: bool = False) -> Iterator[tuple[str, str, int, bool]]:
    """Of each repeat: what may stand before it, what it repeats, how often at most, whether in another."""
    for code, value in nodes:
        if code in REPEATS:
            yield before, example(value[2]), int(value[1]), inside
            yield from repeats(value[2], before, inside or value[1] > 1)
        elif code is op.SUBPATTERN:
            yield from repeats(value[3], before, inside)
        elif code is op.ATOMIC_GROUP:
            yield from repeats(value, before, inside)
        elif code is op.BRANCH:
            for branch in value[1]:
                yield from repeats(branch, before, inside)
        elif code in {op.ASSERT, op.ASSERT_NOT}:
            yield from repeats(value[1], before, inside)
        before += example([(code, value)])
