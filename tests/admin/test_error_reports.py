"""Readers' reports at the desk: found, followed to the fact, ticked off, never rewritten."""

from __future__ import annotations

import pytest

from archive.models import ErrorReport
from tests.make import make_error_report
from tests.queries import queries_for

pytestmark = pytest.mark.django_db

LIST = "/admin/archive/errorreport/"


@pytest.mark.parametrize("role", ["editor", "reviewer"])
def test_both_roles_see_a_report_with_links_to_fact_and_article(request, role):
    report = make_error_report()
    page = request.getfixturevalue(role).get(LIST).content.decode()
    assert "应为 3 万余人次" in page
    assert f'href="/admin/archive/metric/{report.fact_id}/change/"' in page
    assert f'href="/admin/archive/article/{report.article_id}/change/"' in page


def test_open_reports_can_be_told_from_handled_ones(editor):
    make_error_report(text="还没看")
    make_error_report(text="看过了", handled=True)
    page = editor.get(LIST, {"handled__exact": "0"}).content.decode()
    assert "还没看" in page and "看过了" not in page


def test_an_editor_ticks_off_and_opens_again_but_rewrites_nothing(editor):
    report = make_error_report()
    for action, handled in (("tick_off", True), ("reopen", False)):
        editor.post(LIST, {"action": action, "_selected_action": [report.pk]})
        report.refresh_from_db()
        assert report.handled is handled
    editor.post(f"{LIST}{report.pk}/change/", {"text": "改写", "fact_id": "9", "handled": "on"})
    report.refresh_from_db()
    assert (report.text, report.handled) == ("应为 3 万余人次", True)
    assert editor.get(f"{LIST}add/").status_code == 403


def test_a_report_outlives_its_fact_and_says_so(editor):
    report = make_error_report()
    ErrorReport.objects.filter(pk=report.pk).update(fact_id=10**6)
    assert "（条目已不在）" in editor.get(LIST).content.decode()


def test_a_long_list_costs_the_same_queries_as_a_short_one(editor):
    make_error_report()
    few = len(queries_for(editor, LIST))
    for _number in range(12):
        make_error_report()
    assert len(queries_for(editor, LIST)) == few
