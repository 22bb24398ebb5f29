"""A story that was printed on two pages is read as one: 下转第4版, 上接第1版."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet, Value
from django.utils.translation import gettext as _

from archive.models import Article
from archive.models.composed import Composed
from archive.models.paths import numbered
from archive.web.passages import Passage
from archive.web.shown_facts import ShownFacts, shown_facts


@dataclass(frozen=True, slots=True)
class Rest:
    """What the story goes on with, on its own page of the paper."""

    article: Article
    facts: ShownFacts
    passages: list[Passage]


def rest_of(article: Article, others: list[Half], *, after: int) -> Rest | None:
    """The published second half of `article`, if it is among the others; sections go on from `after`."""
    rest = next((other.pk for other in reversed(others) if other.continues), None)
    row = Article.objects.published().select_related("source").filter(pk=rest).first() if rest else None
    if row is None:
        return None
    facts = shown_facts(row)
    return Rest(row, facts, facts.laid_out(row, after=after))


class Half(NamedTuple):
    """A published story that goes on from one, or is printed after it."""

    pk: int
    title: str
    continues: bool


def halves_behind(article: Article) -> list[Half]:
    """What goes on from the article, then what reprints it, the latest entry first. One query; nearly always
    there is nothing."""
    found = sorted(_behind(article.pk), key=lambda row: (row[2], -row[0]))
    return [Half(pk, title, not place) for pk, title, place in found]


@Composed
def _behind(article: int) -> QuerySet[Any]:
    public = Article.objects.published().order_by()
    halves = [
        public.filter(**{field: article}).values_list("pk", "title", Value(place))
        for place, field in enumerate(("continues", "reprint_of"))
    ]
    return halves[0].union(halves[1], all=True)


def other_halves(article: Article, others: list[Half]) -> list[tuple[str, str, str]]:
    """What this story goes on from, goes on in, reprints or is reprinted as, where that is public: what it
    is, its address, its headline."""
    found: list[tuple[str, str, str]] = []
    for label, key in ((_("上接"), article.continues_id), (_("转载自"), article.reprint_of_id)):
        before = Article.objects.published().filter(pk=key).values_list("title", flat=True) if key else ()
        found += [(label, numbered("article", key or 0), title) for title in before]
    for other in others:
        label = _("下转") if other.continues else _("另见转载")
        found.append((label, numbered("article", other.pk), other.title))
    return found
