"""A page file's bytes: their fingerprint, and the text that is read and kept."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from archive.ingest.decoding import UnreadablePage, decode_page
from archive.storage.outcomes import Refused

#: PostgreSQL takes no NUL, browsers no control characters; none of them is print.
_NO_PRINT: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
#: CRLF, lone CR, form feed and the line ends of Unicode are one line end.
_LINE_END: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

_REASONS: Final = {
    "not a text file": gettext_noop("不是文本文件（像是 PDF、Word、图片或压缩包），请先另存为纯文本"),
    "the file is empty": gettext_noop("文件是空的"),
    "the encoding is neither UTF-8 nor UTF-16 nor GB18030": gettext_noop(
        "文字编码认不出来（不是 UTF-8、UTF-16，也不是 GB18030）"
    ),
}


@dataclass(frozen=True, slots=True)
class PageFile:
    """One file's text under its name; `sha256` is that of the bytes as they came.

    `hidden` characters of it were masked, because a passage of this page was redacted.
    """

    name: str
    sha256: str
    text: str
    hidden: int = 0


def page_file(raw: bytes, *, name: str) -> PageFile:
    """Bytes in, decoded page out. Raises Refused, in plain words, where they hold no text."""
    try:
        text = clean(decode_page(raw))
    except UnreadablePage as error:
        raise Refused(unreadable_reason(str(error)), line=_bad_line(raw, error)) from error
    if not text.strip():
        raise Refused(_("文件是空的"))
    return PageFile(name, fingerprint(raw), text)


def unreadable_reason(reason: str) -> str:
    """What an UnreadablePage says, in the words of the people who read it; other words as they are."""
    return _(_REASONS[reason]) if reason in _REASONS else reason


def fingerprint(raw: bytes) -> str:
    """The same for the same bytes only."""
    return sha256(raw).hexdigest()


def clean(text: str) -> str:
    """Line ends made one, characters that are no print dropped; everything else as it came."""
    return _NO_PRINT.sub("", _LINE_END.sub("\n", text))


def _bad_line(raw: bytes, error: UnreadablePage) -> int | None:
    """The first line that is not UTF-8, where a text went bad on its way."""
    if not isinstance(error.__cause__, UnicodeDecodeError):
        return None
    try:
        raw.decode()
    except UnicodeDecodeError as first:
        return raw.count(b"\n", 0, first.start) + 1
    return None
