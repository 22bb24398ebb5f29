"""Stories that begin on one page and go on on another: 下转第4版, 上接第1版.

The halves stay articles of their own, each on its page with its address;
`continues` ties the second to the first, whichever came in first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from django.db.models import Q

from archive.models import Article, SourcePage
from archive.storage.acts import Act
from archive.storage.likeness import runs_of
from archive.storage.people_first import edited_fields

#: Headlines of two halves agree at least so far where the page numbers alone do not tell.
_HEADLINES_AGREE: Final = 0.5
_MOST: Final = 200


def link_continuations(page: SourcePage, articles: Sequence[Article], act: Act) -> list[Article]:
    """Tie the halves that this page completes; the second halves that were tied."""
    seconds = [one for one in articles if one.continued_from and not one.continues_id]
    firsts = [one for one in articles if one.continued_on]
    tied = _tie(seconds, _elsewhere(page, ~Q(continued_on="")) if seconds else [], page)
    tied += _tie(_elsewhere(page, ~Q(continued_from=""), continues=None) if firsts else [], firsts, page)
    edited = edited_fields(Article, tied)
    tied = [article for article in tied if "continues" not in edited[article.pk]]
    act.update(Article, tied, ["continues"])
    return tied


def _elsewhere(page: SourcePage, *conditions: Q, **fields: None) -> list[Article]:
    """Halves on other pages of the same paper and day, and on this page."""
    same_issue = Q(source=page)
    if page.publication and page.date:
        same_issue |= Q(source__publication=page.publication, source__date=page.date)
    else:
        # A page that says not what it is: only where the headlines are the same.
        same_issue |= Q(title__in=page.articles.values("title"))
    found = Article.objects.filter(same_issue, *conditions, **fields).select_related("source")
    return list(found.order_by("pk")[:_MOST])


def _tie(seconds: Sequence[Article], firsts: Sequence[Article], page: SourcePage) -> list[Article]:
    tied = []
    for second in seconds:
        likely = [first for first in firsts if first.pk != second.pk and _fits(first, second)]
        exact = [first for first in likely if _same_headline(first, second)]
        if len(exact) == 1 or (not exact and len(likely) == 1 and _pages_told(likely[0], second)):
            second.continues = (exact or likely)[0]
            tied.append(second)
    return tied


def _fits(first: Article, second: Article) -> bool:
    """Whether what the two pages say of each other agrees, as far as they say it."""
    here, there = page_digits(second.source.page_number), page_digits(first.source.page_number)
    wanted, offered = page_digits(second.continued_from), page_digits(first.continued_on)
    return (not there or not wanted or there == wanted) and (not here or not offered or here == offered)


def _pages_told(first: Article, second: Article) -> bool:
    """Without a common headline both pages must name each other."""
    return bool(
        page_digits(first.source.page_number) and page_digits(second.source.page_number) and first.source.date
    )


def _same_headline(first: Article, second: Article) -> bool:
    return runs_of(first.title).agreement(runs_of(second.title)) >= _HEADLINES_AGREE


def page_digits(printed: str) -> str:
    """第4版, 04, A4 -> 4; nothing where no digit stands."""
    digits = re.search(r"\d+", printed)
    return str(int(digits.group())) if digits else ""
