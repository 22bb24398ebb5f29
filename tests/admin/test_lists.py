"""The desk's lists: right on every page, and no dearer with many rows than with few."""

from __future__ import annotations

import re

import pytest
from django.contrib import admin
from django.contrib.admin.sites import AdminSite
from django.contrib.admin.templatetags.admin_list import items_for_result
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.formats import number_format

from archive import search
from archive.admin import listing
from archive.admin.articles import ArticleAdmin
from archive.models import Article, InitiativeAlias, Metric
from tests.make import (
    make_alias,
    make_appearance,
    make_article,
    make_error_report,
    make_hospital,
    make_initiative,
    make_initiative_mention,
    make_metric,
    make_page,
    make_person,
    make_person_mention,
    make_tag,
    make_tagging,
)
from tests.queries import forget_statistics, queries_for
from tests.web.test_plans import whole_walks

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

LIST = "/admin/archive/"
LARGE = [
    "article",
    "metric",
    "appearance",
    "initiativemention",
    "personmention",
    "tagging",
    "byline",
    "hospital",
    "initiative",
    "person",
    "sourcepage",
]
#: A count may walk an index, or short rows; what comes newest first by its key stops after a page.
HARMLESS = re.compile(
    r"""SELECT\ COUNT | "archive_byline"."name".{0,9}\ LIKE
      | FROM\ "archive_(tagging|byline)"\ ORDER\ BY\ "\w+"."id"\ DESC\ LIMIT""",
    re.VERBOSE,
)
#: What an editor asks of these lists all day.
ASKED = [
    *(f"{name}/" for name in LARGE),
    *(f"{name}/?p=2" for name in LARGE),
    *("article/?o=1", "article/?o=2", "article/?o=4", "article/?o=-7"),
    *("article/?status__exact=draft", "article/?tag=1", "article/?date__gte=2020-01-01", "article/?q=会诊"),
    *("metric/?o=2", "metric/?o=-8", "metric/?review__exact=rejected", "metric/?evidence_lost__exact=1"),
    *("metric/?bound__exact=about", "appearance/?role__exact=subject", "personmention/?origin__exact=editor"),
    *("initiative/?o=1", "initiative/?category__exact=党建", "sourcepage/?o=5"),
    *(f"{name}/?q={typed}" for name in LARGE[1:] for typed in ("林杰1", "第1 会诊", "医")),
]


def make_rows(count: int, start: int = 0) -> None:
    """Stories with one fact of each kind."""
    page = make_page()
    tag = make_tag(f"专题{start}", slug=f"topic-{start}")
    for number in range(start, start + count):
        hospital = make_hospital(f"第{number}医院", slug=f"hospital-{number}", province="浙江省")
        article = make_article(source=page, title=f"第{number}篇会诊", date="2020-05-01", bylines=["沈小悦"])
        make_appearance(article, hospital)
        initiative = make_initiative(f"暖医行动{number}", hospital=hospital)
        make_initiative_mention(article, initiative)
        make_person_mention(article, make_person(f"林杰{number}"))
        make_metric(article, hospital=hospital)
        make_tagging(article, tag)
        make_page()
    search.index_articles(Article.objects.values_list("pk", flat=True))


def titles(client, query=""):
    """The headlines of one page of the list, in its order."""
    html = client.get(f"{LIST}article/{query}").content.decode()
    return re.findall(r'<th class="field-title"><a href="[^"]*">([^<]*)</a></th>', html)


@pytest.mark.parametrize("name", LARGE)
def test_a_list_asks_as_much_for_two_rows_as_for_twenty(boss, name):
    make_rows(2)
    few = queries_for(boss, f"{LIST}{name}/")
    make_rows(18, start=2)
    assert queries_for(boss, f"{LIST}{name}/") == few


@pytest.mark.parametrize(
    "asked", [*(f"{name}/" for name in LARGE), "errorreport/", "metric/?review__exact=unreviewed"]
)
def test_cells_read_as_django_writes_them(boss, asked):
    make_rows(2)
    metric = make_metric(make_article(title="<b>“暖”</b>", date=None, kicker=" "), label="", hospital=None)
    make_error_report(metric)
    listed = boss.get(LIST + asked).context["cl"]
    stock = [list(items_for_result(listed, row, None)) for row in listed.result_list]
    assert listed.rows_written == stock != []


def test_rows_that_are_chosen_for_another_window_are_django_s(boss):
    make_rows(1)
    page = boss.get(f"{LIST}hospital/?_popup=1")
    assert page.context["cl"].rows_written == []
    assert "data-popup-opener" in page.content.decode()


