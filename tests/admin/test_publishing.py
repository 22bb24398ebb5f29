"""Draft, pending, published, withdrawn: by whom, and what the reader sees."""

import pytest
from django.urls import reverse

from archive.vocabulary import Status
from tests.make import make_article

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
ARTICLES = "/admin/archive/article/"


def act(client, action, *articles):
    data = {"action": action, "_selected_action": [article.pk for article in articles]}
    return client.post(reverse("admin:archive_article_changelist"), data, follow=True)


def status_of(article):
    article.refresh_from_db()
    return Status(article.status)


def test_a_story_goes_from_draft_to_the_reader_and_back(editor, reviewer, client):
    article = make_article(status="draft")
    assert client.get(article.get_absolute_url()).status_code == 404
    act(editor, "submit", article)
    assert status_of(article) is Status.PENDING
    assert client.get(article.get_absolute_url()).status_code == 404
    act(reviewer, "publish", article)
    assert client.get(article.get_absolute_url()).status_code == 200
    act(reviewer, "withdraw", article)
    assert status_of(article) is Status.WITHDRAWN
    assert client.get(article.get_absolute_url()).status_code == 410


@pytest.mark.parametrize("action", ["publish", "withdraw", "send_back"])
def test_an_editor_is_neither_offered_nor_granted_publication(editor, action):
    status = {"publish": "pending", "withdraw": "published", "send_back": "pending"}[action]
    article = make_article(status=status)
    page = editor.get(reverse("admin:archive_article_changelist")).content.decode()
    assert f'value="{action}"' not in page
    act(editor, action, article)
    assert status_of(article) == status


def test_a_step_that_does_not_exist_is_refused_for_the_whole_selection(reviewer):
    published, draft = make_article(status="published"), make_article(title="另一篇", status="draft")
    page = act(reviewer, "withdraw", published, draft).content.decode()
    assert "《另一篇》现为“草稿”，不能改为“已撤下”" in page
    assert status_of(published) is Status.PUBLISHED


def test_a_change_of_status_stands_in_the_history_with_its_author(reviewer):
    article = make_article(status="pending")
    act(reviewer, "publish", article)
    last = article.history.first()
    assert (last.history_user, last.status) == (reviewer.user, "published")


def test_status_is_not_a_field_to_type_into(reviewer):
    article = make_article(status="draft")
    page = reviewer.get(reverse("admin:archive_article_change", args=[article.pk])).content.decode()
    assert 'name="status"' not in page
