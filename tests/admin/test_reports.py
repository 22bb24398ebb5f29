"""Readers' reports stand in the queue beside their fact, and an answer closes them."""

import pytest
from django.contrib.auth.models import User

from archive.models import ErrorReport
from tests.make import make_article, make_error_report, make_metric

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
QUEUE = "/admin/archive/article/review/"


def answer(client, report, **data):
    return client.post(f"/admin/archive/article/reports/{report.pk}/answer/", data, follow=True)


def test_a_report_stands_with_its_fact_also_where_the_fact_was_checked(editor):
    checked = make_metric(review="confirmed")
    make_error_report(checked)
    make_metric(make_article(title="没有报错"))
    assert "应为 3 万余人次" not in editor.get(QUEUE).content.decode()
    page = editor.get(QUEUE, {"reported": "1"})
    assert [card.fact for card in page.context["cards"]] == [checked]
    assert "应为 3 万余人次" in page.content.decode()


def test_a_report_on_a_fact_that_waits_stands_in_the_plain_queue(editor):
    make_error_report()
    assert "应为 3 万余人次" in editor.get(QUEUE).content.decode()


def test_reports_on_whole_articles_and_on_facts_that_are_gone_are_listed_below(editor):
    make_error_report(make_metric(), fact_id=10**6, text="条目没了")
    article = make_article()
    make_error_report(
        make_metric(article), fact_kind="article", fact_id=article.pk, fault="missing", text="漏了一条"
    )
    page = editor.get(QUEUE, {"reported": "1"}).content.decode()
    assert "条目没了" in page
    assert "漏了一条" in page


def test_a_reported_fact_whose_words_are_gone_is_shown_with_what_it_stood_on(editor):
    make_error_report(make_metric(evidence_lost=True))
    page = editor.get(QUEUE, {"reported": "1"}).content.decode()
    assert "原句已不在正文里</span>近30000人次" in page


@pytest.mark.parametrize(("given", "said"), [("accepted", "采纳"), ("declined", "不采纳")])
def test_an_answer_with_a_note_closes_the_report(editor, given, said):
    report = make_error_report()
    page = answer(
        editor, report, answer=given, note="已按原版改正", next=f"{QUEUE}?reported=1"
    ).content.decode()
    report.refresh_from_db()
    assert (report.handled, report.answer, report.note, report.handled_by) == (
        True,
        given,
        "已按原版改正",
        editor.user,
    )
    assert f"报错已答复：{said}" in page
    assert "应为 3 万余人次" not in page


def test_the_second_answer_is_refused_with_the_name_of_the_first(editor, reviewer):
    report = make_error_report()
    answer(editor, report, answer="accepted")
    assert editor.user.username in answer(reviewer, report, answer="declined").content.decode()
    report.refresh_from_db()
    assert report.answer == "accepted"


def test_an_answer_leads_back_to_the_desk_and_nowhere_else(editor):
    report = make_error_report()
    page = answer(editor, report, answer="accepted", next="https://example.org/")
    assert page.redirect_chain == [(QUEUE, 302)]


def test_a_report_that_is_opened_again_waits_without_its_answer(editor):
    report = make_error_report()
    answer(editor, report, answer="declined")
    data = {"action": "reopen", "_selected_action": [report.pk]}
    editor.post("/admin/archive/errorreport/", data)
    report.refresh_from_db()
    assert (report.handled, report.answer, report.handled_by) == (False, "", None)


@pytest.mark.parametrize(("role", "answered"), [("client", 0), ("editor", 1), ("reviewer", 1), ("boss", 1)])
def test_who_may_answer(request, role, answered):
    report = make_error_report()
    answer(request.getfixturevalue(role), report, answer="accepted")
    assert ErrorReport.objects.filter(handled=True).count() == answered


def test_someone_without_the_right_is_refused(client):
    client.force_login(User.objects.create_user("guest", is_staff=True))
    assert answer(client, make_error_report(), answer="accepted").status_code == 403