def test_the_nouns_beside_a_list_are_django_s_in_its_order(boss):
    request = boss.get(f"{LIST}tag/").wsgi_request
    stock = AdminSite.get_app_list(admin.site._wrapped, request)
    shown = admin.site.get_app_list(request)
    assert [[one["name"] for one in app["models"]] for app in shown] == [
        [str(one["name"]) for one in app["models"]] for app in stock
    ]
    assert [app["app_url"] for app in shown] == [app["app_url"] for app in stock]


@pytest.mark.parametrize("asked", ASKED)
def test_no_list_walks_a_large_table(boss, asked, monkeypatch):
    monkeypatch.setattr(listing.QuickList, "list_per_page", 2)
    forget_statistics()
    make_rows(5)
    with CaptureQueriesContext(connection) as captured:
        assert boss.get(LIST + asked).status_code == 200
    queries = [query["sql"] for query in captured.captured_queries if query["sql"].startswith("SELECT")]
    for sql in queries:
        if not HARMLESS.search(sql):
            assert whole_walks(sql) == [], sql


@pytest.mark.parametrize("name", ["article", "metric", "appearance", "initiativemention", "personmention"])
def test_the_keys_of_a_page_come_from_an_index_alone(boss, name):
    make_rows(3)
    with CaptureQueriesContext(connection) as captured:
        boss.get(f"{LIST}{name}/")
    (keys,) = [q["sql"] for q in captured if re.match(r'SELECT "archive_\w+"."id" AS "pk" FROM', q["sql"])]
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"EXPLAIN QUERY PLAN {keys}")
            plan = "\n".join(row[3] for row in cursor)
            assert "USING COVERING INDEX" in plan and "TEMP B-TREE" not in plan
        else:
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {keys}")
            plan = "\n".join(row[0] for row in cursor)
            assert "Index" in plan and "Seq Scan" not in plan


@pytest.mark.parametrize("sort", ["", "&o=1", "&o=-1", "&o=4"])
def test_pages_read_from_either_end_hold_each_row_once_and_in_order(boss, monkeypatch, sort):
    page = make_page()
    for number in range(23):
        make_article(
            source=page, title=f"第{number:02}篇", date=f"2020-05-{number % 5 + 1:02}", sort_key=number
        )
    whole = titles(boss, f"?{sort}")
    monkeypatch.setattr(ArticleAdmin, "list_per_page", 4)
    assert len(whole) == 23
    paged = [title for number in range(1, 7) for title in titles(boss, f"?p={number}{sort}")]
    assert paged == whole
    if not sort:
        assert whole == [f"第{number:02}篇" for number in reversed(range(23))]


def test_a_page_that_is_not_there_leads_back_to_the_list(boss):
    make_article()
    assert boss.get(f"{LIST}article/?p=99", follow=True).status_code == 200


def test_a_row_keeps_the_filters_in_mind(boss):
    article = make_article(status="draft")
    html = boss.get(f"{LIST}article/?status__exact=draft").content.decode()
    kept = f"{LIST}article/{article.pk}/change/?_changelist_filters=status__exact%3Ddraft"
    assert kept in html
    form = boss.get(kept).content.decode()
    assert "_changelist_filters=status__exact%3Ddraft" in form


def test_a_column_says_how_many_figures_wait_and_whom_the_story_is_about(boss):
    article = make_article()
    make_appearance(article, make_hospital("德清县人民医院"))
    make_appearance(article, make_hospital("浙江医院", slug="other"), role="mentioned")
    make_metric(article)
    html = boss.get(f"{LIST}article/").content.decode()
    assert '<td class="field-subjects">德清县人民医院</td>' in html
    assert '<td class="field-unreviewed">1</td>' in html
    Metric.objects.update(review="confirmed")
    assert '<td class="field-unreviewed">0</td>' in boss.get(f"{LIST}article/").content.decode()


