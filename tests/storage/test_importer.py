"""Pages go in whole or not at all, and each file's outcome is said in plain words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.ingest import pipeline
from archive.models import Article, ImportRun, Metric, SourcePage
from archive.storage.outcomes import Outcome
from archive.storage.runs import Importer
from tests.live import ROOT
from tests.searching import matching
from tests.storage import toy_reader
from tests.storage.conftest import breaches, put_in
from tests.storage.dumps import dump

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

PAGE = """《健康报》 2021年5月1日 第1版
■仁和医院开展暖医行动
杭州仁和医院去年服务3000人次，手术200例。院长王明说，“暖医行动”要做下去。
（沈悦）
■宁康医院扩建
成都宁康医院新增床位300张，副院长、书记李四参加培训。"""


@pytest.fixture(autouse=True)
def _reader(toy):
    """All pages here are toy pages, unless a test asks for the real reader."""


def test_a_page_becomes_rows_with_facts_on_their_words():
    report = put_in(PAGE)
    assert (report.outcome, report.articles) == (Outcome.CREATED, 2)
    first = Article.objects.get(ordinal=1)
    assert (first.title, first.date_iso, first.status) == ("仁和医院开展暖医行动", "2021-05-01", "draft")
    assert [str(byline) for byline in first.bylines.all()] == ["沈悦"]
    assert [metric.quote for metric in first.metrics.order_by("start")] == ["3000人次", "200例"]
    assert first.metrics.first().hospital.city == "杭州市"
    assert [str(mention) for mention in Article.objects.get(ordinal=2).personmentions.all()] == [
        "李四 副院长",
        "李四 书记",
    ]
    assert (SourcePage.objects.get().publication, SourcePage.objects.get().page_number) == ("健康报", "第1版")
    assert breaches() == []


def test_what_goes_in_is_found_at_once():
    put_in(PAGE)
    assert [article.ordinal for article in matching("新增床位")] == [2]


def test_published_only_where_the_import_says_so():
    put_in(PAGE)
    put_in(PAGE.replace("仁和", "康宁").replace("宁康", "和仁") * 2, "other.txt", publish=True)
    assert set(Article.objects.filter(source__name="page.txt").values_list("status", flat=True)) == {"draft"}
    assert set(Article.objects.filter(source__name="other.txt").values_list("status", flat=True)) == {
        "published"
    }


def test_the_history_names_the_run():
    put_in(PAGE)
    run = ImportRun.objects.get()
    for model in (SourcePage, Article, Metric):
        assert set(model.history.values_list("history_change_reason", flat=True)) == {f"导入批次 #{run.pk}"}


@pytest.mark.parametrize(
    ("name", "outcome", "said"),
    [
        pytest.param("page.txt", Outcome.UNCHANGED, "", id="same_name"),
        pytest.param("again.txt", Outcome.DUPLICATE, "与已入库的《page.txt》一字不差", id="another_name"),
    ],
)
def test_the_same_bytes_change_nothing(name, outcome, said):
    put_in(PAGE)
    before = dump()
    report = put_in(PAGE, name)
    assert (report.outcome, report.message) == (outcome, said)
    assert dump() == before


def test_the_same_text_in_another_encoding_changes_nothing():
    put_in(PAGE)
    before = dump()
    assert put_in(PAGE.replace("\n", "\r\n").encode("gb18030")).outcome == Outcome.UNCHANGED
    assert dump() == before


def test_an_import_that_changes_nothing_leaves_no_run():
    put_in(PAGE)
    put_in(PAGE)
    assert ImportRun.objects.count() == 1


def test_a_corrected_page_takes_the_place_of_the_first_and_keeps_addresses():
    put_in(PAGE)
    addresses = dict(Article.objects.values_list("title", "pk"))
    figures = dict(Metric.objects.values_list("quote", "pk"))
    report = put_in(PAGE.replace("手术200例", "手术210例"))
    assert report.outcome == Outcome.UPDATED
    assert "原版有更正" in report.message
    assert dict(Article.objects.values_list("title", "pk")) == addresses
    assert Metric.objects.get(quote="3000人次").pk == figures["3000人次"]
    assert set(Metric.objects.values_list("quote", flat=True)) == {"3000人次", "210例", "300张"}
    assert SourcePage.objects.get().versions.count() == 1
    assert breaches() == []


def test_the_text_before_a_correction_stays_known():
    put_in(PAGE)
    put_in(PAGE.replace("手术200例", "手术210例"))
    before = dump()
    assert "更正前的旧文" in put_in(PAGE).message
    assert dump() == before


def test_quite_another_text_under_a_known_name_is_another_page():
    put_in(PAGE)
    report = put_in("■康宁医院建成平台\n成都康宁医院的预约平台投入使用，门诊服务5000人次。")
    assert report.outcome == Outcome.CREATED
    assert SourcePage.objects.filter(name="page.txt").count() == 2


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"", "文件是空的", id="empty"),
        pytest.param(b"%PDF-1.4 \x00\x01", "不是文本文件", id="binary"),
        pytest.param("\n\n只有正文，没有标题。".encode(), "第 3 行：没有读出文章", id="no_story"),
        pytest.param("■\n只有正文。".encode(), "第 1 行：没有找到标题", id="no_headline"),
    ],
)
def test_a_file_that_is_no_page_is_refused_and_the_others_go_in(raw, said):
    reports = list(Importer().uploads([("bad.txt", raw), ("good.txt", PAGE.encode())]))
    assert [report.outcome for report in reports] == [Outcome.FAILED, Outcome.CREATED]
    assert said in str(reports[0])
    assert str(reports[0]).startswith("bad.txt：未能导入")
    assert "\n" not in str(reports[0])


@pytest.mark.parametrize(
    "text", ["字" * 200_000, "人民医院手术1例。" * 22_000, "#" * 200_000], ids=["han", "facts", "signs"]
)
def test_a_line_of_200_000_characters_goes_in_or_is_refused_but_breaks_nothing(text, monkeypatch):
    monkeypatch.undo()
    report = put_in(text)
    assert report.outcome in (Outcome.CREATED, Outcome.FAILED)
    assert "导入时出错" not in report.message
    assert breaches() == []


def test_whatever_breaks_half_way_leaves_the_database_as_it_was(monkeypatch):
    put_in(PAGE)
    before = dump()

    def fail(*args, **kwargs):
        raise RuntimeError("磁盘满了")

    monkeypatch.setattr("archive.storage.writer.index_articles", fail)
    report = put_in(PAGE.replace("仁和", "康仁"), "other.txt")
    assert report.outcome == Outcome.FAILED
    assert "磁盘满了" in report.message
    assert dump() == before


def test_a_reader_that_raises_fails_one_file_only(monkeypatch):
    def read(text):
        if "坏" in text:
            raise ValueError("unexpected")
        return toy_reader.read(text)

    monkeypatch.setattr(pipeline, "read_stories", read)
    reports = list(Importer().uploads([("a", "■坏\n坏".encode()), ("b", PAGE.encode())]))
    assert [report.outcome for report in reports] == [Outcome.FAILED, Outcome.CREATED]


def test_a_span_outside_the_text_fails_the_file_instead_of_storing_a_wrong_quote(monkeypatch):
    def read(text):
        reading = toy_reader.read(text)
        metric = reading.stories[0].metrics[0]
        object.__setattr__(metric, "value", metric.value * 10**30)
        return reading

    monkeypatch.setattr(pipeline, "read_stories", read)
    put_in(PAGE)
    assert set(Metric.objects.values_list("quote", flat=True)) == {"200例", "300张"}


def test_a_dry_run_says_what_would_happen_and_writes_nothing():
    put_in(PAGE)
    before, runs = dump(), ImportRun.objects.count()
    changed = PAGE.replace("3000", "4000").encode()
    other = PAGE.replace("仁和", "康仁").replace("宁康", "和仁").encode()
    files = [("page.txt", PAGE.encode()), ("page.txt", changed), ("b.txt", other), ("c.txt", other)]
    outcomes = [report.outcome for report in Importer(dry_run=True).uploads(files)]
    assert outcomes == [Outcome.UNCHANGED, Outcome.UPDATED, Outcome.CREATED, Outcome.DUPLICATE]
    assert dump() == before
    assert ImportRun.objects.count() == runs


def test_a_run_keeps_the_outcome_of_every_file():
    list(Importer().uploads([("a.txt", PAGE.encode()), ("b.txt", b""), ("c.txt", PAGE.encode())]))
    run = ImportRun.objects.get()
    assert [entry["outcome"] for entry in run.outcomes] == ["created", "failed", "duplicate"]
    assert run.counts == {"created": 1, "failed": 1, "duplicate": 1}
    assert run.finished_at


def test_the_history_names_who_imported(django_user_model):
    user = django_user_model.objects.create_user("editor")
    put_in(PAGE, user=user)
    assert Metric.history.first().history_user == user
    assert ImportRun.objects.get().user == user


def test_a_run_that_was_broken_off_keeps_what_went_in_and_says_so():
    def files():
        yield "a.txt", PAGE.encode()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Importer().uploads(files()))
    run = ImportRun.objects.get()
    assert "中断" in run.error
    assert [entry["outcome"] for entry in run.outcomes] == ["created"]
    assert SourcePage.objects.filter(run=run).exists()


def test_a_page_of_twenty_stories_costs_as_many_queries_as_one_of_two():
    def queries(stories: int, surname: str) -> int:
        story = (
            "■{n}仁和医院\n杭州仁和医院服务{n}00人次，院长{s}{n}说“{s}{n}行动”好，参加培训。\n（{s}{n}）\n"
        )
        numbers = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸"
        text = "".join(story.format(n=numbers[at], s=surname) for at in range(stories))
        with CaptureQueriesContext(connection) as captured:
            assert put_in(text, f"{surname}.txt").articles == stories
        # The index is filled by one statement a row, which the driver runs as one.
        return len([query for query in captured if "archive_search(" not in query["sql"]])

    queries(1, "王")
    assert queries(20, "李") == queries(2, "张")


def test_the_seeds_go_in_and_keep_every_rule(monkeypatch):
    monkeypatch.undo()
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    reports = list(Importer(publish=True).files(paths))
    assert [report.outcome for report in reports] == [Outcome.CREATED] * 5
    assert breaches() == []
    before = dump()
    assert {report.outcome for report in Importer(publish=True).files(paths)} == {Outcome.UNCHANGED}
    assert dump() == before
