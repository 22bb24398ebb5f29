"""Counts beside filter values, walked over the seed stories and held against the lists they promise."""

from __future__ import annotations

import pytest

from archive.models import Appearance, Article, Metric, Redirect, Tagging
from archive.vocabulary import Review, Status
from archive.web.article_facets import ARTICLE_FACETS
from tests.make import make_appearance, make_article, make_hospital, make_tag, make_tagging
from tests.web.lists import address, get_list, length, titles, total, with_alone

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

EVERYTHING = [("all", facet.key) for facet in ARTICLE_FACETS]
SITUATIONS = [
    pytest.param([], id="no_condition"),
    pytest.param([("q", "党建")], id="query"),
    pytest.param([("tag", "党建引领"), ("province", "四川省")], id="two_facets"),
    pytest.param([("tag", "党建引领"), ("tag", "就医体验"), ("-tag", "清廉医院")], id="several_and_excluded"),
    pytest.param([("province", "四川省"), ("city", "成都市"), ("q", "医院")], id="place_and_query"),
    pytest.param([("province", "未标注")], id="unlabelled"),
    pytest.param([("-province", "未标注"), ("-year", "未标注")], id="unlabelled_excluded"),
    pytest.param([("category", "智慧医院"), ("publication", "未标注")], id="category"),
    pytest.param([("review", "含机器识读"), ("-hospital", "浙江医院")], id="review"),
    pytest.param([("province", "四川省"), ("city", "成都市"), ("-district", "武侯区")], id="district"),
    pytest.param([("year", "2020"), ("year", "2021"), ("month", "2020-08")], id="month"),
    pytest.param([("-month", "2020-08"), ("q", "医院")], id="month_excluded"),
    pytest.param([("month", "未标注")], id="month_unlabelled"),
]


@pytest.mark.parametrize("conditions", SITUATIONS)
def test_a_count_is_the_length_of_the_list_with_that_value_alone_in_its_facet(seeds, client, conditions):
    url = address("/articles/", *conditions, *EVERYTHING)
    walked = 0
    for panel in get_list(client, url)["panels"]:
        for item in panel.values:
            if item.value.excluded:
                continue
            promised = with_alone(url, panel.key, item.value.value)
            assert length(promised) == item.value.count, f"{panel.key}={item.value.value}"
            walked += 1
    assert walked > 5, "the walk met the facets"


def test_an_excluded_value_says_what_taking_it_back_would_bring(seeds, client):
    conditions = [("tag", "党建引领"), ("tag", "学科建设"), ("-tag", "清廉医院"), ("-tag", "智慧医院")]
    url = address("/articles/", *conditions)
    now = total(client, url)
    panel = next(panel for panel in get_list(client, url)["panels"] if panel.key == "tag")
    excluded = [item for item in panel.values if item.value.excluded]
    assert {item.label for item in excluded} == {"清廉医院", "智慧医院"}
    for item in excluded:
        assert total(client, item.url) - now == item.value.count, item.label
    assert any(item.value.count for item in excluded), "the seeds have something to bring back"


def test_every_facet_that_readers_are_promised_is_there(seeds, client):
    place = address("/articles/", ("province", "四川省"), ("city", "成都市"))
    time = address("/articles/", ("year", "2020"))
    keys = {panel.key for url in (place, time) for panel in get_list(client, url)["panels"]}
    assert keys == {facet.key for facet in ARTICLE_FACETS}
    assert {facet.key for facet in ARTICLE_FACETS} == {
        *("hospital", "tag", "province", "city", "district"),
        *("publication", "year", "month", "category", "review"),
    }


