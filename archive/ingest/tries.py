"""Patterns for many words at once, so that each character is looked at once: 主(?:任(?:医师)?|席)."""

import re
from collections.abc import Iterable


def trie(words: Iterable[str]) -> str:
    """A pattern for any of the words, of those that begin alike the longest. It needs no group around it."""
    first: dict[str, set[str]] = {}
    for word in words:
        if word:
            first.setdefault(word[0], set()).add(word[1:])
    return "|".join(re.escape(letter) + _rest(first[letter]) for letter in sorted(first))


def _rest(endings: set[str]) -> str:
    if endings == {""}:
        return ""
    pattern = trie(endings)
    alone = "|" not in pattern and "" not in endings
    return pattern if alone else f"(?:{pattern}){'?' if '' in endings else ''}"
