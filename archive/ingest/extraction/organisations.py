"""Organisations other than hospitals, as far as posts name them: 金华市卫健委, 中共杭州市委党校."""

import re
from functools import cache

import rjieba

from archive.ingest.divisions import candidates
from archive.ingest.lexicons import entries
from archive.ingest.tries import trie

STOPS = ("v", "p", "c", "d", "r", "u", "m", "q", "y", "t", "w")
REACH = 24
#: A town's name may read like words of grammar where it opens the phrase.
TOWNS, LONGEST_TOWN = ("街道", "镇", "乡", "社区", "苏木"), 3
#: No school is called so alone; its name and its place stand within so many letters.
SCHOOLS, LONGEST_SCHOOL = ("学院", "大学", "医学院"), 6


@cache
def endings() -> re.Pattern[str]:
    """Finds the last words of organisations, the longest first."""
    words = {word for line in entries("organisations") for word in line.split()}
    return re.compile(trie(words))


def organisations_in(text: str) -> list[tuple[int, int]]:
    """Where organisations stand, from their first word to their last; they do not overlap."""
    found: list[tuple[int, int]] = []
    for match in endings().finditer(text):
        floor = max(match.start() - REACH, found[-1][1] if found else 0)
        start = _start(text, floor, match.start())
        if start == match.start() and match.group() in TOWNS and 2 <= start - floor <= LONGEST_TOWN:
            start = floor  # 中和|街道
        if found and start <= found[-1][1] and match.start() - start < 1 and match.end() - match.start() < 2:
            continue
        if found and start <= found[-1][1] and text[found[-1][1] - 1] not in "）":
            # 中共杭州市委|党校: the longer name is the organisation
            start = found.pop()[0]
        found.append((start, match.end()))
    return found


def _start(text: str, floor: int, end: int) -> int:
    for mark in "、，的（）兼：“”":
        floor = max(floor, text.rfind(mark, floor, end) + 1)
    at = end
    for word, tag in reversed(rjieba.tag(text[floor:end]) if end > floor else []):
        if tag.startswith(STOPS) and tag != "vn" and (len(word) < 2 or rjieba.has_word(word)):
            break
        at -= len(word)
    if text.startswith(SCHOOLS, at):  # 西安|培华|学院医学院
        for start in range(max(floor, at - LONGEST_SCHOOL), at - 2):
            if any(candidates(text[start : start + n]) for n in (2, 3)):
                return start
    return at


@cache
def _last_words() -> dict[str, tuple[str, ...]]:
    """The words that offices' names end with, by their last character."""
    found: dict[str, list[str]] = {}
    for word in {word for line in entries("organisations") for word in line.split() if len(word) > 1}:
        found.setdefault(word[-1], []).append(word)
    return {last: tuple(words) for last, words in found.items()}


def office_ends(text: str, at: int) -> bool:
    """Does an office's name end there: 市卫生局|陆国民局长?"""
    return at > 0 and text.endswith(_last_words().get(text[at - 1], ()), 0, at)


SAME = (
    ("卫生健康委员会", "卫健委"),
    ("卫生健康委", "卫健委"),
    ("卫生健康局", "卫健局"),
    ("卫生计生委", "卫计委"),
)


def alike(name: str) -> str:
    """An organisation in its shortest usual spelling: 卫生健康委员会 is 卫健委."""
    for long, short in SAME:
        name = name.replace(long, short)
    return name
