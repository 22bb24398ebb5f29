"""Stories that stand already: compared word for word, left out, noted as reprints or told apart."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from archive.models import Article, ImportRun
from archive.storage.undo import undo_run
from tests.admin.test_upload import act, drop, seed
from tests.storage.dumps import dump

pytestmark = pytest.mark.django_db


@pytest.fixture
def alike(editor):
    """A batch with a page that repeats one of the archive, but for a word; and the first such story."""
    batch, _page = drop(editor, seed(0))
    act(editor, batch, save="1")
    text = seed(0)[1].decode().replace("。", "。 ").replace("医院", "卫生院", 1)
    batch, page = drop(editor, ("转载.txt", text.encode()))
    file = batch.files.get()
    number = next(n for n, story in enumerate(file.reading["stories"]) if story["alike"])
    return batch, file, number, page


def without_uploads():
    """All tables but the batch's own, which goes when it is saved."""
    return {name: rows for name, rows in dump().items() if not name.startswith("upload")}


def stories(run: ImportRun) -> list[Article]:
    return list(Article.objects.filter(source__run=run).order_by("ordinal"))


def test_three_ways_are_offered_and_the_words_can_be_compared(editor, alike):
    batch, file, number, page = alike
    assert all(word in page for word in ("导入，并注明转载", "不导入这篇", "当作另一篇", "逐字比较"))
    address = reverse("admin:archive_importrun_compare", args=[batch.token, file.pk, number])
    assert address in page
    answer = editor.get(address)
    assert answer.status_code == 200
    assert file.reading["stories"][number]["title"] in answer.content.decode()


@pytest.mark.parametrize("way", ["note", "out", "apart"])
def test_the_story_goes_in_as_was_said_and_the_run_taken_back_leaves_all_as_it_was(editor, alike, way):
    batch, file, number, _page = alike
    before = without_uploads()
    act(editor, batch, save="1", **{f"alike-{file.pk}-{number}": way})
    run = ImportRun.objects.latest("pk")
    title = file.reading["stories"][number]["title"]
    found = [article for article in stories(run) if article.title == title]
    assert len(found) == (way != "out")
    if found:
        assert bool(found[0].reprint_of_id) == (way == "note")
    undo_run(run)
    assert without_uploads() == before


def test_what_was_said_is_shown_again(editor, alike):
    batch, file, number, _page = alike
    act(editor, batch, keep="1", **{f"alike-{file.pk}-{number}": "apart"})
    file.refresh_from_db()
    assert (file.apart, number in file.left_out) == ([number], False)
    page = editor.get(reverse("admin:archive_importrun_preview", args=[batch.token])).content.decode()
    assert 'value="apart" checked' in page


def test_a_batch_is_handed_in_at_once(editor):
    batch, _page = drop(editor, seed(0))
    answer = act(editor, batch, save="1", pending="yes")
    assert "已存为待审" in editor.get(answer.url).content.decode()
    assert {article.status for article in stories(ImportRun.objects.get())} == {"pending"}


def test_whoever_may_not_change_articles_hands_nothing_in(editor):
    group = editor.user.groups.get()
    group.permissions.remove(*group.permissions.filter(codename="change_article"))
    batch, _page = drop(editor, seed(0))
    assert act(editor, batch, save="1", pending="yes").status_code == 403
    assert not Article.objects.exists()


def test_nobody_else_compares_what_is_not_saved(reviewer, alike):
    batch, file, number, _page = alike
    address = reverse("admin:archive_importrun_compare", args=[batch.token, file.pk, number])
    assert reviewer.get(address).status_code == 404
    assert "/login/" in Client().get(address).url


def test_a_story_that_is_like_none_has_nothing_to_compare_with(editor, alike):
    batch, file, _number, _page = alike
    address = reverse("admin:archive_importrun_compare", args=[batch.token, file.pk, 999])
    assert editor.get(address).status_code == 404
