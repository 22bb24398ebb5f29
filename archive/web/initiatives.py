"""One initiative: who runs it, where it stands, what was counted, who else does this."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.models import Article, Initiative, InitiativeMention, Metric
from archive.web.forever import forever
from archive.web.public import absent
from archive.web.quotes import Quote, around
from archive.web.similar import similar_initiatives

ROOM = 90  # characters of a sentence on either side
MOST = 200  # stories or figures on one page


@dataclass(frozen=True, slots=True)
class Standing:
    """A story that shows it: the sentence, and at how many places the name stands there."""

    mention: InitiativeMention
    quote: Quote
    places: int


@require_safe
@forever("initiative")
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """A merged one leads to the one it became."""
    row = get_object_or_404(Initiative.objects.select_related("merged_into", "hospital"), pk=pk)
    if row.merged_into:
        return redirect(row.merged_into, permanent=True)
    mentions = list(
        row.mentions.public()
        .select_related("article__source")
        .defer("article__stretches", "article__source__raw_text", "article__source__furniture")
        .order_by("-article_id")[:MOST]
    )
    if not mentions:
        shown = InitiativeMention.objects.visible().filter(initiative=row)
        return absent(request, Article.objects.filter(pk__in=shown.values("article")))
    metrics = Metric.objects.public().filter(initiative=row).select_related("article", "hospital")
    context = {
        "section": "initiatives",
        "title": _("%(name)s（%(owner)s）")
        % {"name": row.name, "owner": row.hospital.name if row.hospital else _("实施医院未标注")},
        "canonical": request.build_absolute_uri(row.get_absolute_url()),
        "initiative": row,
        "former_names": list(row.aliases.filter(is_former=True).values_list("name", flat=True)),
        "checked": next((mention for mention in mentions if mention.is_checked), mentions[0]),
        "standings": [_standing(mention) for mention in mentions],
        "metrics": list(metrics.defer("article__body", "article__stretches")[:MOST]),
        "similar": similar_initiatives(row),
    }
    return render(request, "initiatives/detail.html", context)


def _standing(mention: InitiativeMention) -> Standing:
    quote = around(mention.article.body, mention.start, mention.end, ROOM)
    return Standing(mention, quote, max(1, len(mention.places)))
