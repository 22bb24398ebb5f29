"""Search finds every string that stands in a text, and nothing else, on the database in use."""

import random
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from archive import search
from archive.models import Article, SearchDocument
from tests.make import make_alias, make_appearance, make_article, make_hospital
from tests.searching import matching

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


def index(*articles):
    search.index_articles([article.pk for article in articles])


def titles(typed):
    return set(matching(typed).values_list("title", flat=True))


@pytest.fixture
def stories():
    index(
        make_article(
            title="黨建引領 朱　静谈门诊",
            kicker="抓党建 促业务",
            subtitle="一家医院的八年",
            body="医院线上业务占８０％以上。\n“健康 四川”活动，胆固醇14.00mmol/L。\n一、建机制\n二、促发展",
            captions=[{"text": "护士在病房。", "at": 12}],
            credits=["记者 王小明"],
        ),
        make_article(title="远程影像云平台", body="平台由中医院牵头，互联网医院参与。"),
    )


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("党建", id="two_characters"),
        pytest.param("静", id="one_character"),
        pytest.param("朱静", id="space_between_han"),
        pytest.param("80%", id="width"),
        pytest.param("8", id="one_digit"),
        pytest.param("%", id="one_sign"),
        pytest.param("14.00MMOL/l", id="case"),
        pytest.param("線上業務", id="traditional"),
        pytest.param("健康四川", id="space_inside_a_quotation"),
        pytest.param("机制二、", id="over_a_line_end"),
        pytest.param("护士在病房", id="caption"),
        pytest.param("促业务", id="kicker"),
        pytest.param("八年", id="subtitle"),
        pytest.param("“健康", id="quotation_mark"),
        pytest.param("线上 八年 护士", id="several_terms"),
        pytest.param("标题:静", id="one_character_of_the_headline"),
        pytest.param("标题:门诊 -云平台", id="headline_and_exclusion"),
    ],
)
def test_what_stands_there_is_found(stories, typed):
    assert titles(typed) == {"黨建引領 朱　静谈门诊"}


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("党务", id="both_characters_but_not_together"),
        pytest.param("院线上业务占比", id="longer_than_what_stands_there"),
        pytest.param("业务朱静", id="over_two_parts_of_the_headline"),
        pytest.param("王小明", id="credits_are_no_text"),
        pytest.param("标题:线上", id="stands_in_the_body_only"),
        pytest.param("党建 云平台", id="in_two_stories"),
        pytest.param("健康' OR 1=1", id="quote"),
        pytest.param('党建" OR "云', id="operator"),
    ],
)
def test_what_does_not_stand_there_is_not_found(stories, typed):
    assert titles(typed) == set()


def test_a_hospital_is_found_by_its_names_where_it_appears():
    article = make_article(title="一")
    hospital = make_hospital("某县人民医院")
    make_alias(hospital, "县医院")
    make_appearance(article, hospital)
    rejected = make_article(title="二")
    make_appearance(rejected, hospital, review="rejected")
    index(article, rejected)
    assert titles("医院:某县") == titles("医院:县医院") == {"一"}


def test_a_writer_is_found_in_the_byline():
    index(make_article(title="一", bylines=["沈小悦"]), make_article(title="二"))
    assert titles("作者:沈小悦") == {"一"}


ODD = "\ufdd0\ue00a\ue06d"  # characters of nobody's, which an index might take for marks of its own


