"""What a person edited in a body, kept where the body's lines change."""

from __future__ import annotations

from difflib import SequenceMatcher


def keep_edits(printed: str, edited: str, mended: str) -> str:
    """`mended` with the paragraphs that a person edited, where it still prints what they were before.

    `printed` is what the lines said before, `edited` what a person made of it.
    """
    was, now, new = printed.split("\n"), edited.split("\n"), mended.split("\n")
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, was, now, autojunk=False).get_opcodes():
        if tag != "replace" or i2 - i1 != j2 - j1:
            continue
        for paragraph, better in zip(was[i1:i2], now[j1:j2], strict=True):
            if new.count(paragraph) == 1:
                new[new.index(paragraph)] = better
    return "\n".join(new)
