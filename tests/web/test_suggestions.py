"""What is suggested while a reader types."""

from __future__ import annotations

import pytest

from archive import search
from archive.models import Article
from tests.make import (
    make_alias,
    make_appearance,
    make_article,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_tag,
    make_tagging,
)
from tests.queries import queries_for
from tests.web.hidden import SECRET, make_archive_with_secrets
from tests.web.lists import address
from tests.web.test_query_counts import make_stories

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def suggested(client, typed: str) -> list[dict[str, str]]:
    response = client.get("/suggest/", {"q": typed})
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()["suggestions"]


def labels(client, typed: str) -> list[str]:
    return [one["label"] for one in suggested(client, typed)]


@pytest.fixture
def archive():
    """A hospital, an initiative, a topic and a headline."""
    article = make_article(title="远程会诊到县", subtitle="院长谈暖医")
    hospital = make_hospital(
        "四川省人民医院",
        province="四川省",
        city="成都市",
        initials="scsrmyy",
        sort_key="si chuan sheng ren min yi yuan",
    )
    make_alias(hospital, "省医院")
    make_alias(hospital, "中心卫生院", is_former=True)
    make_appearance(article, hospital)
    make_initiative_mention(article, make_initiative("暖医行动", hospital=hospital))
    make_tagging(article, make_tag("党建引领"))
    search.index_articles(Article.objects.values_list("pk", flat=True))
    return article


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        pytest.param("四川", "四川省人民医院", id="name"),
        pytest.param("人民", "四川省人民医院", id="inside_the_name"),
        pytest.param("省医院", "四川省人民医院", id="alias"),
        pytest.param("中心卫生院", "四川省人民医院", id="former_name"),
        pytest.param("scs", "四川省人民医院", id="initials"),
        pytest.param("SCSRMYY", "四川省人民医院", id="initials_in_capitals"),
        pytest.param("sichuan", "四川省人民医院", id="pinyin"),
        pytest.param("si'chuan sheng", "四川省人民医院", id="pinyin_with_marks"),
        pytest.param("人民醫院", "四川省人民医院", id="traditional_script"),
        pytest.param("暖医", "暖医行动", id="initiative"),
        pytest.param("党建", "党建引领", id="topic"),
        pytest.param("会诊", "远程会诊到县", id="headline"),
        pytest.param(" 远程 会诊 ", "远程会诊到县", id="spaces"),
    ],
)
def test_a_name_is_found_by_what_people_type(client, archive, typed, label):
    assert label in labels(client, typed)


def test_each_suggestion_says_what_it_is_and_leads_to_its_page(client, archive):
    for typed in ("四川", "暖医", "党建", "会诊"):
        for one in suggested(client, typed):
            assert one["kind"] in {"医院", "举措", "专题", "文章"}
            page = client.get(one["url"])
            assert page.status_code == 200 and one["label"] in page.content.decode().replace("<wbr>", "")


def test_a_suggestion_that_another_name_brought_shows_that_name(client, archive):
    assert [one["note"] for one in suggested(client, "四川")] == ["四川省 成都市"]
    assert [one["note"] for one in suggested(client, "中心卫生院")] == ["中心卫生院"]
    assert [one["note"] for one in suggested(client, "院长谈")] == ["院长谈暖医"]


def test_names_that_begin_so_come_first_and_short_ones_before_long_ones(client):
    article = make_article()
    for number, name in enumerate(["上海浙江医院", "浙江医院第二分院", "浙江医院"]):
        make_appearance(article, make_hospital(name, sort_key=str(number)))
    assert labels(client, "浙江")[:3] == ["浙江医院", "浙江医院第二分院", "上海浙江医院"]


def test_ten_are_enough_and_every_kind_has_room(client):
    for number in range(12):
        article = make_article(title=f"医院新闻{number}")
        make_appearance(article, make_hospital(f"第{number}医院"))
        make_initiative_mention(article, make_initiative(f"医院行动{number}"))
        make_tagging(article, make_tag(f"医院专题{number}"))
    search.index_articles(Article.objects.values_list("pk", flat=True))
    kinds = [one["kind"] for one in suggested(client, "医院")]
    assert len(kinds) == 10 and set(kinds) == {"医院", "举措", "专题", "文章"}


@pytest.mark.parametrize("typed", [SECRET, "ms", "密"])
def test_nothing_that_is_not_public_is_suggested(client, typed):
    make_archive_with_secrets()
    assert suggested(client, typed) == []
    assert "阳光医院" in labels(client, "阳光")


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "\0", "党" * 5000, "%", "_", "'", '"', "\\", "*", "党建 OR 1=1 --", "-", "标题:", "\u200b"],
)
def test_whatever_is_typed_is_answered(client, archive, typed):
    assert suggested(client, typed) == []


def test_suggestions_cost_the_same_for_four_stories_as_for_thirty(client):
    make_stories(4)
    search.index_articles(Article.objects.values_list("pk", flat=True))
    url = address("/suggest/", ("q", "第"))
    few = queries_for(client, url)
    make_stories(30)
    search.index_articles(Article.objects.values_list("pk", flat=True))
    assert queries_for(client, url) == few
    assert len(few) <= 5


@pytest.mark.parametrize("path", ["/", "/articles/"])
def test_search_fields_are_plain_fields_without_script(client, path):
    page = client.get(path).content.decode()
    assert 'data-suggest="/suggest/"' in page and 'role="combobox"' not in page
