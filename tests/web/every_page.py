"""Addresses of one page of every kind, for checks that hold for them all."""

from __future__ import annotations

from collections.abc import Callable

from archive.models import Appearance, Article, Hospital, Initiative, Metric, SourcePage, Tag
from tests.web.lists import address

FIRST = {
    "article": lambda: Article.objects.published().first(),
    "hospital": lambda: Hospital.objects.public().first(),
    "initiative": lambda: Initiative.objects.public().first(),
    "metric": lambda: Metric.objects.public().first(),
    "page": lambda: SourcePage.objects.public().first(),
    "tag": lambda: Tag.objects.public().first(),
}
PAGES: dict[str, str | Callable[[], str]] = {
    "home": "/",
    "articles": "/articles/",
    "search": address("/articles/", ("q", "党建"), ("tag", "党建引领"), ("-province", "浙江省")),
    "nothing_found": address("/articles/", ("q", "查无此词"), ("province", "浙江省"), ("year", "abcd")),
    "hospitals": "/hospitals/",
    "initiatives": "/initiatives/",
    "metrics": "/metrics/",
    "chart": address("/metrics/", ("unit", "人次")),
    "bad_range": "/metrics/?min=9&max=3",
    "pages": "/pages/",
    "tags": "/tags/",
    "compare": "/compare/",
    "two_compared": lambda: address(
        "/compare/", *(("hospital", h.slug) for h in Hospital.objects.public()[:2])
    ),
    "quality": "/quality/",
    "about": "/about/",
    "kept": "/kept/",
    "report": lambda: f"/report/h{Appearance.objects.public().first().pk}/",
    "report_of_article": lambda: f"/report/a{FIRST['article']().pk}/",
    "not_found": "/no-such-page/",
    **{f"one_{noun}": (lambda noun=noun: FIRST[noun]().get_absolute_url()) for noun in FIRST},
}


def path_of(name: str) -> str:
    """Where the page of that name stands, now that there are rows."""
    path = PAGES[name]
    return path if isinstance(path, str) else path()