def test_months_show_within_a_year_and_a_date_known_to_the_year_has_none(seeds, client):
    for date, precision in (("2020-01-01", "year"), ("2020-01-01", "month"), ("2020-12-31", "day")):
        make_article(title=f"{date} {precision}", date=date, date_precision=precision)
    assert "month" not in [panel.key for panel in get_list(client, "/articles/")["panels"]]
    panels = get_list(client, address("/articles/", ("year", "2020")))["panels"]
    months = next(panel for panel in panels if panel.key == "month")
    counts = {item.label: item.value.count for item in months.values}
    assert counts["2020年1月"] == counts["2020年12月"] == counts["未标注"] == 1
    assert titles(client, address("/articles/", ("year", "2020"), ("month", "2020-01"))) == [
        "2020-01-01 month"
    ]
    assert titles(client, address("/articles/", ("year", "2020"), ("month", "未标注"))) == ["2020-01-01 year"]


@pytest.mark.parametrize(
    "value", ["2020-13", "2020-00", "0000-01", "2020-1", "２０２０-08", "9999-12", "1999-01"]
)
def test_a_month_that_nothing_has_is_named_and_not_applied(seeds, client, value):
    context = get_list(client, address("/articles/", ("month", value)))
    assert context["problems"] == [f"月份中没有“{value}”，没有按它筛选。"]


def test_values_of_one_facet_widen_and_facets_narrow(seeds, client):
    def of(*conditions):
        return set(titles(client, address("/articles/", *conditions)))

    leadership, training = of(("tag", "党建引领")), of(("tag", "培训学习"))
    zhejiang = of(("province", "浙江省"))
    assert of(("tag", "党建引领"), ("tag", "培训学习")) == leadership | training
    assert of(("tag", "党建引领"), ("province", "浙江省")) == leadership & zhejiang
    assert of(("tag", "党建引领"), ("-province", "浙江省")) == leadership - zhejiang
    assert leadership & zhejiang and leadership - zhejiang and training - leadership


def test_a_hospital_may_be_named_as_readers_name_it(seeds, client):
    assert total(client, address("/articles/", ("hospital", "浙江医院"))) == 3


def test_a_hospital_counts_as_subject_and_as_mentioned_alike(seeds, client):
    article = Article.objects.get(title="拿出推进高质量发展的实招硬招")
    roles = set(article.appearances.values_list("role", flat=True))
    for appearance in article.appearances.select_related("hospital"):
        found = titles(client, address("/articles/", ("hospital", appearance.hospital.slug)))
        assert article.title in found
    assert "subject" in roles


def test_cities_show_below_a_chosen_province_and_only_its_own(seeds, client):
    keys = [panel.key for panel in get_list(client, "/articles/")["panels"]]
    assert "city" not in keys
    panels = get_list(client, address("/articles/", ("province", "陕西省")))["panels"]
    cities = next(panel for panel in panels if panel.key == "city")
    named = {item.value.value for item in cities.values} - {"未标注"}
    assert named == {"安康市", "西安市"}


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PENDING, Status.WITHDRAWN])
def test_what_is_not_public_neither_shows_nor_counts(seeds, client, status):
    before = get_list(client, "/articles/")
    hidden = make_article(title="还没有公开的一篇", status=status.value)
    make_appearance(hidden, make_hospital("尚未公开医院", province="海南省", slug="hidden"))
    Tagging.objects.create(article=hidden, tag=make_tag("尚未公开的专题"))
    after = get_list(client, "/articles/")
    assert _counts(after) == _counts(before)
    for url in (
        "/",
        "/articles/",
        "/articles/?q=影像",
        "/hospitals/",
        "/tags/",
        "/pages/",
        "/articles/?all=hospital",
    ):
        page = client.get(url, follow=True).content.decode()
        assert "尚未公开" not in page and "还没有公开的一篇" not in page, url
    refused = get_list(client, address("/articles/", ("hospital", "hidden")))
    assert refused["problems"] and "尚未公开医院" not in refused["problems"][0]


def _counts(context):
    return {
        (panel.key, item.value.value): item.value.count
        for panel in context["panels"]
        for item in panel.values
    }


