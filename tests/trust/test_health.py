"""What a load balancer and Prometheus are told."""

from __future__ import annotations

import io
import json

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from archive import search
from archive.models import SearchDocument
from archive.operations import health
from tests.make import make_article

TOKEN = "a-token-for-the-watchers-only"


@pytest.fixture(autouse=True)
def nothing_known_yet():
    forgotten = {"migrated": False, "index": "", "looked": float("-inf")}
    health._known.update(forgotten)
    yield
    health._known.update(forgotten)


def ready(client: Client) -> tuple[int, dict[str, object]]:
    response = client.get("/readyz")
    assert response.headers["Cache-Control"] == "no-store"
    assert (response.status_code == 503) == ("Retry-After" in response.headers)
    return response.status_code, json.loads(response.content)


def test_the_process_says_that_it_lives_without_a_database_and_under_any_name(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    response = client.get("/healthz", headers={"host": "10.0.0.7"})
    assert (response.status_code, response.content) == (200, b"ok\n")
    assert client.post("/healthz").status_code == 405


@pytest.mark.db_both
@pytest.mark.django_db
def test_a_whole_archive_is_ready(client):
    search.index_articles([make_article().pk])
    status, said = ready(client)
    assert (status, said) == (200, {"ready": True, "database": "ok", "migrations": "ok", "index": "ok"})


@pytest.mark.db_both
@pytest.mark.django_db
def test_an_index_that_lacks_an_article_is_not_ready_until_it_is_rebuilt(client):
    make_article()
    assert ready(client)[0] == 503 and ready(client)[1]["index"] == "incomplete"
    search.rebuild()
    health._known["looked"] = float("-inf")
    assert ready(client)[0] == 200


@pytest.mark.django_db
def test_an_index_of_another_version_is_not_ready(client):
    search.index_articles([make_article().pk])
    SearchDocument.objects.update(version=0)
    assert ready(client)[1]["index"] == "outdated"


@pytest.mark.db_both
@pytest.mark.django_db
def test_an_unfinished_migration_is_not_ready(client):
    recorded = MigrationRecorder(connection)
    newest = MigrationLoader(connection).graph.leaf_nodes("archive")[0]
    recorded.record_unapplied(*newest)
    try:
        assert ready(client)[1]["migrations"] == "pending"
    finally:
        recorded.record_applied(*newest)
    assert ready(client)[1]["migrations"] == "ok"


@pytest.mark.django_db
def test_a_database_that_does_not_answer_is_told_without_a_traceback(client, monkeypatch):
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise DatabaseError("gone, password hush")

    monkeypatch.setattr(connection, "cursor", refuse)
    monkeypatch.setattr(connection, "close", lambda: None)
    status, said = ready(client)
    assert status == 503 and said["database"] == "unreachable" and "hush" not in str(said)


def test_there_are_no_figures_unless_a_token_was_set(client):
    assert client.get("/metrics").status_code == 404


@pytest.mark.django_db
def test_figures_are_shown_to_whoever_has_the_token(client, settings):
    settings.METRICS_TOKEN = TOKEN
    client.get("/articles/")
    assert client.get("/metrics").status_code == 401
    assert client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}x"}).status_code == 401
    page = client.get("/metrics", headers={"authorization": f"Bearer {TOKEN}"})
    assert page.status_code == 200
    assert 'archive_requests_total{method="GET",status="200",view="articles"}' in page.content.decode()


def test_the_figures_of_all_workers_are_summed(fresh_archive):
    import urllib.request

    fresh_archive.variables |= {"ARCHIVE_METRICS_TOKEN": TOKEN, "WEB_CONCURRENCY": "2"}
    fresh_archive.manage("collectstatic", "--noinput", "--verbosity=0")
    with fresh_archive.serving():
        for _number in range(12):
            urllib.request.urlopen(f"{fresh_archive.url}/tags/", timeout=30).close()
        asked = urllib.request.Request(
            f"{fresh_archive.url}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}
        )
        page = urllib.request.urlopen(asked, timeout=30).read().decode()
    assert 'archive_requests_total{method="GET",status="200",view="tags"} 12.0' in page


@pytest.mark.db_both
@pytest.mark.django_db
def test_an_index_that_got_lost_is_made_anew_by_the_command(client):
    article = make_article()
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE archive_search")
    assert ready(client)[1]["index"] == "missing"
    call_command("rebuild_index", stdout=io.StringIO())
    health._known["looked"] = float("-inf")
    assert ready(client)[0] == 200
    assert search.index_faults() == [] and article.pk
