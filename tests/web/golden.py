"""The seed stories as rows, made from the gold: what a perfect reader would have put on record."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from typing import Any

from archive import search
from archive.models import (
    Appearance,
    Article,
    Byline,
    Hospital,
    HospitalAlias,
    Initiative,
    InitiativeMention,
    Metric,
    SourcePage,
    Tag,
    Tagging,
)

GOLD = Path(__file__).parent.parent / "gold"


def fill_archive(status: str = "published") -> list[Article]:
    """All nineteen stories of the five pages, with their hospitals, initiatives, figures and topics."""
    articles = [article for file in sorted(GOLD.glob("0*.json")) for article in _fill_page(file, status)]
    search.index_articles(article.pk for article in articles)
    return articles


def _fill_page(file: Path, status: str) -> list[Article]:
    gold = json.loads(file.read_text(encoding="utf-8"))
    source = SourcePage.objects.create(
        name=f"{file.stem}.txt",
        sha256=file.stem,
        publication=_publication(gold["furniture"]),
        raw_text="\n".join(item["text"] for item in gold["furniture"]),
    )
    return [_fill_story(story, source, number, status) for number, story in enumerate(gold["articles"])]


def _publication(furniture: list[dict[str, Any]]) -> str:
    for item in furniture:
        if item.get("kind") == "masthead" and (
            name := re.search(r"[\u4e00-\u9fff]{2,8}(?:报|医院)", item["text"])
        ):
            return name.group()
    return ""


def _fill_story(story: dict[str, Any], source: SourcePage, number: int, status: str) -> Article:
    date, precision = _date(story["date"])
    article = Article.objects.create(
        source=source,
        ordinal=number,
        title=story["title"],
        kicker=story["kicker"] or "",
        subtitle=story["subtitle"] or "",
        body=story["body"],
        date=date,
        date_precision=precision,
        status=status,
        sort_key=story["title"],
    )
    for order, name in enumerate(story["byline"]):
        Byline.objects.create(article=article, name=name, order=order)
    for order, topic in enumerate(story["topics"]):
        tag, _made = Tag.objects.get_or_create(name=topic, slug=topic, defaults={"is_topic": True})
        Tagging.objects.create(article=article, tag=tag, order=order)
    hospitals = {given["name"]: _fill_hospital(given, article) for given in story["hospitals"]}
    _fill_facts(story, article, hospitals)
    return article


def _date(text: str | None) -> tuple[datetime.date | None, str]:
    parts = [int(part) for part in (text or "").split("-") if part]
    if not parts:
        return None, "day"
    year, month, day = (*parts, 1, 1)[:3]
    return datetime.date(year, month, day), ("year", "month", "day")[len(parts) - 1]


def _fill_hospital(given: dict[str, Any], article: Article) -> Hospital:
    place = {key: given[key] or "" for key in ("province", "city", "district")}
    hospital, made = Hospital.objects.get_or_create(
        name=given["name"],
        city=place["city"],
        defaults={**place, "slug": given["name"], "sort_key": given["name"]},
    )
    if made:
        HospitalAlias.objects.bulk_create(
            HospitalAlias(hospital=hospital, name=name) for name in given["aliases"]
        )
    start = _find(article.body, [given["name"], *given["aliases"]])
    span = {} if start is None else {"start": start[0], "end": start[1], "quote": article.body[slice(*start)]}
    Appearance.objects.create(article=article, hospital=hospital, role=given["role"], **span)
    return hospital


def _find(body: str, names: list[str], after: int = 0) -> tuple[int, int] | None:
    for name in names:
        start = body.find(name, after)
        if start >= 0:
            return start, start + len(name)
    return None


def _fill_facts(story: dict[str, Any], article: Article, hospitals: dict[str, Hospital]) -> None:
    for given in story["initiatives"]:
        span = _find(article.body, [given["name"], given["name"].strip("“”")])
        if span is None:
            continue
        initiative, _made = Initiative.objects.get_or_create(
            key=given["name"].replace("“", "").replace("”", ""),
            hospital=hospitals.get(given["hospital"]),
            defaults={"name": given["name"], "category": given["category"]},
        )
        InitiativeMention.objects.get_or_create(
            article=article,
            initiative=initiative,
            defaults={"start": span[0], "end": span[1], "quote": article.body[slice(*span)]},
        )
    position = 0
    for given in story["metrics"]:
        span = _find(article.body, [given["text"]], position) or _find(article.body, [given["text"]])
        if span is None:
            continue
        position = span[1]
        Metric.objects.create(
            article=article,
            hospital=hospitals.get(given["hospital"]),
            label=(given["labels"] or [""])[0],
            value=str(given["value"]),
            from_value=None if given["from_value"] is None else str(given["from_value"]),
            unit=given["unit"],
            bound=given["bound"],
            start=span[0],
            end=span[1],
            quote=article.body[slice(*span)],
        )
