"""Text in, a page of lines out; and the small foldings that every later stage relies on.

Nothing here decides anything. A fold never changes a length, so offsets of the
folded text are offsets of the page.
"""

import re
from typing import Final

from archive.ingest.document import Page
from archive.ingest.markup import without_markup
from archive.ingest.signs import Exchange
from archive.radicals import RADICALS

_LINE_END: Final = re.compile(r"\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")

#: Characters that print nothing and are no space: NUL and other controls, byte order marks,
#: zero-width joiners, soft hyphens, lone surrogates. They are dropped, being no text.
_UNPRINTED: Final = re.compile(
    r"[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ud800-\udfff]"
)

#: Most pages have none of these.
_MARKED_UP: Final = re.compile("[<>&]")

_FROM_RADICALS: Final = Exchange(RADICALS)


def read_page(text: str) -> Page:
    """Any text in, its page out: line ends made one, unprinted characters and markup dropped."""
    if _MARKED_UP.search(text):
        text = without_markup(text)
    return Page(_LINE_END.sub("\n", _UNPRINTED.sub("", text)))


def fold_radicals(text: str) -> str:
    """The text with radical code points as the characters they stand for, one for one."""
    return _FROM_RADICALS(text)


def ems(text: str) -> float:
    """How wide a line prints: a Han character is 1, an ASCII one half."""
    return (len(text.encode("utf-8", "replace")) + len(text)) / 4
