"""Who may not do something is told which role may, in the desk's own frame, and loses nothing typed."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin.conftest import signed_in
from tests.make import make_article, make_metric

pytestmark = pytest.mark.django_db


def change(row, verb="change"):
    return reverse(f"admin:archive_{row._meta.model_name}_{verb}", args=[row.pk])


@pytest.mark.parametrize(
    ("address", "role"),
    [
        pytest.param(lambda: change(make_metric(), "delete"), "“审核”", id="of_reviewers"),
        pytest.param(lambda: "/admin/auth/user/", "管理员", id="of_administrators"),
        pytest.param(
            lambda: reverse("admin:archive_redaction_redact", args=["article", make_article().pk]),
            "管理员",
            id="redaction",
        ),
    ],
)
def test_a_refusal_names_the_role_in_the_desks_frame(editor, address, role):
    answer = editor.get(address())
    page = answer.content.decode()
    assert answer.status_code == 403
    assert f"要由{role}来做" in page
    assert "您现在的角色：编辑" in page
    assert 'id="site-name"' in page and "编辑台" in page


def test_a_right_of_both_roles_names_both():
    client = signed_in(User.objects.create_user("guest", is_staff=True))
    page = client.get(reverse("admin:archive_review")).content.decode()
    assert "“编辑”或“审核”" in page and "您现在的角色：没有" in page


def test_what_was_typed_is_shown_to_be_copied():
    client = signed_in(User.objects.create_user("guest", is_staff=True))
    article = make_article()
    answer = client.post(change(article), {"title": "写了很久的标题", "opened_revision": "1", "next": "/x/"})
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "写了很久的标题" in page


def test_a_script_is_told_in_words(editor):
    group = editor.user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="change_metric"))
    answer = editor.post(reverse("admin:archive_review"), headers={"Accept": "application/json"})
    assert answer.status_code == 403
    assert "“审核”" in answer.json()["said"]


def test_a_stranger_is_led_to_sign_in_and_readers_see_the_plain_page():
    assert "/login/" in Client().get(change(make_article())).url
