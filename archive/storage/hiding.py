"""Words that are to be read nowhere any more: how they are found, masked and told when they come again.

Each character gives way to a mark, █, and lengths stay: every offset into the text stays true, so facts,
places in print and headings need not move, and the page shows that something stood there, and how much.
"""

from __future__ import annotations

import hmac
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any, Final

from django.conf import settings
from django.db.models import Q

from archive.models import RedactedSpan, Redaction, SourcePage
from archive.storage.alignment import common_blocks
from archive.storage.decoding import PageFile

MARK: Final = "█"
SHORTEST, LONGEST = 2, 2000
_PAGES: Final = 5
_GAP: Final = r"\s{0,8}"  # print is broken into lines and columns


@dataclass(frozen=True, slots=True)
class Words:
    """A passage, without its spaces and line ends."""

    text: str

    @classmethod
    def of(cls, typed: str) -> Words:
        return cls("".join(typed.split()))

    @property
    def pattern(self) -> re.Pattern[str]:
        return re.compile(_GAP.join(re.escape(char) for char in self.text))

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where the passage stands, whatever spaces and line ends lie between its characters."""
        return [match.span() for match in self.pattern.finditer(text)]

    def masked(self, value: Any) -> tuple[Any, int]:
        """A text, or whatever a JSON column holds, without the passage; at how many places it stood."""
        if isinstance(value, str):
            return self.pattern.subn(lambda match: mask(match[0]), value)
        if isinstance(value, dict):
            pairs = {key: self.masked(one) for key, one in value.items()}
            return {key: one for key, (one, _n) in pairs.items()}, sum(n for _one, n in pairs.values())
        if isinstance(value, list):
            items = [self.masked(one) for one in value]
            return [one for one, _n in items], sum(n for _one, n in items)
        return value, 0

    @property
    def digest(self) -> str:
        return _digest(_key(settings.SECRET_KEY), self.text)


def mask(text: str) -> str:
    """As many marks as characters; spaces and line ends stay."""
    return "".join(char if char.isspace() else MARK for char in text)


def key_check(secret: str | None = None) -> str:
    """Tells one key from another without giving it away."""
    return _digest(_key(secret or settings.SECRET_KEY), "archive")[:16]


def guarded(file: PageFile) -> PageFile:
    """A decoded file without the words that were redacted in its page."""
    shown, hidden = hide(file.text, sha256=file.sha256, name=file.name)
    return replace(file, text=shown, hidden=hidden) if hidden else file


def hide(text: str, *, sha256: str, name: str) -> tuple[str, int]:
    """A file's text without what was redacted in it; how many characters were masked now.

    The same bytes are masked where the words stood; other bytes of the same page wherever they stand.
    """
    spans = list(RedactedSpan.objects.filter(sha256=sha256).values_list("start", "end"))
    own = Q(page_name=name[:255]) | Q(page__sha256=sha256) | Q(page__versions__sha256=sha256)
    known = set(Redaction.objects.filter(own).values_list("length", "digest", "key_check"))
    if known:
        spans += _again(text, known)
        if {check for _length, _digest, check in known} & set(unknown_keys()):
            # The digests say nothing without their key: what now stands where the marks are is masked.
            pages = SourcePage.objects.filter(Q(name=name[:255]) | Q(sha256=sha256), redactions__isnull=False)
            spans += [
                span for page in pages.distinct()[:_PAGES] for span in _in_place_of_marks(page.raw_text, text)
            ]
    hidden = text
    for start, end in spans:
        hidden = hidden[:start] + mask(hidden[start:end]) + hidden[end:]
    return hidden, sum(one != other for one, other in zip(text, hidden, strict=True))


def unknown_keys() -> Iterator[str]:
    """Key checks of redactions that were made under a key that the settings no longer name."""
    checks = Redaction.objects.order_by().values_list("key_check", flat=True).distinct()
    yield from sorted(set(checks) - {key_check(secret) for secret in _secrets()})


def _again(text: str, known: Iterable[tuple[int, str, str]]) -> list[tuple[int, int]]:
    """Where redacted words stand in a text, told by their digests."""
    keys = {key_check(secret): _key(secret) for secret in _secrets()}
    at = [index for index, char in enumerate(text) if not char.isspace()]
    bare = "".join(text[index] for index in at)
    wanted: dict[tuple[int, str], set[str]] = {}
    for length, digest, check in known:
        if check in keys and length:
            wanted.setdefault((length, check), set()).add(digest)
    return [
        (at[start], at[start + length - 1] + 1)
        for (length, check), digests in wanted.items()
        for start in range(len(bare) - length + 1)
        if _digest(keys[check], bare[start : start + length]) in digests
    ]


def _in_place_of_marks(masked: str, text: str) -> Iterator[tuple[int, int]]:
    """What a text has where another reading of the same page has marks."""
    at_masked = at_text = 0
    for start, other, size in [*common_blocks(masked, text), (len(masked), len(text), 0)]:
        if MARK in masked[at_masked:start] and at_text < other:
            yield at_text, other
        at_masked, at_text = start + size, other + size


def _secrets() -> list[str]:
    return [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]


def _key(secret: str) -> bytes:
    return sha256(b"archive.redaction" + secret.encode()).digest()


def _digest(key: bytes, text: str) -> str:
    return hmac.digest(key, text.encode(), "sha256").hex()
