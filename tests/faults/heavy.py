"""What costs most to answer: every public page under its heaviest parameters, drawn from the archive's rows.

`python -m tests.faults.heavy`, with DATABASE_URL at an archive of 100,000 stories, asks them one by one in
its own process and prints a line each: address, status, seconds of processor time. Nothing is written.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

RANDOM_COMBINATIONS = 400
LONGEST = 4000  # of an address; gunicorn's limit for the line that holds it is 4,094
LISTS = ("articles", "hospitals", "initiatives", "metrics", "pages")
COMMON = ("医", "的", "院", "1", "a", "，", "医院", "服务", "党建", "的 一 是")
UNLABELLED = "未标注"


class Heaviest:
    """The rows that the most hangs on, and the values that the most rows have."""

    def __init__(self) -> None:
        from django.db.models import Count
        from django.db.models.functions import Length

        from archive.columns import columns_of
        from archive.models import Appearance, Article, InitiativeMention
        from archive.web.lists import articles, hospitals, initiatives, metrics, pages

        modules = {
            module.__name__.rpartition(".")[2]: module
            for module in (articles, hospitals, initiatives, metrics, pages)
        }
        views = {
            "articles": articles.ArticleList,
            "hospitals": hospitals.HospitalList,
            "initiatives": initiatives.InitiativeList,
            "metrics": metrics.MetricList,
            "pages": pages.PageList,
        }
        self.sorts = {name: [key for key, _label in module.SORTS] for name, module in modules.items()}
        self.values: dict[str, dict[str, list[str]]] = {}
        for name, view in views.items():
            listed = columns_of(view.columns)
            facets = (facet.key for facet in view.selection_class.facets)
            self.values[name] = {facet: self._values(listed, facet) for facet in facets}
        published = Article.objects.published()
        self.articles = list(
            published.order_by(Length("body").desc()).values_list("pk", "source_id", "body")[:3]
        )
        most = Appearance.objects.values("hospital__slug").annotate(n=Count("pk")).order_by("-n")
        self.hospitals = [row["hospital__slug"] for row in most[:60]]
        named = InitiativeMention.objects.values("initiative").annotate(n=Count("pk")).order_by("-n")
        self.initiatives = [row["initiative"] for row in named[:2]]
        self.ids = [str(pk) for pk in published.order_by("pk").values_list("pk", flat=True)[:600]]

    @staticmethod
    def _values(listed: Any, facet: str) -> list[str]:
        """Values of a facet, those with most rows first."""
        coding = listed.coding(facet)
        counts, _without = coding.count(listed.everything)
        pairs = sorted(zip(counts.tolist(), map(str, coding.values), strict=True), reverse=True)
        return [value for _count, value in pairs]


def queries(rows: Heaviest) -> list[str]:
    body = "".join(rows.articles[0][2].split())
    return [
        *COMMON,
        *(f"-{text}" for text in COMMON[:3]),
        "医 院 党 建 服 务 的 一 是 在 了 和",
        "医 -的",
        " ".join(body[at : at + 2] for at in range(0, 400, 2)),
        " ".join(f"-{body[at : at + 2]}" for at in range(0, 400, 2)),
        f'"{body[:1000]}"',
        body[:2000],
        "甲乙丙丁戊己庚辛壬癸" * 300,
        "医" * 3000,
        "标题:医 医院:院 作者:王",
        "标题:的 -标题:医",
        "a" * 3000,
        "０１２" * 500,
        "e" + "\u0301" * 2000,
        "黨建引領高質量發展" * 50,
    ]


def address(path: str, *pairs: tuple[str, str]) -> str:
    """As long as the server takes it: what is longer, gunicorn refuses before the archive hears of it."""
    found = path
    for name, value in pairs:
        before = f"{found}{'&' if '?' in found else '?'}"
        while len(more := urlencode({name: value})) > LONGEST - len(before) and len(value) > 20:
            value = value[: len(value) * 9 // 10]
        if len(before) + len(more) <= LONGEST:
            found = before + more
    return found


def of_lists(rows: Heaviest) -> Iterator[str]:
    """Each list: sorts and far pages, single facets, many values, exclusions, everything at once."""
    for name in LISTS:
        path, facets = f"/{name}/", rows.values[name]
        yield path
        for sort in rows.sorts[name]:
            for page in ("1", "137", "999999999"):
                yield address(path, ("sort", sort), ("page", page))
        for facet, values in facets.items():
            yield address(path, (facet, values[0]))
            yield address(path, (facet, UNLABELLED))
            yield address(path, (f"-{facet}", values[0]))
            yield address(path, ("all", facet))
            yield address(path, *((facet, value) for value in values[:200]))
            yield address(path, *((f"-{facet}", value) for value in values[:200]))
            yield address(path, (f"{facet}_find", "医"), ("all", facet))
        yield address(path, *((facet, value) for facet in facets for value in facets[facet][:40]))
        yield address(path, *((f"-{facet}", facets[facet][0]) for facet in facets), ("page", "99999"))
        yield address(path, *(("all", facet) for facet in facets))
        if name != "metrics":
            yield from (address(path, ("q", text)) for text in queries(rows))
    for text in queries(rows):
        yield address("/metrics/", ("label", text))
    unit = rows.values["metrics"]["unit"][0]
    for sort in ("value", "-value"):
        for page in ("1", "999999"):
            yield address("/metrics/", ("unit", unit), ("sort", sort), ("page", page))
    yield address("/metrics/", ("min", "-1e300"), ("max", "1e300"), ("label", "的"))
    for text in ("医", "的 一", "医院"):
        for sort in rows.sorts["articles"]:
            yield address("/articles/", ("q", text), ("sort", sort), ("page", "99999"))


def of_rows(rows: Heaviest) -> Iterator[str]:
    """The largest of each kind; an article as it stands in large results."""
    from archive.models import Metric, Tag

    for pk, source, body in rows.articles:
        yield f"/articles/{pk}/"
        yield f"/articles/{pk}/figures.csv"
        yield from (f"/articles/{pk}/?format={form}" for form in ("ris", "bibtex", "json", "x"))
        for text in ("医", "的 一 是", body[:300]):
            yield address(
                f"/articles/{pk}/", ("from", urlencode({"sort": "title", "page": "4000", "q": text}))
            )
        yield f"/pages/{source}/"
        for fact in Metric.objects.filter(article=pk)[:1]:
            yield f"/pages/{source}/?fact=m{fact.pk}"
            yield f"/metrics/{fact.pk}/"
            yield f"/report/m{fact.pk}/"
    yield from (f"/hospitals/{slug}/" for slug in rows.hospitals[:3])
    yield from (f"/initiatives/{pk}/" for pk in rows.initiatives)
    yield from (f"/tags/{slug}/" for slug in Tag.objects.values_list("slug", flat=True)[:30])


def of_others(rows: Heaviest) -> Iterator[str]:
    yield from ("/", "/search/?q=医", "/tags/", "/kept/", "/quality/", "/about/", "/robots.txt")
    yield address("/compare/", *(("hospital", slug) for slug in rows.hospitals[:2]))
    yield address("/compare/", *(("hospital", slug) for slug in rows.hospitals))
    yield from (address("/compare/", ("hospital", rows.hospitals[0]), ("add", text)) for text in COMMON)
    typed = [*COMMON, "s", "zy", "医" * 50, "四川省人民医院"]
    yield from (address("/suggest/", ("q", text)) for text in typed)
    for form in ("ris", "bibtex", "text"):
        yield address(f"/kept/{form}/", ("id", ",".join(rows.ids)))
    yield from ("/sitemap.xml", "/view/elder/?next=/articles/")
    from archive.web.sitemaps import SITEMAPS

    for section in SITEMAPS:
        yield from (f"/sitemap-{section}.xml?p={page}" for page in ("1", "2", "999"))
    for name in LISTS:
        yield f"/{name}/feed/"
        yield from (address(f"/{name}/feed/", ("q", text), ("sort", "title")) for text in ("医", "的 一 是"))
        for form in ("csv", "json", "xlsx"):
            yield f"/{name}/export.{form}"
            yield address(f"/{name}/export.{form}", ("q", "的"), ("sort", "title"))


def at_random(rows: Heaviest, chance: random.Random) -> Iterator[str]:
    """Any parameters that the lists read, by the table of the fuzzers, deep and mixed."""
    from tests.trust.parameters import promised

    texts = queries(rows)
    for _turn in range(RANDOM_COMBINATIONS):
        name = chance.choice(LISTS)
        names = promised()[f"{name}/"]
        pairs = []
        for parameter in chance.sample(names, min(len(names), chance.randrange(2, 9))):
            known = rows.values[name].get(parameter.lstrip("-"))
            for _value in range(chance.choice((1, 1, 2, 8))):
                if known:
                    value = chance.choice([*known[:5], chance.choice(known), UNLABELLED])
                else:
                    value = chance.choice([*texts, "1", "99999", *rows.sorts[name], *rows.values[name]])
                pairs.append((parameter, value))
        yield address(f"/{name}/", *pairs)


def asked(client: Any, place: str) -> tuple[int, float]:
    """Status, and processor seconds until the whole answer is there; of a stream, its first part."""
    began = time.process_time()
    response = client.get(place)
    if response.status_code in {301, 302} and response.headers["Location"].startswith("/"):
        began = time.process_time()  # the tidier address is a request of its own
        response = client.get(response.headers["Location"])
    if response.streaming:
        next(iter(response), None)
        response.close()
    return response.status_code, time.process_time() - began


def main() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "archive.settings"
    django.setup()
    from django.conf import settings
    from django.test import Client

    from archive.columns import snapshot

    settings.ALLOWED_HOSTS = ["testserver"]
    snapshot()  # as a worker does before it answers
    client = Client(raise_request_exception=False)
    rows = Heaviest()
    chance = random.Random(os.environ.get("TRUST_SEED", "7"))
    for part in (of_lists(rows), of_rows(rows), of_others(rows), at_random(rows, chance)):
        for place in dict.fromkeys(part):
            status, seconds = asked(client, place)
            print(json.dumps({"address": place, "status": status, "seconds": round(seconds, 3)}), flush=True)


if __name__ == "__main__":
    sys.exit(main())
