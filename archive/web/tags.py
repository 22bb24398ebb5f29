"""One topic: what was written under it, by which hospitals, with which initiatives."""

from __future__ import annotations

from typing import Final

import numpy as np
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.columns import Articles, Hits, columns_of
from archive.models import Article, Hospital, Initiative, Tag, Tagging
from archive.web.address import Address
from archive.web.cards import cards
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
    listed = columns_of(Articles)
    hits = Hits(listed.having("tag", row.slug))
    if not hits.total:
        taggings = Tagging.objects.visible().filter(tag=row)
        return absent(request, Article.objects.filter(pk__in=taggings.values("article")))
    newest = listed.ids[listed.order("date").stretch(hits, 0, NEWEST)].tolist()
    address = Address(reverse("articles"), (("tag", row.slug),))
    context = {
        "section": "tags",
        "title": _("专题：%(name)s") % {"name": _(row.name)},
        "canonical": request.build_absolute_uri(row.get_absolute_url()),
        "tag": row,
        "total": hits.total,
        "cards": cards(newest),
        "list_address": address,
        "hospitals": _hospitals(listed, hits),
        "initiatives": _initiatives(listed, hits),
    }
    return render(request, "tags/detail.html", context)


def _hospitals(listed: Articles, hits: Hits) -> list[Hospital]:
    """Whom most of these stories are about, with `article_count`."""
    held = listed.snapshot
    rows = held.appearances["subject"] & hits.mask[held.appearance_rows]
    counts = np.bincount(held.appearance_hospitals[rows], minlength=1)
    most = np.argsort(-counts, kind="stable")[:HOSPITALS]
    best = {int(held.hospitals.ids[place]): int(counts[place]) for place in most if counts[place]}
    found = Hospital.objects.in_bulk(list(best))
    for pk, hospital in found.items():
        hospital.article_count = best[pk]
    return [found[pk] for pk in best if pk in found]


def _initiatives(listed: Articles, hits: Hits) -> list[Initiative]:
    """Initiatives of these stories, those that several tell of first, then the newest."""
    held = listed.snapshot
    told = held.mentions["initiative"][hits.mask[held.mention_rows]]
    counts = np.bincount(held.initiatives.places(told), minlength=len(held.initiatives))
    counts[held.initiatives.merged] = 0
    places = np.flatnonzero(counts)[::-1]
    best = places[np.argsort(-counts[places], kind="stable")][:INITIATIVES]
    keys = held.initiatives.ids[best].tolist()
    found = Initiative.objects.select_related("hospital").in_bulk(keys)
    return [found[pk] for pk in keys if pk in found]
