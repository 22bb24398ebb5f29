"""One initiative: who runs it, where it stands, what was counted, who else does this."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from archive.columns import snapshot
from archive.models import Article, Initiative, InitiativeAlias, InitiativeMention, Metric, SourcePage
from archive.models.base import stands_behind
from archive.models.composed import Composed
from archive.models.dates import stated
from archive.web.anchors import ANCHORS
from archive.web.forever import forever
from archive.web.public import absent
from archive.web.quotes import Quote, around_cut, cut
from archive.web.shown_facts import FIGURE_OF_A_TABLE, TableFigure
from archive.web.similar import similar_initiatives

ROOM = 90  # characters of a sentence on either side
MOST = 200  # stories or figures on one page


class Standing(NamedTuple):
    """A story that shows it: the sentence, and at how many places the name stands there."""

    article: int
    title: str
    publication: str
    date_text: str
    page: int
    anchor: str
    quote: Quote
    places: int
    is_checked: bool


@require_safe
@forever("initiative")
def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """A merged one leads to the one it became."""
    row = next(iter(_initiative(pk)), None)
    if row is None:
        raise Http404
    if row.merged_into:
        return redirect(row.merged_into, permanent=True)
    standings = standings_of(row.pk)
    if not standings:
        shown = InitiativeMention.objects.visible().filter(initiative=row)
        return absent(request, Article.objects.filter(pk__in=shown.values("article")))
    context = {
        "section": "initiatives",
        "title": _("%(name)s（%(owner)s）")
        % {"name": row.name, "owner": row.hospital.name if row.hospital else _("实施医院未标注")},
        "canonical": request.build_absolute_uri(row.get_absolute_url()),
        "initiative": row,
        "former_names": _former_names(row.pk),
        "standing": next((one for one in standings if one.is_checked), standings[0]),
        "standings": standings,
        "metrics": [TableFigure(*figure) for figure in _figures(row.pk)],
        "similar": similar_initiatives(row),
    }
    return render(request, "initiatives/detail.html", context)


@Composed
def _initiative(pk: int) -> QuerySet[Any]:
    return Initiative.objects.filter(pk=pk).select_related("hospital")


@Composed
def _former_names(initiative: int) -> QuerySet[Any]:
    names = InitiativeAlias.objects.filter(initiative=initiative, is_former=True)
    return names.values_list("name", flat=True)


@Composed
def _figures(initiative: int) -> QuerySet[Any]:
    rows = Metric.objects.public().filter(initiative=initiative)
    return rows.values_list(*FIGURE_OF_A_TABLE)[:MOST]


def standings_of(key: int) -> list[Standing]:
    """The newest stories that show the initiative of that id: the columns know which, one query has the rest,
    and one more the pages of undated ones."""
    held = snapshot()
    stories = held.mentions["article"][held.mentions["initiative"] == key][-MOST:]
    pages = dict(zip(stories.tolist(), held.pages_of(stories).tolist(), strict=True))
    rows = _mentions(key, list(pages))
    undated = SourcePage.objects.filter(pk__in={pages[row[1]] for row in rows if row[-2] is None})
    dates = {page.pk: page.date_text for page in undated.only("date", "date_precision")}
    return [
        Standing(
            article,
            title,
            held.publication_of(article),
            stated(date, precision) or dates.get(pages[article], ""),
            pages[article],
            f"{ANCHORS[InitiativeMention]}{pk}",
            around_cut(words, start, end, ROOM),
            max(1, len(places)),
            stands_behind(origin, review),
        )
        for pk, article, start, end, places, origin, review, title, words, date, precision in rows
    ]


@Composed
def _mentions(initiative: int, articles: list[int]) -> QuerySet[Any]:
    found = InitiativeMention.objects.public().filter(initiative=initiative, article__in=articles)
    fields = ("pk", "article", "start", "end", "places", "origin", "review", "article__title")
    words = cut("article__body", ROOM)  # of up to two hundred texts one clause each
    dates = ("article__date", "article__date_precision")
    return found.order_by("-article_id").values_list(*fields, words, *dates)
