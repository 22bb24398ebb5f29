"""A page that readers ask for is of one state of the archive, and asks once which one that is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.columns import current, snapshot
from archive.columns.snapshot import Snapshot
from archive.models import Article, Metric
from archive.vocabulary import Review
from tests.web.test_plans import PATHS

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


@pytest.mark.parametrize("path", ["/", "/compare/", "/tags/topic/", *PATHS])
def test_a_page_asks_for_the_data_version_once(client, archive, path):
    snapshot()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path.format(**archive)).status_code == 200
    assert sum("archive_dataversion" in query["sql"] for query in captured) == 1


@pytest.mark.parametrize("brought_up", [True, False], ids=["columns at hand", "columns to be brought up"])
def test_a_write_shows_in_the_next_request(client, archive, brought_up):
    for number in range(3):
        Article.objects.filter(pk=archive["article"]).update(title=f"改过{number}次的标题")
        Metric.objects.filter(article=archive["article"]).update(review=Review.REJECTED)
        if brought_up:
            snapshot()
        assert f"改过{number}次的标题" in client.get("/articles/").content.decode()
        assert "24" in client.get("/metrics/").content.decode()


def test_who_comes_late_with_an_old_version_reads_nothing_from_the_beginning(archive, monkeypatch):
    """A thread asks, another brings the columns up for a later write, then it is the first one's turn."""
    newest = snapshot()
    old = type(newest.version)(newest.version.epoch, newest.version.version - 1, 0, 0)
    answers = [old, newest.version]
    monkeypatch.setattr(current, "data_version", lambda: answers.pop(0))
    monkeypatch.setattr(Snapshot, "load", lambda version: pytest.fail("everything was read"))
    assert snapshot() is newest
