"""A story that was printed on two pages is read as one: 下转第4版, 上接第1版."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from archive.models import Article
from archive.vocabulary import Status
from archive.web.passages import Passage
from archive.web.shown_facts import ShownFacts, shown_facts

#: What is loaded with an article, so that its other halves can be named.
HALVES: Final = ("continues", "reprint_of")


@dataclass(frozen=True, slots=True)
class Rest:
    """What the story goes on with, on its own page of the paper."""

    article: Article
    facts: ShownFacts
    passages: list[Passage]


def rest_of(article: Article, *, after: int) -> Rest | None:
    """The published second half of `article`, if it is there; sections are numbered on from `after`."""
    row = article.continuations.published().select_related("source").order_by("pk").first()
    if row is None:
        return None
    facts = shown_facts(row)
    return Rest(row, facts, facts.laid_out(row, after=after))


def other_halves(article: Article) -> list[tuple[str, Article]]:
    """What this story goes on from, goes on in, reprints or is reprinted as, where that is public."""
    found: list[tuple[str, Article]] = []
    if article.continues and article.continues.status == Status.PUBLISHED:
        found.append((_("上接"), article.continues))
    if article.reprint_of and article.reprint_of.status == Status.PUBLISHED:
        found.append((_("转载自"), article.reprint_of))
    others = Article.objects.published().defer("body", "stretches")
    found += [(_("下转"), other) for other in others.filter(continues=article)]
    found += [(_("另见转载"), other) for other in others.filter(reprint_of=article).select_related("source")]
    return found
