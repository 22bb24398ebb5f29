"""Draft, pending, published, withdrawn: by whom, and what the reader sees."""

import pytest
from django.urls import reverse

from archive.vocabulary import Status
from tests.make import make_article, make_metric

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]
ARTICLES = "/admin/archive/article/"


def act(client, action, *articles):
    data = {"action": action, "_selected_action": [article.pk for article in articles], "confirmed": "1"}
    data["reason"] = "标题漏读"
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


def step(client, article, to, **data):
    article.refresh_from_db()
    data = {"to": to, "revision": article.revision} | data
    return client.post(f"{ARTICLES}{article.pk}/status/", data, follow=True)


def page_of(client, article):
    return client.get(reverse("admin:archive_article_change", args=[article.pk])).content.decode()


def test_a_story_is_handed_in_sent_back_with_a_reason_and_published_from_its_own_page(editor, reviewer):
    article = make_article(status="draft")
    step(editor, article, "pending")
    assert status_of(article) is Status.PENDING
    assert "请写明原因" in step(reviewer, article, "draft", reason=" ").content.decode()
    step(reviewer, article, "draft", reason="第二段的数字请核对")
    assert status_of(article) is Status.DRAFT
    page = page_of(editor, article)
    assert "第二段的数字请核对" in page
    assert f"《{article.title}》：第二段的数字请核对" in editor.get(reverse("admin:index")).content.decode()
    assert reviewer.user.username in page
    assert article.history.first().status_reason == "第二段的数字请核对"
    step(editor, article, "pending")
    step(reviewer, article, "published")
    assert status_of(article) is Status.PUBLISHED
    assert article.status_reason == ""


def test_the_button_names_the_facts_that_nobody_has_checked(reviewer):
    article = make_article(status="pending")
    make_metric(article)
    make_metric(article, place="97%", review="confirmed")
    assert "发布（还有 1 条未核）" in page_of(reviewer, article)


def test_a_button_that_would_be_refused_is_not_shown_and_the_post_is_refused(editor):
    article = make_article(status="pending")
    assert 'name="to"' not in page_of(editor, article)
    assert "没有权限" in step(editor, article, "published").content.decode()
    assert status_of(article) is Status.PENDING


def test_what_was_changed_since_the_page_was_opened_is_looked_at_before_it_is_published(reviewer):
    article = make_article(status="pending")
    page = step(reviewer, article, "published", revision=article.revision - 1).content.decode()
    assert "有人改过" in page
    assert status_of(article) is Status.PENDING


@pytest.mark.parametrize(
    ("role", "status"), [("client", 302), ("editor", 200), ("reviewer", 200), ("boss", 200)]
)
def test_a_draft_is_previewed_by_the_desk_only_and_by_no_robot(request, role, status):
    article = make_article(title="未发的稿子", status="draft")
    answer = request.getfixturevalue(role).get(f"{ARTICLES}{article.pk}/preview/")
    assert answer.status_code == status
    if status == 200:
        page = answer.content.decode()
        assert "预览，未公开" in page
        assert "未发的稿子" in page
        assert 'content="noindex' in page
        assert answer["X-Robots-Tag"] == "noindex, nofollow"


def test_who_is_not_signed_in_takes_no_step(client):
    article = make_article(status="draft")
    assert client.post(f"{ARTICLES}{article.pk}/status/", {"to": "pending"}).status_code == 302
    assert status_of(article) is Status.DRAFT
