"""Patterns for many words at once, so that each character is looked at once: 主(?:任(?:医师)?|席)."""

import re
from collections.abc import Iterable
from typing import Final


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


#: A pattern walks through its branches one by one, so that two steps of at most so many are quicker than one.
_BRANCHES: Final = 16


def sought(words: Iterable[str]) -> str:
    """The same for long lists and whole texts: two looks tell that nothing begins at a place, as at most."""
    known = sorted({word for word in words if word})
    if any(len(word) < 2 for word in known):
        return trie(known)
    letters = sorted({word[0] for word in known})
    groups = [letters[at : at + _BRANCHES] for at in range(0, len(letters), _BRANCHES)]
    branches = (f"(?={_one_of(group)})(?:{trie(w for w in known if w[0] in group)})" for group in groups)
    return f"(?={_one_of(letters)}{_one_of(sorted({word[1] for word in known}))})(?:{'|'.join(branches)})"


def _one_of(letters: Iterable[str]) -> str:
    return f"[{re.escape(''.join(letters))}]"
