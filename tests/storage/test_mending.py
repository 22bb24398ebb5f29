"""A page mended by a person: lines, stories, facts, and what a later import makes of it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from archive.models import Article, ImportRun, Metric, SourcePage, WorkingCopy
from archive.storage import mending_acts as acts
from archive.storage.mending import MendingRefused, save_mending
from archive.storage.mending_marks import as_json, marks_for
from archive.storage.reverting import revert
from archive.storage.undo import undo_run
from archive.storage.versions import in_words
from archive.vocabulary import LineRole, Review, Status
from tests.live import ROOT
from tests.storage.conftest import breaches, put_in

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
PAGE = """卫生周报 2023年3月7日 第5版

县医院建成卒中中心
本报讯（记者李明）县医院上月建成卒中中心，配备医护人员36名。中心全天接诊。
开诊以来，中心救治患者120人次，平均用时缩短12分钟。

乡镇卫生院添新设备
本报讯（记者王芳）河口镇卫生院近日添置彩超2台，方便群众就近检查。
该院已为居民做检查300人次，群众称赞不已。
"""


@pytest.fixture
def editor(db):
    return User.objects.create_user("林婉")


def seed_page(number: int = 0, **options) -> SourcePage:
    put_in(SEEDS[number].read_bytes(), SEEDS[number].name, **options)
    return SourcePage.objects.latest("pk")


def small_page(**options) -> SourcePage:
    put_in(PAGE, "卫生周报.txt", **options)
    return SourcePage.objects.latest("pk")


def stories(page: SourcePage) -> list[Article]:
    return list(page.articles.order_by("ordinal"))


def bench(page: SourcePage, user: User, marks=None) -> WorkingCopy:
    page.refresh_from_db()
    marks = marks if marks is not None else marks_for(page, stories(page))
    return WorkingCopy.objects.create(page=page, user=user, page_revision=page.revision, marks=as_json(marks))


def mend(page: SourcePage, user: User, *steps):
    """Do these acts to the page's marks and save."""
    marks = marks_for(page, stories(page))
    for step in steps:
        marks = step(marks)
    return save_mending(bench(page, user, marks), user)


def line(page: SourcePage, words: str) -> int:
    """Where the mark of the line starts that holds these words."""
    at = page.raw_text.index(words)
    return next(m.span.start for m in marks_for(page, stories(page)) if m.span.start <= at < m.span.end)


@pytest.mark.parametrize("number", range(len(SEEDS)))
def test_saving_without_a_change_changes_no_article_and_no_fact(editor, number):
    page = seed_page(number)
    before = [(a.pk, a.ordinal, a.title, a.body, a.captions, a.credits) for a in stories(page)]
    facts = list(Metric.objects.order_by("pk").values_list("pk", "article", "start", "quote", "label"))
    mended = mend(page, editor)
    assert (mended.created, mended.changed, mended.joined, mended.removed) == ([], [], [], 0)
    assert [(a.pk, a.ordinal, a.title, a.body, a.captions, a.credits) for a in stories(page)] == before
    assert (
        list(Metric.objects.order_by("pk").values_list("pk", "article", "start", "quote", "label")) == facts
    )
    assert breaches() == []


def test_a_line_over_the_boundary_goes_to_the_other_story_and_its_judged_fact_with_it(editor):
    page = small_page(publish=True)
    first, second = stories(page)
    fact = Metric.objects.get(quote="120人次")
    fact.review = Review.CONFIRMED
    fact.save()
    at = line(page, "开诊以来")
    mend(page, editor, lambda marks: acts.assign(marks, {at}, second.pk))
    first, second = stories(page)
    assert "120人次" not in first.body and "开诊以来，中心救治患者120人次" in second.body
    fact.refresh_from_db()
    assert (fact.article, fact.review, fact.evidence_lost) == (second, "confirmed", False)
    assert second.body[fact.start : fact.end] == "120人次"
    assert breaches() == []


def test_a_split_makes_a_story_with_an_address_of_its_own(editor):
    page = small_page(publish=True)
    keys = [a.pk for a in stories(page)]
    mended = mend(page, editor, lambda marks: acts.split(marks, line(page, "开诊以来")))
    after = stories(page)
    assert [a.pk for a in after] == [keys[0], mended.created[0].pk, keys[1]]
    assert after[1].status == Status.DRAFT and after[1].body.startswith("开诊以来")
    assert Metric.objects.get(quote="120人次").article == after[1]
    assert breaches() == []


def test_a_join_keeps_the_first_address_and_the_other_leads_there(editor, client):
    page = small_page(publish=True)
    first, second = stories(page)
    mended = mend(page, editor, lambda marks: acts.join(marks, line(page, "河口镇")))
    first.refresh_from_db()
    second.refresh_from_db()
    assert mended.joined == [second]
    assert "乡镇卫生院添新设备" in [first.body[s:e] for s, e in first.headings]
    assert "300人次" in first.body
    assert (second.status, second.merged_into) == ("withdrawn", first)
    answer = client.get(second.get_absolute_url())
    assert (answer.status_code, answer.url) == (301, first.get_absolute_url())
    assert set(Metric.objects.values_list("article", flat=True)) == {first.pk}
    assert breaches() == []


def test_a_draft_that_nobody_touched_goes_where_its_lines_went(editor):
    page = small_page()
    first, second = stories(page)
    assert mend(page, editor, lambda marks: acts.join(marks, line(page, "河口镇"))).removed == 1
    assert stories(page) == [first]


