"""Suggestions while typing: hospitals, initiatives, topics, headlines that hold what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Replace
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from archive import search
from archive.models import (
    Appearance,
    Article,
    Hospital,
    HospitalAlias,
    Initiative,
    InitiativeMention,
    Tag,
    Tagging,
)

MOST: Final = 10
SHARES: Final = {"hospitals": 4, "initiatives": 3, "tags": 2}  # headlines have what is left
LONGEST: Final = 50  # characters; a longer text names nothing


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`kind` and `note` are for the reader's eye: 医院, 四川省 成都市."""

    kind: str
    label: str
    note: str
    url: str


@require_safe
@cache_control(no_cache=True)
def suggest(request: HttpRequest) -> JsonResponse:
    """`/suggest/?q=…`: at most ten, public ones only."""
    typed = " ".join(request.GET.get("q", "").replace("\0", "").split())
    found = suggestions(typed) if 0 < len(typed) <= LONGEST else []
    return JsonResponse(
        {"q": typed, "suggestions": [asdict(one) for one in found]}, json_dumps_params={"ensure_ascii": False}
    )


def suggestions(typed: str) -> list[Suggestion]:
    """What begins with the text comes before what holds it. Four queries, however much there is."""
    found = [*_hospitals(typed), *_initiatives(typed), *_tags(typed)]
    return [*found, *_headlines(typed, MOST - len(found))]


def _containing(path: str, typed: str) -> Q:
    """As typed, and in simplified script and usual width."""
    return Q(**{f"{path}__icontains": typed}) | Q(**{f"{path}__icontains": search.fold(typed)})


def _first_those_that_begin(rows: QuerySet[Any], path: str, typed: str, *then: str) -> QuerySet[Any]:
    begins = Q(**{f"{path}__istartswith": typed}) | Q(**{f"{path}__istartswith": search.fold(typed)})
    return rows.order_by(Case(When(begins, then=0), default=1), *then)


def _hospitals(typed: str) -> Iterator[Suggestion]:
    """By name, alias, former name, initials (scszyyy) or pinyin (sichuan)."""
    pinyin = typed.replace(" ", "").replace("'", "").lower()
    aliases = HospitalAlias.objects.filter(_containing("name", typed)).values("hospital")
    named = (
        _containing("name", typed)
        | Q(pk__in=aliases)
        | Q(initials__startswith=pinyin)
        | Q(pinyin__startswith=pinyin)
    )
    shown = Exists(Appearance.objects.public().filter(hospital=OuterRef("pk")))
    rows = Hospital.objects.annotate(pinyin=Replace("sort_key", Value(" "), Value("")))
    rows = rows.filter(named, shown, merged_into=None)
    for row in _first_those_that_begin(rows, "name", typed, "sort_key", "pk")[: SHARES["hospitals"]]:
        yield Suggestion(_("医院"), row.name, row.place, row.get_absolute_url())


def _initiatives(typed: str) -> Iterator[Suggestion]:
    shown = Exists(InitiativeMention.objects.public().filter(initiative=OuterRef("pk")))
    rows = Initiative.objects.filter(_containing("name", typed), shown, merged_into=None)
    rows = rows.select_related("hospital")
    for row in _first_those_that_begin(rows, "key", typed, "key", "pk")[: SHARES["initiatives"]]:
        where = row.hospital.name if row.hospital else ""
        yield Suggestion(_("举措"), row.name, where, row.get_absolute_url())


def _tags(typed: str) -> Iterator[Suggestion]:
    shown = Exists(Tagging.objects.public().filter(tag=OuterRef("pk")))
    rows = Tag.objects.filter(_containing("name", typed), shown)
    for row in _first_those_that_begin(rows, "name", typed, "name")[: SHARES["tags"]]:
        yield Suggestion(_("专题"), row.name, "", row.get_absolute_url())


def _headlines(typed: str, most: int) -> Iterator[Suggestion]:
    """Through the search index: exact, and as fast for a million stories."""
    folded = search.fold(typed).strip()
    if not folded:
        return
    query = search.Query(typed, (search.Term(typed, folded, search.Field.HEADLINE),))
    rows = search.matching(Article.objects.published(), query).select_related("source")
    rows = rows.only("title", "date", "date_precision", "source__publication").order_by("-pk")
    for row in rows[:most]:
        yield Suggestion(_("文章"), row.title, row.source.publication, row.get_absolute_url())