@pytest.mark.parametrize("alphabet", ["党建医院人民 80%，。“”aB", f"党a{ODD}"], ids=["usual", "odd"])
@pytest.mark.parametrize("field", ["", "标题:"], ids=["anywhere", "headline"])
def test_random_strings_are_found_exactly_where_they_stand(field, alphabet):
    pick = random.Random(7)

    def text(length):
        return "".join(pick.choices(alphabet, k=length))

    articles = [
        make_article(title=f"{n}号{text(9)}", subtitle=text(5), body=text(100) if n % 9 else "")
        for n in range(30)
    ]
    index(*articles)
    where = {}
    for article in articles:
        parts = [article.kicker, article.title, article.subtitle, *([] if field else [article.body])]
        where[article.title] = "\n".join(search.fold(part) for part in parts)
    hit = 0
    for _ in range(300):
        term = text(pick.choice([1, 1, 2, 2, 3, 4]))
        query = search.parse(f'{field}"{term}"')
        if not query:
            continue
        (asked,) = query.terms
        found = {article.title for article in matching(query)}
        assert found == {title for title, text in where.items() if asked.folded in text}, ascii(term)
        hit += bool(found)
    assert hit > 30


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("标题:静", {"一"}, id="in_the_headline"),
        pytest.param("静", {"一", "二"}, id="anywhere"),
        pytest.param("静 -标题:静", {"二"}, id="in_the_text_only"),
        pytest.param("标题:A", {"一"}, id="one_letter"),
        pytest.param("标题:。", set(), id="a_stop_that_only_texts_have"),
        pytest.param("标题:静 标题:八", {"一"}, id="two_of_them"),
        pytest.param("作者:沈", {"二"}, id="writer"),
        pytest.param("医院:县", {"二"}, id="hospital"),
        pytest.param("医院:县 作者:沈 标题:二 静", {"二"}, id="a_character_of_each"),
        pytest.param("医院:县 -作者:沈", set(), id="one_of_them_excluded"),
    ],
)
def test_one_character_is_found_in_its_field(typed, found):
    first = make_article(title="一", kicker="朱静", subtitle="八年a计划", body="静。")
    second = make_article(title="二", body="安静。八年a", bylines=["沈小悦"])
    make_appearance(second, make_hospital("某县人民医院"))
    index(first, second)
    assert titles(typed) == found


def test_an_edit_is_found_at_once_and_its_old_words_no_more():
    article = make_article(title="一", body="旧的说法")
    index(article)
    article.body = "新的写法"
    article.save()
    index(article)
    assert titles("旧的") == set()
    assert titles("新的写法") == {"一"}


def test_a_forgotten_article_is_not_found_and_a_rebuild_brings_it_back():
    article = make_article(title="一", body="门诊服务")
    index(article)
    search.forget_articles([article.pk])
    assert titles("门诊服务") == set()
    assert search.index_faults() == [f"article {article.pk} is not in the search index"]
    assert search.rebuild() == 1
    assert titles("门诊服务") == {"一"}
    assert search.index_faults() == []


def test_an_index_of_another_version_asks_to_be_rebuilt():
    article = make_article()
    index(article)
    article.search_document.version = 0
    article.search_document.save()
    with pytest.raises(search.IndexOutdated, match="rebuild_index"):
        index(article)
    assert search.index_faults() == ["the search index of 1 articles was made by another version"]
    search.rebuild()
    index(article)


def test_an_index_of_the_first_version_is_made_anew_by_its_migration():
    article = make_article(title="朱静", body="安心门诊")
    index(article)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE archive_search")
            cursor.execute(import_module("archive.migrations.0002_search").INDEX["sqlite"])
    SearchDocument.objects.update(version=1)
    renew = import_module("archive.migrations.0024_search_tokens").make_tokens
    renew(apps, SimpleNamespace(connection=connection))
    assert search.index_faults() == []
    assert titles("标题:静") == titles("安心门诊") == {"朱静"}
    assert titles("标题:安") == set()
    article.body = "门诊"
    article.save()
    index(article)
    assert titles("安心门诊") == set()


def test_a_headline_outranks_a_body_and_often_outranks_once():
    index(
        make_article(title="一次", body="医院开展志愿服务。" + "其他内容很多。" * 40),
        make_article(title="多次", body="志愿服务队做志愿服务，志愿服务日。" + "其他内容很多。" * 40),
        make_article(title="志愿服务见真情", body="一年来的做法。" * 10),
    )
    query = search.parse("志愿服务")
    worth = search.relevance(Article.objects.values_list("pk", flat=True), query)
    best = sorted(matching(query), key=lambda article: -worth[article.pk])
    assert [article.title for article in best] == ["志愿服务见真情", "多次", "一次"]


def test_membership_costs_one_query(django_assert_num_queries, stories):
    query = search.parse("线上 八年 -云平台 标题:门诊")
    excluded = 1 if connection.vendor == "postgresql" else 0  # asked for alone there
    with django_assert_num_queries(1 + excluded):
        search.found(query)
