"""Suggestions while typing: hospitals, initiatives, topics, headlines that hold what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Length, Replace
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from archive import search
from archive.columns import Articles, columns_of, places_of
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
from archive.web.paging import loaded

MOST: Final = 10
SHARES: Final = {"hospitals": 4, "initiatives": 3, "tags": 2}  # headlines have what is left
LOOKED_AT: Final = 100  # hits of the index at a time
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
    found = suggestions(typed) if len(typed) <= LONGEST and search.fold(typed).strip() else []
    return JsonResponse(
        {"q": typed, "suggestions": [asdict(one) for one in found]}, json_dumps_params={"ensure_ascii": False}
    )


def suggestions(typed: str) -> list[Suggestion]:
    """What begins with the text comes before what holds it, short names first. Five queries at most."""
    found = [*_hospitals(typed), *_initiatives(typed), *_tags(typed)]
    return [*found, *_headlines(typed, MOST - len(found))]


def _containing(path: str, typed: str) -> Q:
    """As typed, and in simplified script and usual width."""
    return Q(**{f"{path}__icontains": typed}) | Q(**{f"{path}__icontains": search.fold(typed)})


def _first_those_that_begin(rows: QuerySet[Any], path: str, typed: str) -> QuerySet[Any]:
    begins = Q(**{f"{path}__istartswith": typed}) | Q(**{f"{path}__istartswith": search.fold(typed)})
    return rows.order_by(Case(When(begins, then=0), default=1), Length(path), path, "pk")


def _holding(texts: Iterable[str], typed: str) -> str:
    """The first of the texts in which the words stand, or nothing."""
    folded = search.fold(typed)
    return next((text for text in texts if folded in search.fold(text)), "")


def _hospitals(typed: str) -> Iterator[Suggestion]:
    """By name, alias, former name, initials (scszyyy) or pinyin (sichuan); the note is the place, or the
    other name that was meant."""
    pinyin = typed.replace(" ", "").replace("'", "").lower()
    aliases = HospitalAlias.objects.filter(_containing("name", typed)).values("hospital")
    named = _containing("name", typed) | Q(pk__in=aliases)
    if pinyin:
        named |= Q(initials__startswith=pinyin) | Q(pinyin__startswith=pinyin)
    shown = Exists(Appearance.objects.public().filter(hospital=OuterRef("pk")))
    rows = Hospital.objects.annotate(pinyin=Replace("sort_key", Value(" "), Value("")))
    rows = rows.filter(named, shown, merged_into=None)
    rows = _first_those_that_begin(rows, "name", typed).prefetch_related("aliases")
    for row in rows[: SHARES["hospitals"]]:
        known = [row.name, *(alias.name for alias in row.aliases.all())]
        meant = _holding(known, typed)
        note = row.place if meant in ("", row.name) else meant
        yield Suggestion(_("医院"), row.name, note, row.get_absolute_url())


def _initiatives(typed: str) -> Iterator[Suggestion]:
    shown = Exists(InitiativeMention.objects.public().filter(initiative=OuterRef("pk")))
    rows = Initiative.objects.filter(_containing("name", typed), shown, merged_into=None)
    rows = rows.select_related("hospital")
    for row in _first_those_that_begin(rows, "key", typed)[: SHARES["initiatives"]]:
        where = row.hospital.name if row.hospital else ""
        yield Suggestion(_("举措"), row.name, where, row.get_absolute_url())


def _tags(typed: str) -> Iterator[Suggestion]:
    shown = Exists(Tagging.objects.public().filter(tag=OuterRef("pk")))
    rows = Tag.objects.filter(_containing("name", typed), shown)
    for row in _first_those_that_begin(rows, "name", typed)[: SHARES["tags"]]:
        yield Suggestion(_("专题"), _(row.name), "", row.get_absolute_url())


def _headlines(typed: str, most: int) -> Iterator[Suggestion]:
    """Through the search index: exact, and as fast for a million stories."""
    folded = search.fold(typed).strip()
    term = search.Term(typed, folded, search.Field.HEADLINE)
    rows = Article.objects.select_related("source").only("title", "kicker", "subtitle", "source__publication")
    for row in loaded(rows, _newest_public(term, most)):
        meant = _holding((row.title, row.kicker, row.subtitle), typed)
        note = row.source.publication if meant in ("", row.title) else meant
        yield Suggestion(_("文章"), row.title, note, row.get_absolute_url())


def _newest_public(term: search.Term, most: int) -> list[int]:
    """Ids of the newest public articles with the term; drafts among the hits are passed over."""
    ids, before = columns_of(Articles).ids, None
    public: list[int] = []
    while len(public) < most:
        found = search.newest_with(term, LOOKED_AT, before)
        places = places_of(ids, np.array(found, "i8"))
        public += [pk for pk, place in zip(found, places.tolist(), strict=True) if place >= 0]
        if len(found) < LOOKED_AT:
            break
        before = found[-1]
    return public[:most]
