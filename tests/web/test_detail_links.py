"""Every link of every detail page of the imported seeds answers, and every fragment is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest

from archive.models import Article, Hospital, Initiative, Metric, SourcePage, Tag
from archive.templatetags.reading import evidence_url

pytestmark = pytest.mark.django_db

NOUNS = [
    Article.objects.published,
    Hospital.objects.public,
    Initiative.objects.public,
    Metric.objects.public,
    SourcePage.objects.public,
    Tag.objects.public,
]


class Walker:
    """Opens each address once."""

    def __init__(self, client) -> None:
        self.client = client
        self.opened: dict[str, str] = {}

    def open(self, url: str) -> str:
        if url not in self.opened:
            response = self.client.get(url)
            assert response.status_code == 200, f"{url} answered {response.status_code}"
            self.opened[url] = response.getvalue().decode(errors="replace")  # files stream
        return self.opened[url]

    def links(self, url: str) -> Iterator[str]:
        main = self.open(url)
        for href in re.findall(r'<a [^>]*href="([^"]*)"', main[main.index("<main") : main.index("</main>")]):
            yield unescape(href)


def test_every_link_answers_and_every_fragment_is_there(client, imported):
    walker, broken = Walker(client), []
    for own in [row.get_absolute_url() for rows in NOUNS for row in rows()]:
        for href in dict.fromkeys(walker.links(own)):
            path, _hash, fragment = href.partition("#")
            if path.startswith("?format="):
                assert client.get(own + path).status_code == 200
                continue
            html = walker.open(path or own)
            if fragment and f'id="{fragment}"' not in html:
                broken.append(f"{own} -> {href}")
    assert len(walker.opened) > 200
    assert broken == []


def test_every_figure_of_the_seeds_stands_on_its_words(client, imported):
    walker = Walker(client)
    for metric in Metric.objects.public():
        path, _hash, fragment = evidence_url(metric).partition("#")
        html = walker.open(path)
        marked = re.findall(rf'<a [^>]*data-fact="{fragment}" href="#n-{fragment}">(.*?)</a>', html)
        assert unescape("".join(marked)) == metric.quote


def test_every_character_of_a_seed_page_stands_on_its_page_once(client, imported):
    for page in SourcePage.objects.public():
        html = client.get(page.get_absolute_url()).content.decode()
        left = re.findall(r'<span class="as">[^<]*</span><span lang="zh-Hans">(.*?)</span></li>', html)
        shown = "".join(unescape("".join(left)).split())
        assert shown == "".join(page.raw_text.split())
