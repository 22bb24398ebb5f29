"""Headlines and headings as the paper set them, with breaks between words only."""

from __future__ import annotations

from typing import Final

import rjieba
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

NO_BREAK_BEFORE: Final = set("，。、；：？！”’）》〉」』】…—,.;:?!)%")
NO_BREAK_AFTER: Final = set("“‘（《〈「『【—(")


def headline(text: str) -> SafeString:
    """What the paper set on one line stays together where it can; breaks fall between words."""
    return format_html_join(
        " ", '<span class="clause">{}</span>', ((_clause(part),) for part in text.split())
    )


def _clause(text: str) -> SafeString:
    chunks: list[str] = []
    for word in rjieba.cut(text):
        glued = chunks and (word[0] in NO_BREAK_BEFORE or chunks[-1][-1] in NO_BREAK_AFTER)
        if glued or (chunks and len(chunks[-1]) == 1):
            chunks[-1] += word
        else:
            chunks.append(word)
    return format_html_join(mark_safe("<wbr>"), "{}", ((chunk,) for chunk in chunks))