def test_a_topic_lists_its_stories_once_and_not_those_where_it_was_rejected(boss):
    tag = make_tag("人才队伍")
    make_tagging(make_article(title="有专题的"), tag)
    make_tagging(make_article(title="被驳回的"), tag, review="rejected")
    assert titles(boss, f"?tag={tag.pk}") == ["有专题的"]
    assert boss.get(f"{LIST}article/?tag=nonsense", follow=True).status_code == 200


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        pytest.param("metric", "远程", 1, id="label"),
        pytest.param("metric", "近30", 1, id="quote"),
        pytest.param("metric", "３０000 人次", 1, id="wide_digits_and_unit"),
        pytest.param("metric", "下鄉 人次", 1, id="headline_in_traditional_script"),
        pytest.param("metric", "人次远程", 0, id="not_across_two_columns"),
        pytest.param("metric", '"下乡 记"', 1, id="a_phrase"),
        pytest.param("metric", '""', 1, id="nothing"),
        pytest.param("personmention", "林杰 副院", 1, id="name_and_position"),
        pytest.param("personmention", "李明", 0, id="somebody_else"),
        pytest.param("person", "德清", 1, id="organisation_of_a_person"),
        pytest.param("initiative", "暖医 德清", 1, id="initiative_and_its_hospital"),
        pytest.param("initiative", "送药", 1, id="another_name"),
        pytest.param("hospital", "dq", 1, id="initials"),
        pytest.param("hospital", "德清二院", 1, id="alias"),
        pytest.param("appearance", "德清县 下乡", 1, id="hospital_and_headline"),
        pytest.param("initiativemention", "暖", 1, id="one_character"),
        pytest.param("tagging", "人才", 1, id="topic"),
        pytest.param("byline", "沈 下乡", 1, id="writer"),
        pytest.param("sourcepage", "健康", 1, id="publication"),
    ],
)
def test_facts_and_names_are_found_by_any_part_of_their_words(boss, name, typed, found):
    article = make_article(
        title="会诊下乡 记", bylines=["沈小悦"], source=make_page(publication="健康报", name="甲页")
    )
    hospital = make_hospital("德清县人民医院", initials="dqxrmyy")
    make_alias(hospital, "德清二院")
    make_appearance(article, hospital)
    initiative = make_initiative("暖医行动", hospital=hospital)
    InitiativeAlias.objects.create(initiative=initiative, name="送药上门")
    make_initiative_mention(article, initiative)
    make_person_mention(article, make_person("林杰"), position="副院长", organisation="德清县人民医院")
    make_metric(article, hospital=hospital)
    make_tagging(article, make_tag("人才队伍"))
    html = boss.get(f"{LIST}{name}/", {"q": typed}).content.decode()
    assert html.count('class="action-select"') == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        pytest.param("会诊", ["远程会诊进山区", "会诊下乡"], id="a_word"),
        pytest.param("會診", ["远程会诊进山区", "会诊下乡"], id="traditional_script"),
        pytest.param("会诊 山区", ["远程会诊进山区"], id="two_words"),
        pytest.param("会诊 沈小悦", ["会诊下乡"], id="headline_and_writer"),
        pytest.param("沈小", ["会诊下乡"], id="part_of_a_name"),
        pytest.param("病房", [], id="body_only"),
        pytest.param("   ", ["远程会诊进山区", "别的", "会诊下乡"], id="nothing"),
    ],
)
def test_articles_are_found_by_headline_and_writer_in_every_state(boss, typed, found):
    make_article(title="会诊下乡", bylines=["沈小悦"], status="draft", body="病房里。")
    make_article(title="别的", body="会诊。病房里。")
    make_article(title="远程会诊进山区", status="withdrawn")
    search.index_articles(Article.objects.values_list("pk", flat=True))
    assert titles(boss, f"?q={typed}") == found


def test_a_count_that_was_not_carried_on_says_so(boss, monkeypatch):
    monkeypatch.setattr(listing, "MOST_COUNTED", 60)
    page = make_page()
    for number in range(70):
        make_article(source=page, title=f"第{number}篇", date="2020-05-01")
    assert re.search(r"\b70 文章", boss.get(f"{LIST}article/").content.decode())
    html = boss.get(f"{LIST}article/?date__gte=2020-01-01").content.decode()
    if connection.vendor == "sqlite":  # counting is cheap there
        assert re.search(r"\b70 文章", html)
    else:
        assert re.search(r"\b60\+ 文章", html) and "选中所有的 60+ 个" in html
    assert number_format(listing.AtLeast(60)) == "60+"


@pytest.mark.parametrize("path", ["/admin/", "/admin/archive/article/review/"])
def test_the_first_page_and_the_queue_walk_no_large_table(boss, path):
    make_rows(5)
    Article.objects.filter(title="第1篇会诊").update(status="draft", status_reason="请补图注")
    with CaptureQueriesContext(connection) as captured:
        assert boss.get(path).status_code == 200
    queries = [query["sql"] for query in captured.captured_queries if query["sql"].startswith("SELECT")]
    # Names of initiatives are compared in a walk, once, and kept; many of them aside.
    walks = [walk for sql in queries for walk in whole_walks(sql) if walk not in ("initiative", "hospital")]
    assert walks == []


@pytest.mark.parametrize("path", ["/admin/", "/admin/archive/article/review/"])
def test_the_first_page_and_the_queue_ask_as_much_for_five_stories_as_for_twenty(boss, path):
    make_rows(5)
    boss.get(path)
    few = queries_for(boss, path)
    make_rows(15, start=5)
    boss.get(path)  # pairs of names are compared when names were added, and kept
    assert queries_for(boss, path) == few
