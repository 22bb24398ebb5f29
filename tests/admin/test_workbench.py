"""The workbench: acts on lines, the copy that holds them, and the page that is saved."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from archive.models import Article, Metric, SourcePage, WorkingCopy
from archive.vocabulary import Review, Status
from tests.admin.conftest import member_of, signed_in
from tests.queries import queries_for
from tests.storage.conftest import breaches, put_in
from tests.storage.test_mending import PAGE

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet(db) -> SourcePage:
    put_in(PAGE, "卫生周报.txt")
    return SourcePage.objects.get()


def address(sheet: SourcePage) -> str:
    return reverse("admin:archive_sourcepage_workbench", args=[sheet.pk])


def act(client, sheet: SourcePage, name: str, *lines: int, **more):
    """What a button of the workbench posts."""
    return client.post(f"{address(sheet)}act/", {"act": name, "line": [str(at) for at in lines], **more})


def at(client, sheet: SourcePage, words: str) -> int:
    """The line that holds these words, as the workbench shows it."""
    blocks = client.get(address(sheet)).context["blocks"]
    return next(row.at for block in blocks for row in block.rows if words in row.text)


def bodies(sheet: SourcePage) -> list[str]:
    return [article.body for article in sheet.articles.order_by("ordinal")]


def test_every_printed_line_is_shown_once_with_role_and_story(editor, sheet):
    blocks = editor.get(address(sheet)).context["blocks"]
    shown = "".join(row.text for block in blocks for row in block.rows)
    assert "".join(shown.split()) == "".join(sheet.raw_text.split())
    assert {str(row.role) for block in blocks for row in block.rows} >= {"标题", "正文", "署名", "杂项"}


def test_looking_opens_no_copy_and_an_act_does(editor, sheet):
    editor.get(address(sheet))
    assert not WorkingCopy.objects.exists()
    before = bodies(sheet)
    answer = act(editor, sheet, "role:heading", at(editor, sheet, "开诊以来"))
    assert answer.status_code == 302
    copy = WorkingCopy.objects.get()
    assert (copy.user, len(copy.steps)) == (editor.user, 1)
    assert bodies(sheet) == before
    shown = editor.get(address(sheet)).content.decode()
    assert "1 处改动未保存" in shown and "1 行改为小标题" in shown


def test_a_line_that_belongs_to_the_other_story_is_moved_seen_and_saved(editor, sheet):
    first, second = sheet.articles.order_by("ordinal")
    line = at(editor, sheet, "开诊以来")
    act(editor, sheet, "story", line, to=str(second.pk), story=str(second.pk))
    context = editor.get(f"{address(sheet)}?story={second.pk}").context
    assert "开诊以来" in context["seen"].story.body
    assert [fact["state"] for fact in context["facts"] if fact["words"] == "120人次"] == ["移位"]
    answer = act(editor, sheet, "save")
    assert answer.url == address(sheet)
    assert "开诊以来" in bodies(sheet)[1] and "开诊以来" not in bodies(sheet)[0]
    assert not WorkingCopy.objects.exists()
    assert breaches() == []


def test_a_boundary_moves_by_a_line_and_back(editor, sheet):
    first, second = sheet.articles.order_by("ordinal")
    before = bodies(sheet)
    act(editor, sheet, f"up:{first.pk}:{second.pk}")
    act(editor, sheet, f"down:{first.pk}:{second.pk}")
    act(editor, sheet, f"up:{first.pk}:{second.pk}")
    act(editor, sheet, "save")
    assert bodies(sheet) != before
    assert "".join("".join(bodies(sheet)).split()) == "".join("".join(before).split())


def test_steps_are_taken_back_one_by_one(editor, sheet):
    line = at(editor, sheet, "开诊以来")
    act(editor, sheet, "role:heading", line)
    act(editor, sheet, "split", line)
    assert len(editor.get(address(sheet)).context["stories"]) == 3
    act(editor, sheet, "undo")
    assert len(editor.get(address(sheet)).context["stories"]) == 2
    act(editor, sheet, "undo")
    assert act(editor, sheet, "undo").status_code == 409


def test_a_dropped_copy_leaves_the_page_as_it_was(editor, sheet):
    before = bodies(sheet)
    act(editor, sheet, "split", at(editor, sheet, "开诊以来"))
    act(editor, sheet, "drop")
    assert not WorkingCopy.objects.exists()
    assert bodies(sheet) == before


def test_a_mended_page_can_be_given_back_to_the_machine(editor, sheet):
    before = bodies(sheet)
    act(editor, sheet, "split", at(editor, sheet, "开诊以来"))
    act(editor, sheet, "save")
    assert len(bodies(sheet)) == 3
    act(editor, sheet, "machine")
    act(editor, sheet, "save")
    assert bodies(sheet) == before
    assert breaches() == []


def test_what_a_person_judged_is_shown_as_checked_and_stays(editor, sheet):
    fact = Metric.objects.get(quote="300人次")
    fact.review = Review.CONFIRMED
    fact.save()
    second = sheet.articles.get(ordinal=2)
    act(editor, sheet, "split", at(editor, sheet, "该院已为居民"))
    context = editor.get(f"{address(sheet)}?story={second.pk}").context
    assert [f["state"] for f in context["facts"] if f["words"] == "300人次"] in ([], ["证据失效"])
    act(editor, sheet, "save")
    fact.refresh_from_db()
    assert fact.review == "confirmed" and not fact.evidence_lost
    assert fact.article.body.startswith("该院已为居民")


@pytest.mark.parametrize(
    ("name", "lines", "more", "said"),
    [
        pytest.param("role:body", (), {}, "请先选一行", id="no_line"),
        pytest.param("split", (999_999,), {}, "已经变了", id="line_gone"),
        pytest.param("cut", (0,), {"offset": "9999"}, "不在行内", id="cut_outside"),
        pytest.param("join", (0,), {}, "上面没有", id="nothing_above"),
        pytest.param("nonsense", (), {}, "没有看懂", id="nonsense"),
        pytest.param("role:nonsense", (0,), {}, "没有看懂", id="no_such_role"),
        pytest.param("save", (), {}, "没有未保存", id="nothing_to_save"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words_and_changes_nothing(editor, sheet, name, lines, more, said):
    before = bodies(sheet)
    answer = act(editor, sheet, name, *lines, **more)
    assert answer.status_code in (400, 409)
    assert said in answer.content.decode()
    assert bodies(sheet) == before and not WorkingCopy.objects.exists()


def test_a_second_editor_sees_who_is_at_it_may_look_and_takes_over_on_record(editor, sheet):
    other = signed_in(User.objects.create_user("陈一鸣", password="x" * 12, is_staff=True))
    other.user.groups.set(editor.user.groups.all())
    act(editor, sheet, "split", at(editor, sheet, "开诊以来"))
    shown = other.get(address(sheet)).content.decode()
    assert str(editor.user) in shown and "接手" in shown and "保存修整" not in shown
    assert act(other, sheet, "undo").status_code == 409
    assert len(WorkingCopy.objects.get().steps) == 1
    act(other, sheet, "take")
    copy = WorkingCopy.objects.get()
    assert (copy.user, len(copy.steps)) == (other.user, 1)
    assert act(editor, sheet, "save").status_code == 409
    holders = copy.history.order_by("history_id").values_list("user", "history_change_reason")
    assert [user for user, _reason in holders] == [editor.user.pk, other.user.pk]
    assert act(other, sheet, "save").status_code == 302


def test_published_words_are_changed_by_those_who_publish(editor, sheet):
    Article.objects.update(status=Status.PUBLISHED.value)
    reviewer = signed_in(member_of("审核"))
    before = bodies(sheet)
    act(editor, sheet, "split", at(editor, sheet, "开诊以来"))
    shown = editor.get(address(sheet)).content.decode()
    assert "由审核来保存" in shown and 'value="save"' not in shown
    assert act(editor, sheet, "save").status_code == 409
    assert bodies(sheet) == before
    act(reviewer, sheet, "take")
    act(reviewer, sheet, "save")
    assert len(bodies(sheet)) == 3
    assert sheet.articles.get(ordinal=2).status == "draft"


def test_the_door_is_held_in_the_view(client, editor, sheet):
    assert client.get(address(sheet)).url.startswith("/admin/login/")
    assert act(client, sheet, "split", 0).url.startswith("/admin/login/")
    editor.user.groups.clear()
    assert editor.get(address(sheet)).status_code == 403
    assert act(editor, sheet, "split", at_any(sheet)).status_code == 403
    assert editor.get(f"{address(sheet)}act/").status_code in (403, 405)
    assert not WorkingCopy.objects.exists()


def at_any(sheet: SourcePage) -> int:
    return sheet.raw_text.index("开诊以来")


@pytest.mark.parametrize("role", ["编辑", "审核", "administrator"])
def test_those_who_may_mend_may(sheet, role, boss):
    client = boss if role == "administrator" else signed_in(member_of(role))
    assert act(client, sheet, "split", at(client, sheet, "开诊以来")).status_code == 302
    assert act(client, sheet, "save").status_code == 302
    assert len(bodies(sheet)) == 3


def test_the_page_costs_the_same_for_many_facts_as_for_few(editor, sheet):
    few = queries_for(editor, address(sheet))
    put_in(
        PAGE.replace("卫生周报", "健康周报") + "\n".join(f"又有{n}0人次就诊。" for n in range(1, 30)), "b.txt"
    )
    other = SourcePage.objects.latest("pk")
    assert len(queries_for(editor, address(other))) == len(few)


def test_a_script_gets_the_bench_alone(editor, sheet):
    answer = editor.post(
        f"{address(sheet)}act/",
        {"act": "split", "line": [str(at(editor, sheet, "开诊以来"))]},
        headers={"x-requested-with": "desk"},
    )
    shown = answer.content.decode()
    assert answer.status_code == 200 and "<html" not in shown
    assert "另立一篇" in shown and "1 处改动未保存" in shown


def test_single_keys_are_off_for_those_who_switched_them_off(editor, sheet):
    assert 'name="single_keys" checked' in editor.get(address(sheet)).content.decode()
    editor.post(reverse("admin:archive_review_keys"), {})
    assert 'name="single_keys" checked' not in editor.get(address(sheet)).content.decode()
