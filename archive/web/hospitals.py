"""A hospital's dossier: who, where, what was reported, what it runs, what was counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.columns import Hospitals, columns_of
from archive.models import (
    Appearance,
    Article,
    Hospital,
    Initiative,
    Metric,
    PersonMention,
    Tagging,
)
from archive.vocabulary import Role
from archive.web.forever import forever
from archive.web.mentions import with_newest_mentions
from archive.web.public import absent
from archive.web.structured import hospital_data

MOST: Final = 30  # rows of a kind on one page, the newest; the lists have them all
MOST_INITIATIVES: Final = 200


@dataclass(frozen=True, slots=True)
class Year:
    """The stories of one year, or of none that a page states (`year` 0)."""

    year: int
    articles: list[Article]


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind under its name."""

    name: str
    rows: list[Any]


@require_safe
@forever("hospital")
def hospital(request: HttpRequest, slug: str) -> HttpResponse:
    """A merged one leads to the one it became."""
    row = get_object_or_404(Hospital.objects.select_related("merged_into"), slug=slug)
    if row.merged_into:
        return redirect(row.merged_into, permanent=True)
    listed = columns_of(Hospitals)
    counts = listed.counts_of(row.pk)
    if not counts["articles"]:
        shown = Appearance.objects.visible().filter(hospital=row)
        return absent(request, Article.objects.filter(pk__in=shown.values("article")))
    return render(request, "hospitals/detail.html", _context(request, row, listed))


def _appearances(row: Hospital, listed: Hospitals) -> list[Appearance]:
    """In the newest stories about it, and in the newest that mention it."""
    taggings = Tagging.objects.visible().select_related("tag")
    articles = (
        Article.objects.select_related("source")
        .defer("body", "stretches", "source__raw_text", "source__furniture")
        .prefetch_related("bylines", Prefetch("taggings", taggings, to_attr="shown_taggings"))
    )
    keys = [pk for subject in (True, False) for pk in listed.newest_stories(row.pk, subject)[:MOST].tolist()]
    found = Appearance.objects.visible().filter(hospital=row, article__in=keys)
    return list(found.prefetch_related(Prefetch("article", articles)).order_by("-article_id"))


def _metrics(row: Hospital, listed: Hospitals) -> list[Metric]:
    """The newest figures, by unit and label."""
    found = Metric.objects.filter(pk__in=listed.newest_figures(row.pk)[:MOST].tolist())
    return list(
        found.select_related("article", "hospital")
        .defer("article__body", "article__stretches")
        .order_by("unit", "label", "pk")
    )


def _context(request: HttpRequest, row: Hospital, listed: Hospitals) -> dict[str, Any]:
    canonical = request.build_absolute_uri(row.get_absolute_url())
    aliases = list(row.aliases.all())
    counts = listed.counts_of(row.pk)
    appearances, metrics = _appearances(row, listed), _metrics(row, listed)
    initiatives = initiatives_of(row)
    stories = [a.article for a in appearances if a.role == Role.SUBJECT]
    return {
        "section": "hospitals",
        "title": row.name,
        "canonical": canonical,
        "hospital": row,
        "description": _description(row, counts),
        "aliases": [alias.name for alias in aliases if not alias.is_former],
        "former_names": [alias.name for alias in aliases if alias.is_former],
        "counts": counts,
        "stories": stories,
        "years": by_year(stories),
        "mentions": [a for a in appearances if a.role != Role.SUBJECT],
        "initiatives": initiatives,
        "categories": _by_size(initiatives, lambda one: one.get_category_display()),
        "metrics": metrics,
        "units": _by_size(metrics, lambda metric: metric.unit),
        "people": people_of(row, (a.article_id for a in appearances)),
        "data": hospital_data(row, [alias.name for alias in aliases], canonical),
    }


def _description(row: Hospital, counts: dict[str, int]) -> str:
    said = _("报道 %(stories)d 篇、举措 %(initiatives)d 项、数据 %(metrics)d 项。") % {
        **counts,
        "stories": counts["subjects"],
    }
    return _("%(name)s（%(place)s）：%(said)s") % {
        "name": row.name,
        "place": row.place or _("所在地未标注"),
        "said": said,
    }


def by_year(articles: Iterable[Article]) -> list[Year]:
    """Newest year first, stories of a year newest first; what no page dates comes last, in order of print."""
    years: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        years[article.date.year if article.date else 0].append(article)
    for year, stories in years.items():
        if year:
            stories.sort(key=lambda article: (article.date, article.pk), reverse=True)
        else:
            stories.sort(key=lambda article: (-article.source_id, article.ordinal))
    return [Year(year, years[year]) for year in sorted(years, reverse=True)]


def initiatives_of(row: Hospital) -> list[Initiative]:
    """Public initiatives that it runs, each with the newest mention that shows it (`shown_mentions`)."""
    own = list(Initiative.objects.filter(hospital=row, merged_into=None).order_by("name", "pk"))
    with_newest_mentions(own, 1)
    return [initiative for initiative in own if initiative.shown_mentions][:MOST_INITIATIVES]


def _by_size(rows: Iterable[Any], name_of: Any) -> list[Group]:
    """Grouped by name, the largest group first."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[str(name_of(row))].append(row)
    return [Group(name, groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))]


def people_of(row: Hospital, articles: Iterable[int]) -> list[PersonMention]:
    """Who was named with a post here in these stories, a person and post once, newest story first."""
    mentions = PersonMention.objects.visible().filter(hospital=row, article__in=list(articles))
    named = mentions.exclude(person__merged_into__isnull=False).select_related("person")
    newest = named.order_by("-article_id", "start")
    return list({(m.person_id, m.position): m for m in reversed(newest)}.values())[::-1]
