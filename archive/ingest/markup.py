"""Text as a web page's source or a mail has it, as the text that it stands for.

Entities, tags of HTML and the marks of a quoted mail are how a text was carried, not what was printed.
Applied to its own result it changes nothing.
"""

import re
from html import unescape
from typing import Final

_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
#: &amp;nbsp; was written down twice; deeper than that no text is carried.
_MOST_TIMES: Final = 3

_BLOCK: Final = (
    "p|div|br|h[1-6]|li|ul|ol|tr|table|tbody|section|article|header|footer|main|nav|aside|blockquote"
    "|figure|figcaption|hr|body|html|head|title"
)
_INLINE: Final = (
    "span|b|i|u|em|strong|font|a|img|sup|sub|small|td|th|center|video|iframe|button|input|meta|link|label"
)
#: What stands between these is no text.
_UNSEEN: Final = re.compile(r"</?(?:script|style)\b[^<>]{0,500}>", re.IGNORECASE)
_TAG: Final = re.compile(
    rf"<(?P<ends>/)?(?:(?P<block>{_BLOCK})|{_INLINE})(?:\s[^<>]{{0,2000}})?\s?/?>"
    r"|<!--[^<>]{0,2000}-->|<!doctype[^<>]{0,200}>",
    re.IGNORECASE,
)
#: Fewer tags are no page's source: a text may speak of <p>.
_ENOUGH: Final = 3
_END_TAG: Final = re.compile(rf"</(?:{_BLOCK}|{_INLINE})>|<br ?/?>", re.IGNORECASE)

_QUOTED: Final = re.compile(r"^[ \t]*>(?:[ \t]?>)*[ \t]?", re.MULTILINE)


def without_markup(text: str) -> str:
    """Any text in; the same without tags, entities and the marks of a mail that quotes all of it."""
    for _ in range(_MOST_TIMES):
        before, text = text, _without(text)
        if text == before:
            break
    return text


def _without(text: str) -> str:
    if "<" in text and len(_END_TAG.findall(text)) >= _ENOUGH:
        text = _TAG.sub(_line_end, _seen(text))
    if "&" in text:
        text = _ENTITY.sub(lambda entity: unescape(entity[0]), text)
    if ">" in text:
        marks = len(_QUOTED.findall(text))
        if marks >= _ENOUGH and marks >= sum(1 for line in text.split("\n") if line.strip()):
            text = _QUOTED.sub("", text)
    return text


def _seen(text: str) -> str:
    """A page's source without its scripts and styles."""
    parts: list[str] = []
    at = 0
    hidden = False
    for tag in _UNSEEN.finditer(text):
        if not hidden:
            parts.append(text[at : tag.start()])
        hidden = not tag[0].startswith("</")
        at = tag.end()
    return "".join([*parts, text[at:]])


def _line_end(tag: re.Match[str]) -> str:
    """A tag of a paragraph or the like ends a line where none ends there anyway."""
    if not tag["block"]:
        return ""
    begins = not tag["ends"] and tag["block"].lower() != "br"
    beside = tag.string[tag.start() - 1 : tag.start()] if begins else tag.string[tag.end() : tag.end() + 1]
    return "" if beside in ("", "\n", "\r") else "\n"
