"""The list of tags: all of them on one page, the fixed topics first."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.columns import Articles, columns_of
from archive.models import Tag

MOST_TAGS = 500  # editors' own could grow without end; the rest is found through search


def tags_with_counts(most: int = MOST_TAGS) -> list[Tag]:
    """Public tags with `article_count`, most used first, in one query; counted in the columns."""
    articles = columns_of(Articles)
    coding = articles.coding("tag")
    counts, _without = coding.count(articles.everything)
    names = coding.labels or coding.values
    used = (found for found in zip(counts.tolist(), names, coding.values, strict=True) if found[0])
    best = sorted(used, key=lambda found: (-found[0], found[1]))[:most]
    rows = Tag.objects.in_bulk([slug for _count, _name, slug in best], field_name="slug")
    for count, _name, slug in best:
        if slug in rows:
            rows[slug].article_count = count  # type: ignore[attr-defined]
    return [rows[slug] for _count, _name, slug in best if slug in rows]


@require_safe
def tag_list(request: HttpRequest) -> HttpResponse:
    """Every public tag with the number of its articles."""
    tags = tags_with_counts()
    groups = [
        (_("固定专题"), [tag for tag in tags if tag.is_topic]),
        (_("编辑自设"), [tag for tag in tags if not tag.is_topic]),
    ]
    context = {
        "section": "tags",
        "title": _("专题"),
        "canonical": request.build_absolute_uri(request.path),
        "groups": [(heading, group) for heading, group in groups if group],
    }
    return render(request, "tags/list.html", context)
