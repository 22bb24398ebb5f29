"""Feeds of article lists, read as a feed reader reads them."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import feedparser
import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from archive import search
from archive.models import Article
from archive.storage.acts import Act
from archive.storage.publishing import set_status
from archive.vocabulary import Status
from tests.make import (
    make_appearance,
    make_article,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_page,
    make_tag,
    make_tagging,
)
from tests.queries import queries_for
from tests.web.hidden import SECRET, make_archive_with_secrets
from tests.web.lists import address
from tests.web.test_query_counts import make_stories

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

FEED = "/articles/feed/"


def read(client, url: str):
    """The feed at `url`; it must be Atom without a fault."""
    response = client.get(url)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("application/atom+xml")
    parsed = feedparser.parse(response.content)
    assert not parsed.bozo, parsed.get("bozo_exception")
    assert parsed.version == "atom10"
    return parsed


def test_an_entry_says_what_where_from_and_by_whom(client):
    source = make_page(publication="健康报")
    article = make_article(title="会诊到县", bylines=["王小明", "李红"], date="2020-08-19", source=source)
    make_tagging(article, make_tag("党建引领"))
    (entry,) = read(client, FEED).entries
    assert (entry.title, entry.author) == ("会诊到县", "王小明、李红")
    assert entry.id == entry.link == f"http://testserver/articles/{article.pk}/"
    assert entry.summary.startswith("健康报 2020年8月19日。浙江医院把党建融入日常诊疗")
    assert [tag.term for tag in entry.tags] == ["党建引领"]
    assert entry.published and entry.updated


def test_a_feed_follows_the_conditions_of_its_list(client):
    wanted, other = make_article(title="会诊到县"), make_article(title="另一篇")
    make_tagging(wanted, make_tag("党建引领", slug="dangjian"))
    assert {entry.title for entry in read(client, FEED).entries} == {wanted.title, other.title}
    feed = read(client, f"{FEED}?tag=dangjian&page=4&sort=title")
    assert [entry.title for entry in feed.entries] == ["会诊到县"]
    assert feed.feed.title == "文章：党建引领 - 医院党建与高质量发展案例库"


def test_a_search_can_be_followed(client):
    make_article(title="会诊到县")
    make_article(title="另一篇", body="没有那个词。")
    search.index_articles(Article.objects.values_list("pk", flat=True))
    found = read(client, address(FEED, ("q", "远程会诊")))
    assert [entry.title for entry in found.entries] == ["会诊到县"]


def test_new_figures_initiatives_and_hospitals_can_be_followed(client):
    hospital = make_hospital("安康市中心医院", province="陕西省", city="安康市")
    article = make_article(body="“暖医行动”服务3万人次。")
    make_appearance(article, hospital)
    make_initiative_mention(article, make_initiative("暖医行动", hospital=hospital), start=0, end=6)
    make_metric(article, hospital=hospital, label="服务", start=8, end=12)
    hidden = make_article(status=Status.DRAFT.value)
    make_metric(hidden, label="不公开")
    (figure,) = read(client, "/metrics/feed/").entries
    assert (figure.title, figure.summary) == ("服务：3万人次", "安康市中心医院。“暖医行动”服务3万人次")
    (initiative,) = read(client, address("/initiatives/feed/", ("province", "陕西省"))).entries
    assert (initiative.title, initiative.summary) == ("暖医行动", "安康市中心医院。“暖医行动”服务3万人次")
    (place,) = read(client, "/hospitals/feed/").entries
    assert (place.title, place.summary) == ("安康市中心医院", "陕西省 安康市")
    assert read(client, address("/metrics/feed/", ("hospital", "x"))).entries == []
    assert client.get("/pages/feed/").status_code == 404


@pytest.mark.parametrize("name", ["hospitals", "initiatives", "metrics"])
def test_every_list_names_its_feed(client, name):
    page = client.get(f"/{name}/?q=x").content.decode()
    assert f'href="/{name}/feed/?q=x"' in page


@pytest.mark.parametrize("url", ["/", "/articles/", "/articles/?tag=dangjian&page=1", "/tags/dangjian/"])
def test_a_page_names_its_feed_and_the_feed_names_itself(client, url):
    make_tagging(make_article(), make_tag("党建引领", slug="dangjian"))
    page = client.get(url).content.decode()
    (offered,) = re.findall(
        r'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="([^"]+)"', page
    )
    assert offered == (f"{FEED}?tag=dangjian" if "dangjian" in url else FEED)
    links = {link.rel: link.href for link in read(client, offered).feed.links}
    assert links["self"] == f"http://testserver{offered}"
    assert links["alternate"] == links["self"].replace("feed/", "")


def test_the_newest_fifty_come_newest_first(client):
    for number in range(53):
        make_article(title=f"第{number}篇")
    titles = [entry.title for entry in read(client, FEED).entries]
    assert titles == [f"第{number}篇" for number in range(52, 2, -1)]


def test_what_was_published_last_comes_first_however_long_it_lay_as_a_draft(client):
    user = User.objects.create_superuser("审核员")
    waiting = make_article(title="等了很久", status=Status.DRAFT.value)
    for number in range(50):
        make_article(title=f"第{number}篇")
    Article.objects.update(created_at=timezone.now() - timedelta(days=9))
    make_initiative_mention(waiting, make_initiative("暖医行动"))
    make_metric(waiting, label="新近的数据")
    make_appearance(waiting, make_hospital("安康市中心医院"))
    before = timezone.now().replace(microsecond=0)
    set_status([waiting], Status.PUBLISHED, user)
    for name, title in [
        ("articles", "等了很久"),
        ("initiatives", "暖医行动"),
        ("metrics", "新近的数据：近30000人次"),
        ("hospitals", "安康市中心医院"),
    ]:
        entry = read(client, f"/{name}/feed/").entries[0]
        assert entry.title == title
        assert before <= moment(entry.published_parsed) <= moment(entry.updated_parsed)


def test_a_changed_entry_keeps_its_id_and_its_place_and_is_marked_as_updated(client):
    old, new = make_article(title="早的"), make_article(title="晚的")
    long_ago = timezone.now() - timedelta(days=9)
    Article.objects.filter(pk=old.pk).update(published_at=long_ago)
    for article in (old, new):
        article.history.update(history_date=long_ago)
    was = read(client, FEED).entries[1]
    assert was.updated == was.published
    Act("改题", None).update(Article, [_titled(old, "改过的")], ["title"])
    now = read(client, FEED).entries[1]
    assert (now.title, now.id, now.published) == ("改过的", was.id, was.published)
    assert now.updated_parsed > was.updated_parsed


def test_what_comes_back_after_a_withdrawal_is_no_news(client):
    user = User.objects.create_superuser("审核员")
    article = make_article(status=Status.DRAFT.value)
    set_status([article], Status.PUBLISHED, user)
    Article.objects.update(published_at=timezone.now() - timedelta(days=9))
    first = read(client, FEED).entries[0].published
    set_status([article], Status.WITHDRAWN, user)
    assert read(client, FEED).entries == []
    set_status([article], Status.PUBLISHED, user)
    assert read(client, FEED).entries[0].published == first


@pytest.mark.parametrize("name", ["articles", "hospitals", "initiatives", "metrics"])
def test_each_entry_has_what_atom_demands(client, name):
    make_stories(2)
    tree = ElementTree.fromstring(client.get(f"/{name}/feed/").content)
    atom = "{http://www.w3.org/2005/Atom}"
    entries = tree.findall(f"{atom}entry")
    assert entries and tree.find(f"{atom}author/{atom}name") is not None
    for entry in entries:
        assert [len(entry.findall(f"{atom}{tag}")) for tag in ("id", "title", "updated")] == [1, 1, 1]
    ids = [entry.findtext(f"{atom}id") for entry in entries]
    assert len(set(ids)) == len(ids)


def test_an_empty_feed_is_the_same_when_asked_again(client):
    url = address(FEED, ("q", "查无此词"))
    assert client.get(url).content == client.get(url).content


def test_nothing_that_is_not_public_is_in_a_feed(client):
    make_archive_with_secrets()
    content = client.get(FEED).content.decode()
    assert "阳光下的医院" in content and SECRET not in content


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "A & B < C", "&lt;b&gt;", "响\x07铃\uffff", "]]>"],
    ids=["script", "signs", "escaped", "not_in_xml", "cdata_end"],
)
def test_hostile_text_stays_text(client, text):
    make_article(title=f"题{text}", body=f"文{text}。", bylines=[f"名{text}"])
    content = client.get(FEED).content.decode()
    (entry,) = read(client, FEED).entries
    said = text.replace("\x07", "").replace("\uffff", "")
    assert "<script" not in content
    assert entry.title_detail.type == "text/plain"
    assert (
        f"<title>题{said.replace('&', '&amp;').replace('<', '&lt;').replace('>', '&gt;')}</title>" in content
    )
    assert entry.author == f"名{said}"


def test_an_empty_feed_is_a_feed(client):
    assert read(client, address(FEED, ("q", "查无此词"))).entries == []


def test_who_asks_again_is_told_that_nothing_changed(client):
    article = make_article()
    tag = client.get(FEED)["ETag"]
    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 304
    Article.objects.filter(pk=article.pk).update(status=Status.WITHDRAWN.value)
    assert client.get(FEED, headers={"If-None-Match": tag}).status_code == 200


def _titled(article: Article, title: str) -> Article:
    article.title = title
    return article


def moment(parsed) -> datetime:
    return datetime.fromtimestamp(timegm(parsed), UTC)


@pytest.mark.parametrize("name", ["articles", "hospitals", "initiatives", "metrics"])
def test_a_feed_costs_the_same_for_four_stories_as_for_thirty(client, name):
    url = f"/{name}/feed/"
    make_stories(4)
    few = queries_for(client, url)
    make_stories(30)
    assert queries_for(client, url) == few
