"""The home page: search, size, what is new, ways in, figures and initiatives worth a look."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Case, F, Q, QuerySet, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from archive.columns import Articles, Hospitals, Initiatives, Metrics, columns_of
from archive.models import ImportRun, InitiativeMention, Metric, SourcePage
from archive.vocabulary import Origin, Review
from archive.web.cards import cards
from archive.web.facets import UNLABELLED
from archive.web.lists.tags import tags_with_counts
from archive.web.quotes import Quote, around
from archive.web.structured import web_site
from archive.web.tiles import tiles

NEW: Final = 4
TOPICS: Final = 18
FIGURES: Final = 3
INITIATIVES: Final = 4
EXAMPLES: Final = 3
SHORT: Final = re.compile(r"(?<=“)[\u4e00-\u9fff]{3,7}(?=”)|^[\u4e00-\u9fff]{3,7}$")  # “最多跑一次”改革
CANDIDATES: Final = 60  # looked at for each, newest first
CHECKED: Final = Q(origin=Origin.EDITOR) | Q(review__in=[Review.CONFIRMED, Review.CORRECTED])


@dataclass(frozen=True, slots=True)
class Shown:
    """A fact with the clause it stands in."""

    fact: Any
    quote: Quote


@dataclass(frozen=True, slots=True)
class Picked:
    """What the page shows of all facts."""

    figures: list[Shown]
    initiatives: list[Shown]
    examples: list[str]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """A fixed number of queries, whatever the size of the archive."""
    provinces = province_counts()
    shown = picked()
    context = {
        "no_head_search": True,
        "canonical": request.build_absolute_uri(request.path),
        "data": web_site(request.build_absolute_uri(request.path)),
        "counts": {
            "hospitals": len(columns_of(Hospitals)),
            "initiatives": len(columns_of(Initiatives)),
            "metrics": len(columns_of(Metrics)),
        },
        "latest": latest_import(),
        "cards": cards(newest_articles()),
        "tiles": tiles(provinces),
        "unplaced": provinces.get(UNLABELLED, 0),
        "topics": tags_with_counts(TOPICS),
        "figures": shown.figures,
        "initiatives": shown.initiatives,
        "examples": shown.examples,
    }
    return render(request, "home.html", context)


def newest_articles() -> list[int]:
    """Lately published; several of one page stand in the order of the page."""
    articles = columns_of(Articles)
    newest: list[int] = articles.ids[articles.order("newest").stretch(articles.everything, 0, NEW)].tolist()
    return newest


def province_counts() -> dict[str, int]:
    """Articles by province of their hospitals, 未标注 among them."""
    articles = columns_of(Articles)
    coding = articles.coding("province")
    counts, without = coding.count(articles.everything)
    return {**dict(zip(coding.values, counts.tolist(), strict=True)), UNLABELLED: without}


def latest_import() -> dict[str, Any] | None:
    """When public pages last came in, and how many with that run."""
    page = SourcePage.objects.public().defer("raw_text").order_by("-pk").first()
    if page is None:
        return None
    run = ImportRun.objects.filter(pk=page.run_id).first() if page.run_id else None
    beside = SourcePage.objects.public().filter(run=run) if run else SourcePage.objects.filter(pk=page.pk)
    return {"at": (run and run.finished_at) or page.created_at, "pages": beside.count()}


def picked() -> Picked:
    """Chosen once a data version: every write to what is shown gives another, and so another choice."""
    memory = columns_of(Articles).memory
    found: Picked | None = memory.get("home")
    if found is None:
        rows = programmes()
        found = Picked(worth_a_look(), worth_copying(rows), examples(rows))
        memory.keep("home", found)
    return found


def worth_a_look() -> list[Shown]:
    """Figures with a name and an owner: checked first, changes and large numbers before others."""
    fields = ("pk", "hospital", "from_value", "value", "certainty", "checked")
    rows = with_checked(Metric.objects.filter(pk__in=columns_of(Metrics).telling(CANDIDATES))).values(*fields)
    best = sorted(
        rows, key=lambda m: (m["checked"], m["from_value"] is None, -m["certainty"], -m["value"], m["pk"])
    )
    keys = _one_each(best, lambda m: m["hospital"], FIGURES)
    return _shown(Metric.objects.select_related("article", "hospital"), keys)


def programmes() -> list[dict[str, Any]]:
    """Initiatives of hospitals: checked first, those with a description before others. The columns know in
    which stories the newest stand; among all of them the database would look for a tenth of a second."""
    stories = columns_of(Initiatives).newest_showing(CANDIDATES)
    shown = InitiativeMention.objects.public().filter(initiative__merged_into=None, article__in=stories)
    owned = shown.exclude(initiative__hospital=None)
    fields = ("pk", "initiative__hospital", "initiative__description", "quote", "certainty", "checked")
    return sorted(
        _candidates(owned, *fields),
        key=lambda m: (m["checked"], not m["initiative__description"], -m["certainty"], -m["pk"]),
    )


def worth_copying(rows: list[dict[str, Any]]) -> list[Shown]:
    """A few of them, of as many hospitals."""
    keys = _one_each(rows, lambda m: m["initiative__hospital"], INITIATIVES)
    return _shown(InitiativeMention.objects.select_related("article", "initiative__hospital"), keys)


def examples(rows: list[dict[str, Any]]) -> list[str]:
    """Short words to try a search with; each stands in a story, as search is by the letter."""
    found = (SHORT.search(row["quote"]) for row in rows)
    return list(dict.fromkeys(match.group() for match in found if match))[:EXAMPLES]


def _candidates(facts: QuerySet[Any], *fields: str) -> list[dict[str, Any]]:
    """The newest few; `checked` is 0 where a person stands behind the fact."""
    rows = with_checked(facts).order_by("checked", F("article_id").desc(), "pk")
    return list(rows.values(*fields)[:CANDIDATES])


def with_checked(facts: QuerySet[Any]) -> QuerySet[Any]:
    return facts.annotate(checked=Case(When(CHECKED, then=0), default=1))


def _one_each(
    rows: Iterable[dict[str, Any]], owner: Callable[[dict[str, Any]], Any], count: int
) -> list[int]:
    """The first row of each owner; where owners are few, their next ones fill up."""
    first: dict[Any, int] = {}
    rest: list[int] = []
    for row in rows:
        if owner(row) in first:
            rest.append(row["pk"])
        else:
            first[owner(row)] = row["pk"]
    return [*first.values(), *rest][:count]


def _shown(facts: QuerySet[Any], keys: list[int]) -> list[Shown]:
    by_key = {fact.pk: fact for fact in facts.filter(pk__in=keys)}
    found = (by_key[key] for key in keys if key in by_key)
    return [Shown(fact, around(fact.article.body, fact.start, fact.end)) for fact in found]
