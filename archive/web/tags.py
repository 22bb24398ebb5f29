"""One topic: what was written under it, by which hospitals, with which initiatives."""

from __future__ import annotations

from typing import Final

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Appearance, Article, Hospital, Initiative, InitiativeMention, Tag, Tagging
from archive.vocabulary import Role
from archive.web.address import Address
from archive.web.cards import card
from archive.web.forever import forever
from archive.web.public import absent

NEWEST: Final = 10
HOSPITALS: Final = 12
INITIATIVES: Final = 12


@require_safe
@forever("tag")
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest stories; all stand in the article list, filtered. A merged topic leads to what it became."""
    row = get_object_or_404(Tag.objects.select_related("merged_into"), slug=slug)
    if row.merged_into:
        return redirect(row.merged_into, permanent=True)
    taggings = Tagging.objects.visible().filter(tag=row)
    articles = Article.objects.published().filter(pk__in=taggings.values("article"))
    total = articles.count()
    if not total:
        return absent(request, Article.objects.filter(pk__in=taggings.values("article")))
    listed = Address(reverse("articles"), (("tag", row.slug),))
    context = {
        "section": "tags",
        "title": _("专题：%(name)s") % {"name": _(row.name)},
        "canonical": request.build_absolute_uri(row.get_absolute_url()),
        "tag": row,
        "total": total,
        "cards": [card(article) for article in articles.with_card().newest_first()[:NEWEST]],
        "list_address": listed,
        "hospitals": _hospitals(articles),
        "initiatives": _initiatives(articles),
    }
    return render(request, "tags/detail.html", context)


def _hospitals(articles: QuerySet[Article]) -> list[Hospital]:
    """Whom most of these stories are about, with `article_count`."""
    subjects = Appearance.objects.visible().filter(role=Role.SUBJECT, article__in=articles.values("pk"))
    counted = (
        subjects.order_by()
        .values("hospital")
        .annotate(count=Count("article", distinct=True))
        .order_by("-count", "hospital")
    )
    counts = dict(counted.values_list("hospital", "count")[:HOSPITALS])
    found = Hospital.objects.filter(pk__in=counts).in_bulk()
    for pk, hospital in found.items():
        hospital.article_count = counts[pk]
    return [found[pk] for pk in counts if pk in found]


def _initiatives(articles: QuerySet[Article]) -> list[Initiative]:
    """Initiatives of these stories, those that several tell of first, then the newest."""
    mentions = InitiativeMention.objects.visible().filter(
        article__in=articles.values("pk"), initiative__merged_into=None
    )
    counted = (
        mentions.order_by()
        .values("initiative")
        .annotate(count=Count("article"))
        .order_by("-count", "-initiative")
    )
    keys = list(counted.values_list("initiative", flat=True)[:INITIATIVES])
    found = Initiative.objects.select_related("hospital").in_bulk(keys)
    return [found[pk] for pk in keys if pk in found]
