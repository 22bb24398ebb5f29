"""A hospital's dossier: who, where, what was reported, what it runs, what was counted."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.columns import Hospitals, columns_of
from archive.models import (
    Appearance,
    Article,
    Byline,
    Hospital,
    HospitalAlias,
    Metric,
    Tagging,
)
from archive.models.composed import Composed
from archive.models.dates import stated
from archive.models.initiatives import CATEGORY_LABELS
from archive.models.paths import numbered
from archive.vocabulary import Category, Role
from archive.web.anchors import ANCHORS
from archive.web.forever import forever
from archive.web.of_hospital import initiatives_of, people_of
from archive.web.public import absent
from archive.web.shown_facts import FIGURE, TableFigure
from archive.web.structured import hospital_data

MOST: Final = 30  # rows of a kind on one page, the newest; the lists have them all


class Told(NamedTuple):
    """A story in which it appears. `writers` and `tags` are there where the story is about it."""

    pk: int
    title: str
    date: datetime.date | None
    date_text: str
    publication: str
    place: tuple[int, int]  # page, and which of its stories
    evidence_url: str
    writers: list[str]
    tags: list[str]


@dataclass(frozen=True, slots=True)
class Year:
    """The stories of one year, or of none that a page states (`year` 0)."""

    year: int
    stories: list[Told]


@dataclass(frozen=True, slots=True)
class Group:
    """Things of one kind under its name."""

    name: str
    rows: list[Any]


@require_safe
@forever("hospital")
def hospital(request: HttpRequest, slug: str) -> HttpResponse:
    """A merged one leads to the one it became."""
    row = next(iter(_hospital(slug)), None)
    if row is None:
        raise Http404
    if row.merged_into:
        return redirect(row.merged_into, permanent=True)
    listed = columns_of(Hospitals)
    counts = listed.counts_of(row.pk)
    if not counts["articles"]:
        shown = Appearance.objects.visible().filter(hospital=row)
        return absent(request, Article.objects.filter(pk__in=shown.values("article")))
    return render(request, "hospitals/detail.html", _context(request, row, listed))


@Composed
def _hospital(slug: str) -> QuerySet[Any]:
    return Hospital.objects.filter(slug=slug)


def _stories(row: Hospital, listed: Hospitals) -> tuple[list[Told], list[Told]]:
    """The newest stories about it, and the newest that mention it; those taken in last first."""
    keys = {subject: listed.newest_stories(row.pk, subject, MOST).tolist() for subject in (True, False)}
    writers, tags = _by_article(_writers(keys[True])), _by_article(_tags(keys[True]))
    stories: dict[bool, list[Told]] = {True: [], False: []}
    held = listed.snapshot
    found = _appearances(row.pk, [*keys[True], *keys[False]])
    for pk, article, role, title, date, precision, ordinal in found:
        stories[role == Role.SUBJECT].append(
            Told(
                pk=article,
                title=title,
                date=date,
                date_text=stated(date, precision),
                publication=held.publication_of(article),
                place=(held.page_of(article), ordinal),
                evidence_url=f"{numbered('article', article)}#{ANCHORS[Appearance]}{pk}",
                writers=writers[article],
                tags=tags[article],
            )
        )
    return stories[True], stories[False]


@Composed
def _appearances(hospital: int, articles: list[int]) -> QuerySet[Any]:
    told = ("article__title", "article__date", "article__date_precision", "article__ordinal")
    found = Appearance.objects.public().filter(hospital=hospital, article__in=articles)
    return found.order_by("-article_id").values_list("pk", "article", "role", *told)


@Composed
def _writers(articles: list[int]) -> QuerySet[Any]:
    return Byline.objects.filter(article__in=articles).values_list("article", "name")


@Composed
def _tags(articles: list[int]) -> QuerySet[Any]:
    return Tagging.objects.visible().filter(article__in=articles).values_list("article", "tag__name")


def _by_article(rows: Iterable[tuple[int, str]]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for article, name in rows:
        found[article].append(name)
    return found


@Composed
def _figures(keys: list[int]) -> QuerySet[Any]:
    """By unit and label."""
    return Metric.objects.filter(pk__in=keys).order_by("unit", "label", "pk").values_list(*FIGURE)


def _context(request: HttpRequest, row: Hospital, listed: Hospitals) -> dict[str, Any]:
    canonical = request.build_absolute_uri(row.get_absolute_url())
    aliases = _aliases(row.pk)
    counts = listed.counts_of(row.pk)
    stories, mentions = _stories(row, listed)
    metrics = [TableFigure(*figure) for figure in _figures(listed.newest_figures(row.pk, MOST).tolist())]
    initiatives = initiatives_of(row, listed.snapshot)
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
        "mentions": mentions,
        "initiatives": initiatives,
        "categories": _by_size(initiatives, lambda one: CATEGORY_LABELS[Category(one.category)]),
        "metrics": metrics,
        "units": _by_size(metrics, lambda metric: metric.unit),
        "people": people_of(row, (story.pk for story in (*stories, *mentions))),
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


def by_year(stories: Iterable[Told]) -> list[Year]:
    """Newest year first, stories of a year newest first; what no page dates comes last, in order of print."""
    years: dict[int, list[Told]] = defaultdict(list)
    for story in stories:
        years[story.date.year if story.date else 0].append(story)
    for year, own in years.items():
        if year:
            own.sort(key=lambda story: (story.date, story.pk), reverse=True)
        else:
            own.sort(key=lambda story: (-story.place[0], story.place[1]))
    return [Year(year, years[year]) for year in sorted(years, reverse=True)]


@Composed
def _aliases(hospital: int) -> QuerySet[Any]:
    return HospitalAlias.objects.filter(hospital=hospital)


def _by_size(rows: Iterable[Any], name_of: Any) -> list[Group]:
    """Grouped by name, the largest group first."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        groups[str(name_of(row))].append(row)
    return [Group(name, groups[name]) for name in sorted(groups, key=lambda name: (-len(groups[name]), name))]
