"""报告识读错误: a reader says what is wrong, an editor finds it at the desk, nobody else ever sees it."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from archive.models import ErrorReport
from archive.vocabulary import Review, Status
from archive.web import reporting
from tests.make import (
    make_appearance,
    make_article,
    make_hospital,
    make_initiative_mention,
    make_metric,
    make_person_mention,
)

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]

WORDS = {"fault": "value", "text": "应为 3 万余人次", "contact": "wang@example.org"}


@pytest.fixture
def figure():
    article = make_article()
    return make_metric(article, hospital=make_hospital())


def send(client: Client, fact: str, **changed: str):
    return client.post(f"/report/{fact}/", {**WORDS, **changed})


def test_what_a_reader_reports_stands_at_the_desk_with_its_fact(client, figure):
    page = client.get(f"/report/m{figure.pk}/").content.decode()
    assert "<mark>近30000人次</mark>" in page and "<form" in page
    response = send(client, f"m{figure.pk}")
    assert response.status_code == 302
    assert "谢谢，已经收到" in client.get(response.url).content.decode()
    (report,) = ErrorReport.objects.all()
    assert (report.fact_kind, report.fact_id, report.article) == ("metric", figure.pk, figure.article)
    assert (report.quote, report.text, report.contact) == ("近30000人次", WORDS["text"], WORDS["contact"])
    assert not report.handled


@pytest.mark.parametrize(
    ("letter", "make", "kind"),
    [
        pytest.param("m", make_metric, "metric", id="figure"),
        pytest.param("i", make_initiative_mention, "initiative", id="initiative"),
        pytest.param("h", make_appearance, "hospital", id="hospital"),
        pytest.param("p", make_person_mention, "person", id="person"),
        pytest.param("a", make_article, "article", id="article"),
    ],
)
def test_every_kind_of_fact_can_be_reported(client, letter, make, kind):
    fact = make()
    assert client.get(f"/report/{letter}{fact.pk}/").status_code == 200
    send(client, f"{letter}{fact.pk}", fault="other", text="不对")
    assert ErrorReport.objects.get().fact_kind == kind


@pytest.mark.parametrize(
    "standing",
    [
        pytest.param({"review": Review.REJECTED.value}, id="rejected"),
        pytest.param({"evidence_lost": True}, id="evidence_lost"),
    ],
)
def test_a_fact_that_is_not_public_cannot_be_reported(client, standing):
    fact = make_metric(**standing)
    assert client.get(f"/report/m{fact.pk}/").status_code == 404
    assert send(client, f"m{fact.pk}").status_code == 404
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("status", [Status.DRAFT, Status.PENDING, Status.WITHDRAWN])
def test_nothing_of_an_article_that_is_not_public_can_be_reported(client, status):
    article = make_article(status=status.value)
    fact = make_metric(article)
    for name in (f"m{fact.pk}", f"a{article.pk}"):
        assert send(client, name).status_code == 404
    assert not ErrorReport.objects.exists()


@pytest.mark.parametrize("name", ["m0", "x1", "m", "1", "m1x", "m" + "9" * 40, "M1", "m１"])
def test_a_name_that_no_fact_has_is_not_found(client, name):
    assert client.get(f"/report/{name}/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "complaint"),
    [
        pytest.param({"fault": ""}, "请选一项", id="no_fault"),
        pytest.param({"fault": "missing"}, "请选一项", id="fault_of_another_kind"),
        pytest.param({"text": " "}, "请写出应当是什么", id="no_text"),
        pytest.param({"text": "字" * 501}, "最多 500 字，现在有 501 字", id="long_text"),
        pytest.param({"contact": "c" * 101}, "最多 100 字，现在有 101 字", id="long_contact"),
        pytest.param({"text": "党\0建"}, "error-text", id="nul"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why_and_keeps_what_was_typed(client, figure, changed, complaint):
    response = send(client, f"m{figure.pk}", **changed)
    page = response.content.decode()
    assert response.status_code == 422
    assert complaint in page
    if "contact" not in changed:
        assert WORDS["contact"] in page
    assert not ErrorReport.objects.exists()


def test_that_nothing_of_the_kind_stands_there_needs_no_words(client, figure):
    assert send(client, f"m{figure.pk}", fault="spurious", text="").status_code == 302


def test_what_fills_in_the_hidden_field_is_thanked_and_kept_nowhere(client, figure):
    assert send(client, f"m{figure.pk}", website="http://spam.example/").status_code == 302
    assert not ErrorReport.objects.exists()


def test_a_session_that_sends_too_much_is_refused_in_words_and_taken_again_an_hour_later(
    client, figure, monkeypatch
):
    monkeypatch.setattr(reporting, "MOST_A_SESSION", 2)
    for number in range(2):
        assert send(client, f"m{figure.pk}", text=f"第 {number} 次").status_code == 302
    refused = send(client, f"m{figure.pk}", text="第三次")
    assert refused.status_code == 429
    assert "这一条没有收下" in refused.content.decode() and "第三次" in refused.content.decode()
    assert ErrorReport.objects.count() == 2
    later = reporting.time.time() + 3601
    monkeypatch.setattr(reporting.time, "time", lambda: later)
    assert send(client, f"m{figure.pk}", text="第三次").status_code == 302


def test_an_address_that_sends_too_much_is_refused_whatever_its_sessions(figure, monkeypatch):
    monkeypatch.setattr(reporting, "MOST_AN_ADDRESS", 2)
    for number in range(2):
        assert send(Client(), f"m{figure.pk}", text=f"第 {number} 次").status_code == 302
    assert send(Client(), f"m{figure.pk}", text="第三次").status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert send(elsewhere, f"m{figure.pk}", text="别处").status_code == 302


def test_behind_a_proxy_the_proxy_s_word_counts_and_no_other(figure, monkeypatch, settings):
    settings.BEHIND_PROXY = True
    monkeypatch.setattr(reporting, "MOST_AN_ADDRESS", 1)

    def via(forwarded: str) -> int:
        client = Client(headers={"X-Forwarded-For": forwarded})
        return send(client, f"m{figure.pk}", text=forwarded).status_code

    assert via("198.51.100.1") == 302
    assert via("1.2.3.4, 198.51.100.1") == 429, "what the sender put in front does not hide it"
    assert via("198.51.100.2") == 302


def test_the_address_is_never_kept_and_what_stands_for_it_goes_after_an_hour(client, figure):
    send(client, f"m{figure.pk}")
    report = ErrorReport.objects.get()
    assert re.fullmatch(r"[0-9a-f]{64}", report.sender) and "127.0.0.1" not in str(vars(report))
    ErrorReport.objects.update(created=timezone.now() - timedelta(minutes=61))
    send(client, f"m{figure.pk}", text="又一处")
    report.refresh_from_db()
    assert report.sender == ""


def test_the_same_words_twice_are_one_report(client, figure):
    for _press in range(2):
        assert send(client, f"m{figure.pk}").status_code == 302
    assert ErrorReport.objects.count() == 1


def test_a_form_without_its_token_is_refused(figure):
    assert send(Client(enforce_csrf_checks=True), f"m{figure.pk}").status_code == 403
    assert not ErrorReport.objects.exists()


def test_nothing_of_a_report_is_public(client, figure):
    send(client, f"m{figure.pk}", text="只给编辑看")
    stranger = Client()
    pages = ["/", "/articles/", f"/articles/{figure.article_id}/", f"/metrics/{figure.pk}/", "/metrics/"]
    pages += [f"/report/m{figure.pk}/", f"/report/m{figure.pk}/?sent=1", f"/report/a{figure.article_id}/"]
    for path in [*pages, f"/articles/{figure.article_id}/figures.json", "/sitemap.xml"]:
        answer = stranger.get(path)
        text = b"".join(answer) if answer.streaming else answer.content
        assert "只给编辑看".encode() not in text and b"wang@example.org" not in text, path


def test_the_way_to_the_form_is_on_the_note_on_the_fact_s_page_and_under_the_article(client, figure):
    person = make_person_mention(figure.article)
    link = f'href="/report/m{figure.pk}/"'
    assert client.get(f"/articles/{figure.article_id}/").content.decode().count(link) == 1
    assert link in client.get(f"/metrics/{figure.pk}/").content.decode()
    assert (
        f'href="/report/a{figure.article_id}/"'
        in client.get(f"/articles/{figure.article_id}/").content.decode()
    )
    whole = client.get(f"/report/a{figure.article_id}/").content.decode()
    assert link in whole and f'href="/report/p{person.pk}/"' in whole


def test_what_a_reader_writes_is_text_everywhere(client, admin_client, figure):
    send(client, f"m{figure.pk}", text="<script>alert(1)</script>", contact='"><img src=x>')
    desk = admin_client.get("/admin/archive/errorreport/").content.decode()
    assert "<script>alert" not in desk and "<img src=x>" not in desk
