"""The page of one topic."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests import make
from tests.queries import queries_for

pytestmark = pytest.mark.django_db


def topic(client, tag) -> str:
    response = client.get(f"/tags/{tag.slug}/")
    assert response.status_code == 200
    html = response.content.decode()
    return html[html.index("<main") :]


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def tagged(tag, **fields):
    article = make.make_article(**fields)
    make.make_tagging(article, tag)
    return article


def test_it_shows_its_stories_hospitals_and_initiatives(client):
    tag = make.make_tag(description="党建怎样落到业务里。")
    first, second = tagged(tag, title="第一篇"), tagged(tag, title="第二篇")
    hospital, other = make.make_hospital(), make.make_hospital("另一家医院")
    for article in (first, second):
        make.make_appearance(article, hospital)
    make.make_appearance(first, other)
    make.make_appearance(second, make.make_hospital("只是提到的医院"), role="mentioned")
    make.make_initiative_mention(first)
    said = words(topic(client, tag))
    assert "党建引领 党建怎样落到业务里。" in said and "全部 2 篇" in said
    assert said.index("第二篇") < said.index("第一篇")
    assert (
        "浙江医院 2 篇另一家医院 1 篇" in said
        and "只是提到的医院" not in said.partition("医院 浙江医院 2 篇")[2]
    )
    assert "暖医行动" in said


def test_it_leads_to_the_whole_list(client):
    tag = make.make_tag()
    for number in range(12):
        tagged(tag, title=f"第{number}篇")
    html = topic(client, tag)
    assert html.count("<article>") == 10
    listed = unescape(re.search(r'href="([^"]+)">全部 12 篇', html).group(1))
    assert "共 <b>12</b> 篇" in client.get(listed).content.decode()


def test_its_stories_can_be_turned_over_one_by_one(client):
    tag = make.make_tag()
    tagged(tag), tagged(tag)
    opened = unescape(re.search(r'href="(/articles/\d+/\?from=[^"]+)"', topic(client, tag)).group(1))
    assert "第 1 篇，共 2 篇" in client.get(opened).content.decode()


@pytest.mark.parametrize(("status", "answer"), [("draft", 404), ("pending", 404), ("withdrawn", 410)])
def test_it_is_public_only_where_a_published_article_has_it(client, status, answer):
    tag = make.make_tag()
    tagged(tag, status=status)
    assert client.get(f"/tags/{tag.slug}/").status_code == answer


def test_a_rejected_tag_does_not_bring_an_article_in(client):
    tag = make.make_tag()
    tagged(tag, title="属于它的")
    make.make_tagging(make.make_article(title="不属于它的"), tag, review="rejected")
    assert "不属于它的" not in topic(client, tag)


def test_drafts_count_for_nothing(client):
    tag = make.make_tag()
    tagged(tag)
    draft = tagged(tag, title="草稿", status="draft")
    make.make_appearance(draft, make.make_hospital("草稿里的医院"))
    make.make_initiative_mention(draft, make.make_initiative("草稿里的举措"))
    said = words(topic(client, tag))
    assert "草稿" not in said and "全部 1 篇" in said


def test_it_costs_the_same_for_two_stories_as_for_ten(client):
    tag = make.make_tag()

    def add(number: int) -> None:
        article = tagged(tag)
        make.make_appearance(article, make.make_hospital(f"第{number}医院"))
        make.make_initiative_mention(article, make.make_initiative(f"行动{number}"))
        make.make_metric(article)

    add(0)
    few = queries_for(client, f"/tags/{tag.slug}/")
    for number in range(1, 9):
        add(number)
    assert queries_for(client, f"/tags/{tag.slug}/") == few
