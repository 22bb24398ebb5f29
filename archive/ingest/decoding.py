"""Bytes of a page file as text: UTF-8, UTF-16 with or without a mark, GB18030."""

import re
from typing import Final

_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

#: Control characters that no text holds; a few strays are tolerated, a page full of them is no text.
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_MOST_CONTROLS: Final = 0.05

#: What Chinese pages are set in: ASCII, general and Chinese punctuation, Han, full-width forms.
_READABLE: Final = re.compile(r"[\t\n\r -~\u2010-\u206f\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")

# Other kinds of file, told by how they begin. GB18030 would decode many of them to nonsense.
_BINARY: Final = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\xd0\xcf\x11\xe0",
    b"\x1f\x8b",
)


class UnreadablePage(ValueError):
    """A file that holds no text; the message says why, in words for a person."""


def decode_page(raw: bytes) -> str:
    """A file's bytes in, its text out, without a byte-order mark. Raises UnreadablePage."""
    if raw.startswith(_BINARY):
        raise UnreadablePage("not a text file")
    text = _decoded(raw)
    if not text.strip("\ufeff \t\r\n\f\v\u3000\x00"):
        raise UnreadablePage("the file is empty")
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadablePage("not a text file")
    return text


def _decoded(raw: bytes) -> str:
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _strictly(raw, encoding)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return _unmarked_utf16(raw) or _strictly(raw, "gb18030")


def _strictly(raw: bytes, encoding: str) -> str:
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadablePage("the encoding is neither UTF-8 nor UTF-16 nor GB18030") from error


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 text without a mark, or None: line ends give it NULs, and it must read as Chinese."""
    if b"\x00" not in raw or len(raw) % 2:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = raw.decode(encoding, "replace")
        if len(_READABLE.findall(text)) > 0.9 * len(text):
            return text
    return None
