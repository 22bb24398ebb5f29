"""The first start fills an empty archive and makes an administrator; later ones leave everything alone."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.http import HttpRequest
from django.urls import reverse

from archive.models import Article, ImportRun, SourcePage

pytestmark = pytest.mark.django_db


def first_start() -> tuple[str, str]:
    """Run the command; what it printed, and its warnings."""
    out, err = StringIO(), StringIO()
    call_command("first_start", stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


@pytest.fixture
def filled(monkeypatch):
    """The archive after its first start; gives what was printed."""
    monkeypatch.delenv("ARCHIVE_ADMIN_PASSWORD", raising=False)
    return first_start()[0]


@pytest.mark.db_both
def test_the_seed_pages_are_published(filled):
    assert SourcePage.objects.count() == 5
    assert Article.objects.filter(status="published").count() == Article.objects.count() > 0


def test_the_printed_password_opens_the_administration(filled, client):
    password = re.search(r"管理员 admin，密码 (\S+?)（", filled)
    assert password
    assert client.login(request=HttpRequest(), username="admin", password=password[1])
    assert client.get(reverse("admin:index")).status_code == 200


def test_a_second_start_prints_and_changes_nothing(filled):
    before = get_user_model().objects.get().password
    assert first_start() == ("", "")
    assert get_user_model().objects.get().password == before


def test_pages_that_an_editor_removed_stay_removed(filled):
    Article.objects.all().delete()
    SourcePage.objects.all().delete()
    first_start()
    assert not SourcePage.objects.exists()


def test_a_first_import_that_was_cut_short_is_taken_up_again(filled):
    pages = SourcePage.objects.order_by("pk")
    Article.objects.filter(source=pages[0]).delete()
    pages[0].delete()
    ImportRun.objects.update(error="导入中断：KeyboardInterrupt")
    first_start()
    assert SourcePage.objects.count() == 5


def test_a_given_password_is_taken_and_not_printed_and_a_weak_one_is_named(monkeypatch):
    monkeypatch.setenv("ARCHIVE_ADMIN_PASSWORD", "12345")
    printed, warned = first_start()
    assert get_user_model().objects.get(username="admin").check_password("12345")
    assert "12345" not in printed + warned
    assert warned.startswith("ARCHIVE_ADMIN_PASSWORD: ")


def test_an_administrator_by_another_name_is_enough(monkeypatch):
    get_user_model().objects.create_superuser("wang", password="x")
    first_start()
    assert not get_user_model().objects.filter(username="admin").exists()
