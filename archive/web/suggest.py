"""Suggestions while typing: hospitals, initiatives, topics, headlines that hold what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

import numpy as np
from django.db.models import QuerySet
from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from archive import search
from archive.columns import Array, Articles, Hospitals, Initiatives, columns_of, places_of, snapshot
from archive.models import Article, Initiative
from archive.models.composed import Composed
from archive.web.paging import in_order

MOST: Final = 10
SHARES: Final = {"hospitals": 4, "initiatives": 3, "tags": 2}  # headlines have what is left
LONGEST: Final = 50  # characters; a longer text names nothing
LOOKED_AT: Final = 100  # hits of the index at a time


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
    """What begins with the text comes before what holds it, short names first. As typed, and in simplified
    script and usual width. Names are looked for in the columns; only what is shown comes from the rows."""
    held = snapshot()
    texts = list(dict.fromkeys([typed, search.fold(typed)]))
    found = [
        *_hospitals(columns_of(Hospitals, held), texts),
        *_initiatives(columns_of(Initiatives, held), texts),
        *_tags(columns_of(Articles, held), texts),
    ]
    return [*found, *_headlines(columns_of(Articles, held), typed, MOST - len(found))]


def _holding(texts: Iterable[str], typed: str) -> str:
    """The first of the texts in which the words stand, or nothing."""
    folded = search.fold(typed)
    return next((text for text in texts if folded in search.fold(text)), "")


def _public(listed: Hospitals | Initiatives, named: Array) -> Array:
    """Of the places of things those that readers may see. What was named is few, what is public many."""
    return named[places_of(listed.places, named) >= 0]


def _hospitals(listed: Hospitals, texts: list[str]) -> Iterator[Suggestion]:
    """By name, alias, former name, initials (scszyyy) or pinyin (sichuan); the note is the place, or the
    other name that was meant."""
    hospitals = listed.snapshot.hospitals
    pinyin = texts[0].replace(" ", "").replace("'", "").lower()
    named = np.concatenate(
        [
            hospitals.names.holding(*texts),
            hospitals.initials.beginning(pinyin),
            hospitals.pinyin.beginning(pinyin),
        ]
    )
    public = _public(listed, np.unique(named))
    for place in hospitals.names.best(public, *texts, most=SHARES["hospitals"]):
        name = hospitals.text("name")[place]
        levels = dict.fromkeys(hospitals.text(level)[place] for level in ("province", "city", "district"))
        meant = _holding([name, *hospitals.aliases(place)], texts[0])
        note = " ".join(filter(None, levels)) if meant in ("", name) else meant
        yield Suggestion(_("医院"), name, note, reverse("hospital", args=[hospitals.text("slug")[place]]))


def _initiatives(listed: Initiatives, texts: list[str]) -> Iterator[Suggestion]:
    initiatives = listed.snapshot.initiatives
    public = _public(listed, initiatives.names.holding(*texts))
    best = initiatives.names.best(public, *texts, most=SHARES["initiatives"])
    keys = initiatives.ids[best].tolist()
    for row in in_order(_named(keys), keys):
        where = row.hospital.name if row.hospital else ""
        yield Suggestion(_("举措"), row.name, where, row.get_absolute_url())


def _tags(listed: Articles, texts: list[str]) -> list[Suggestion]:
    coding = listed.coding("tag")
    counts, _without = coding.count(listed.everything)
    wanted = tuple(text.lower() for text in texts)
    found = []
    for slug, name, count in zip(coding.values, coding.labels or (), counts.tolist(), strict=True):
        if count and any(text in name.lower() for text in wanted):
            rank = (not name.lower().startswith(wanted), len(name), name)
            found.append((rank, Suggestion(_("专题"), _(name), "", reverse("tag", args=[slug]))))
    return [one for _rank, one in sorted(found, key=lambda pair: pair[0])[: SHARES["tags"]]]


def _headlines(listed: Articles, typed: str, most: int) -> Iterator[Suggestion]:
    """Through the search index: exact, and as fast for a million stories."""
    term = search.Term(typed, search.fold(typed).strip(), search.Field.HEADLINE)
    keys = _newest_public(listed, term, most)
    for row in in_order(_headed(keys), keys):
        meant = _holding((row.title, row.kicker, row.subtitle), typed)
        note = row.source.publication if meant in ("", row.title) else meant
        yield Suggestion(_("文章"), row.title, note, row.get_absolute_url())


@Composed
def _named(initiatives: list[int]) -> QuerySet[Any]:
    return Initiative.objects.filter(pk__in=initiatives).select_related("hospital")


@Composed
def _headed(articles: list[int]) -> QuerySet[Any]:
    rows = Article.objects.filter(pk__in=articles).select_related("source")
    return rows.only("title", "kicker", "subtitle", "source__publication")


def _newest_public(listed: Articles, term: search.Term, most: int) -> list[int]:
    """Ids of the newest public articles with the term; drafts among the hits are passed over."""
    public: list[int] = []
    before = None
    while len(public) < most:
        found = search.newest_with(term, LOOKED_AT, before)
        places = places_of(listed.ids, np.array(found, "i8"))
        public += [pk for pk, place in zip(found, places.tolist(), strict=True) if place >= 0]
        if len(found) < LOOKED_AT:
            break
        before = found[-1]
    return public[:most]