def test_roles_make_headline_heading_caption_and_furniture(editor):
    page = small_page()
    first = stories(page)[0]
    last = line(page, "该院已为居民")
    mend(
        page,
        editor,
        lambda marks: acts.set_role(marks, {line(page, "县医院建成")}, LineRole.KICKER),
        lambda marks: acts.set_role(marks, {line(page, "开诊以来")}, LineRole.TITLE),
        lambda marks: acts.set_role(marks, {last}, LineRole.FURNITURE),
    )
    first.refresh_from_db()
    page.refresh_from_db()
    assert (first.kicker, first.title[:4]) == ("县医院建成卒中中心", "开诊以来")
    assert any("该院已为居民" in piece["text"] for piece in page.furniture)
    assert breaches() == []


def test_a_line_cut_in_two_takes_two_roles(editor):
    page = small_page()
    at = line(page, "县医院上月建成")
    words = "本报讯（记者李明）"
    middle = page.raw_text.index("县医院上月建成")
    marks = marks_for(page, stories(page))
    if at != middle:  # the reader has not told them apart
        marks = acts.cut(marks, at, middle - at)
    copy = bench(page, editor, acts.cut(marks, middle, len("县医院上月建成卒中中心，")))
    save_mending(copy, editor)
    page.refresh_from_db()
    assert words in page.raw_text
    assert stories(page)[0].body.startswith("县医院上月建成卒中中心，配备")


def test_parts_are_read_in_the_order_that_a_person_gave_them(editor):
    page = small_page()
    first, second = stories(page)
    at = line(page, "开诊以来")

    def reordered(marks):
        marks = acts.assign(marks, {at}, second.pk)
        return acts.move_part(marks, second.pk, 0, up=False)

    body = second.body
    mend(page, editor, reordered)
    second.refresh_from_db()
    assert second.body.startswith(body.split("\n")[0])
    assert second.body.rstrip().endswith("缩短12分钟。")
    assert breaches() == []


@pytest.mark.parametrize("corrected", [False, True], ids=["newer_reader", "corrected_page"])
def test_a_later_import_keeps_the_layout_that_a_person_set(editor, newer_reader, corrected):
    page = small_page(publish=True)
    second = stories(page)[1]
    mend(page, editor, lambda marks: acts.assign(marks, {line(page, "开诊以来")}, second.pk))
    bodies = [a.body for a in stories(page)]
    if corrected:
        put_in(PAGE.replace("120人次", "125人次").replace("不已。", "不已，纷纷点赞。"), "卫生周报.txt")
        bodies = [b.replace("120人次", "125人次").replace("不已。", "不已，纷纷点赞。") for b in bodies]
    else:
        newer_reader()
        put_in(PAGE, "卫生周报.txt")
    assert SourcePage.objects.count() == 1
    assert [a.body for a in stories(page)] == bodies
    assert breaches() == []


def test_what_a_person_typed_stays_where_the_lines_say_what_they_said(editor):
    page = small_page()
    first, second = stories(page)
    second.title, second.edited_fields = "改过的标题", ["title"]
    second.save()
    mend(page, editor, lambda marks: acts.assign(marks, {line(page, "开诊以来")}, second.pk))
    second.refresh_from_db()
    assert second.title == "改过的标题"
    assert "开诊以来" in second.body


def test_an_import_of_a_mended_page_is_not_undone_over_it(editor):
    page = small_page()
    second = stories(page)[1]
    mend(page, editor, lambda marks: acts.assign(marks, {line(page, "开诊以来")}, second.pk))
    bodies = [a.body for a in stories(page)]
    assert len(undo_run(ImportRun.objects.latest("pk")).kept) == 2
    assert [a.body for a in stories(page)] == bodies


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(lambda page: SourcePage.objects.update(revision=99), "重新导入", id="page_changed"),
        pytest.param(lambda page: Article.objects.filter(ordinal=2).delete(), "增减", id="article_gone"),
    ],
)
def test_a_copy_of_a_page_that_changed_meanwhile_is_refused(editor, spoil, said):
    page = small_page()
    copy = bench(page, editor)
    spoil(page)
    with pytest.raises(MendingRefused, match=said):
        save_mending(copy, editor)


def test_a_story_without_text_is_refused(editor):
    page = small_page()
    first, second = stories(page)
    marks = marks_for(page, stories(page))
    body = {m.span.start for m in marks if m.story == second.pk and m.role is LineRole.BODY}
    with pytest.raises(MendingRefused, match="没有正文"):
        save_mending(bench(page, editor, acts.assign(marks, body, first.pk)), editor)


def test_the_history_of_the_page_gives_the_reading_back_that_it_had(editor):
    page = small_page()
    boss = User.objects.create_superuser("boss")
    before = [(a.pk, a.body) for a in stories(page)]
    first_state = page.history.first()
    second = stories(page)[1]
    mend(page, editor, lambda marks: acts.assign(marks, {line(page, "开诊以来")}, second.pk))
    mended_state, mended = page.history.first(), [(a.pk, a.body) for a in stories(page)]
    assert mended != before
    page.refresh_from_db()
    revert(page, first_state, only={"mending"}, user=boss)
    page.refresh_from_db()
    assert ([(a.pk, a.body) for a in stories(page)], page.mending) == (before, None)
    revert(page, mended_state, only={"mending"}, user=boss)
    assert [(a.pk, a.body) for a in stories(page)] == mended
    assert breaches() == []


def test_a_mending_reads_in_words_in_the_history(editor):
    page = small_page()
    mend(page, editor, lambda marks: acts.split(marks, line(page, "开诊以来")))
    page.refresh_from_db()
    said = in_words(SourcePage._meta.get_field("mending"), page)
    assert said.startswith("第 1 篇：标题 1 行，正文")
    assert "第 3 篇" in said and "不属于任何一篇：杂项" in said
