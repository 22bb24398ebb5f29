"""Who deletes at the desk takes out a story, not the print; nothing public or searchable is left of it."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from archive.models import Article, Metric, SourcePage
from tests.searching import matching

pytestmark = [pytest.mark.django_db, pytest.mark.db_both]


@pytest.fixture
def seeds(db):
    call_command("import_pages", "--publish", verbosity=0)


def delete(client, noun, row):
    return client.post(reverse(f"admin:archive_{noun}_delete", args=[row.pk]), {"post": "yes"})


def test_a_reviewer_deletes_a_story_and_the_archive_stays_sound(seeds, reviewer):
    article = Article.objects.filter(metrics__isnull=False).first()
    title, metrics = article.title, set(article.metrics.values_list("pk", flat=True))
    assert delete(reviewer, "article", article).status_code == 302
    assert not Article.objects.filter(pk=article.pk).exists()
    assert not Metric.objects.filter(pk__in=metrics).exists()
    assert not matching(f'标题:"{title}"')
    call_command("check_archive")


def test_an_editor_may_not(seeds, editor):
    article = Article.objects.first()
    assert delete(editor, "article", article).status_code == 403
    assert Article.objects.filter(pk=article.pk).exists()


def test_a_selection_and_a_whole_page_go_too(seeds, reviewer):
    page = SourcePage.objects.first()
    others = Article.objects.exclude(source=page)[:3]
    data = {"action": "delete_selected", "_selected_action": [a.pk for a in others], "post": "yes"}
    assert reviewer.post(reverse("admin:archive_article_changelist"), data).status_code == 302
    assert delete(reviewer, "sourcepage", page).status_code == 302
    assert not Article.objects.filter(source=page).exists()
    call_command("check_archive")
