"""Whether every character of a page stands somewhere in its answer, once."""

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from archive.quality.articles import listed
from archive.quality.texts import squeeze


@dataclass(slots=True)
class Account:
    """Characters, added up over pages."""

    lost: int = 0
    doubled: int = 0
    total: int = 0
    furniture: int = 0

    @property
    def furniture_share(self) -> float:
        return self.furniture / max(1, self.total)

    def add(self, text: str, answer: dict[str, Any]) -> None:
        """Add one page and what was read of it."""
        furniture = "".join(piece["text"] for piece in listed(answer, "furniture"))
        said = (part for article in listed(answer, "articles") for part in _said(article, squeeze(text)))
        wanted, there = _letters(text), _letters("".join(said) + furniture)
        self.lost += sum((wanted - there).values())
        self.doubled += sum((there - wanted).values())
        self.furniture += sum(_letters(furniture).values())
        self.total += sum(wanted.values())


def _said(article: dict[str, Any], page: str) -> Iterator[str]:
    """Every stretch of the page that an article holds. Some pages print （上接A1版） without 第."""
    body = article.get("body") or ""
    yield from (article.get(part) or "" for part in ("kicker", "title", "subtitle"))
    yield body
    yield from listed(article, "captions")
    inside = {squeeze(line) for line in body.splitlines()} if "\n" in body else squeeze(body)
    yield from (heading for heading in listed(article, "headings") if squeeze(heading) not in inside)
    yield from listed(article, "credits") or listed(article, "byline")
    if article.get("continued_from"):
        bare = f"上接{article['continued_from']}版"
        yield f"（{bare}）" if bare in page else f"（上接第{article['continued_from']}版）"


def _letters(text: str) -> Counter[str]:
    """What page and answer must share: width and radicals folded, Markdown and dashes dropped."""
    folded = unicodedata.normalize("NFKC", squeeze(text))
    return Counter(character for character in folded if character not in "#*_—")