def test_a_rejected_fact_no_longer_files_its_article(seeds, client):
    url = address("/articles/", ("hospital", "浙江医院"))
    article = Article.objects.get(title="我院举办2020年度党务干部培训班")
    appearances = Appearance.objects.filter(article=article, hospital__name="浙江医院")
    assert article.title in titles(client, url)
    appearances.update(review=Review.REJECTED)
    assert article.title not in titles(client, url)


def test_review_tells_stories_that_people_have_checked(seeds, client):
    article = Article.objects.get(title="河北廊坊合理膳食科教基地投用")
    url = address("/articles/", ("review", "全部已核"))
    assert titles(client, url) == []
    for facts in (article.metrics, article.initiativementions, article.appearances):
        facts.update(review=Review.CONFIRMED)
    checked = titles(client, url)
    has_facts = (
        article.metrics.exists() or article.initiativementions.exists() or article.appearances.exists()
    )
    assert checked == ([article.title] if has_facts else [])


def test_a_long_facet_shows_the_largest_values_and_finds_the_rest(seeds, client):
    for number in range(120):
        make_appearance(
            Article.objects.published().first(),
            make_hospital(f"第{number}试点医院", initials=f"d{number}sdyy"),
        )
    panel = _hospital_panel(client, "/articles/")
    assert len(panel.values) < 12 and panel.more_url and panel.find_name
    found = _hospital_panel(client, address("/articles/", ("hospital_find", "第77试点")))
    assert [item.label for item in found.values] == ["第77试点医院"]
    by_initials = _hospital_panel(client, address("/articles/", ("hospital_find", "d77sd")))
    assert [item.label for item in by_initials.values] == ["第77试点医院"]
    assert len(_hospital_panel(client, panel.more_url).values) <= 100


def _hospital_panel(client, url):
    return next(panel for panel in get_list(client, url)["panels"] if panel.key == "hospital")


def test_figures_count_by_unit_and_year_as_their_lists_are_long(seeds, client):
    for url in ("/metrics/?all=unit&all=hospital", "/metrics/?label=服务&all=unit", "/metrics/?unit=人次"):
        for panel in get_list(client, url)["panels"]:
            for item in panel.values:
                promised = with_alone(url, panel.key, item.value.value)
                assert total(client, promised) == item.value.count, promised
    assert Metric.objects.public().count() == total(client, "/metrics/")


@pytest.mark.parametrize("path", ["/hospitals/", "/initiatives/", "/pages/"])
def test_counts_of_the_other_lists_are_the_length_of_theirs(seeds, client, path):
    walked = 0
    for panel in get_list(client, path)["panels"]:
        for item in panel.values:
            assert total(client, with_alone(path, panel.key, item.value.value)) == item.value.count
            walked += 1
    assert walked > 2


@pytest.mark.parametrize("said", ["jiu-yiyuan", "旧医院"], ids=["address", "name"])
def test_a_renamed_or_merged_hospital_is_still_found_by_what_it_was_called(client, said):
    article = make_article(title="康宁医院开诊")
    today = make_hospital("康宁医院", slug="kangning")
    make_appearance(article, today)
    make_hospital("旧医院", slug="jiu-yiyuan", merged_into=today)
    assert titles(client, address("/articles/", ("hospital", said))) == ["康宁医院开诊"]
    without = total(client, address("/articles/", ("-hospital", said)))
    assert without == total(client, "/articles/") - 1


def test_a_renamed_topic_is_still_found_by_its_old_address_and_name(client):
    article, tag = make_article(title="带教"), make_tag("新专题", slug="xin")
    make_tagging(article, tag)
    tag.history.update(name="旧专题")
    Redirect.objects.create(kind="tag", old="jiu", target=tag.pk)
    for said in ("jiu", "旧专题"):
        assert titles(client, address("/articles/", ("tag", said))) == ["带教"]


def test_a_name_that_two_hospitals_once_had_means_neither(client):
    for name in ("甲医院", "乙医院"):
        row = make_hospital(name)
        make_appearance(make_article(title=name), row)
        row.history.update(name="同名医院")
    assert total(client, address("/articles/", ("hospital", "同名医院"))) == total(client, "/articles/")
