"""The list of tags: all of them on one page, the fixed topics first."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Tag
from archive.vocabulary import Review, Status

MOST_TAGS = 500  # editors' own could grow without end; the rest is found through search


def tags_with_counts() -> QuerySet[Tag]:
    """Public tags with `article_count`, most used first, in one query."""
    kept = [review for review in Review if review != Review.REJECTED]
    shown = Q(taggings__article__status=Status.PUBLISHED, taggings__review__in=kept)
    counted = Tag.objects.annotate(article_count=Count("taggings", filter=shown))
    return counted.filter(article_count__gt=0).order_by("-article_count", "name")


@require_safe
def tag_list(request: HttpRequest) -> HttpResponse:
    """Every public tag with the number of its articles."""
    tags = list(tags_with_counts()[:MOST_TAGS])
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
