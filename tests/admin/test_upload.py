"""Dropping pages in: looked at before anything is saved, one run, taken back whole."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from archive.models import Article, ImportRun, SourcePage, UploadedFile, UploadPreview
from archive.storage.uploads import LARGEST
from tests.live import ROOT
from tests.queries import queries_for
from tests.storage.dumps import dump

pytestmark = pytest.mark.django_db

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
ADDRESS = "/admin/archive/importrun/upload/"


def sent(*files: tuple[str, bytes], **details: str) -> dict[str, object]:
    given = {"publication": "", "page_number": "", "when": ""} | details
    return {"files": [SimpleUploadedFile(name, raw) for name, raw in files], **given}


def seed(number: int = 0) -> tuple[str, bytes]:
    return SEEDS[number].name, SEEDS[number].read_bytes()


def drop(client: Client, *files: tuple[str, bytes], **details: str) -> tuple[UploadPreview, str]:
    """The batch, and the page that shows what was read."""
    answer = client.post(ADDRESS, sent(*files, **details))
    assert answer.status_code == 302, answer.context["files"].errors
    return UploadPreview.objects.latest("pk"), client.get(answer.url).content.decode()


def act(client: Client, batch: UploadPreview, **said: object):
    """What the preview's form sends back, all stories ticked unless said otherwise."""
    given: dict[str, object] = {
        "publication": batch.publication,
        "page_number": batch.page_number,
        "when": batch.date_iso,
        "shown": [],
    }
    for file in batch.files.all():
        given["shown"].append(str(file.pk))
        given[f"story-{file.pk}"] = [
            str(n) for n in range(len(file.reading.get("stories", ()))) if n not in file.left_out
        ]
    return client.post(reverse("admin:archive_importrun_preview_act", args=[batch.token]), given | said)


def test_nothing_is_saved_before_the_editor_says_so(editor):
    before = {name: rows for name, rows in dump().items() if not name.startswith("upload")}
    batch, page = drop(editor, seed())
    assert {name: rows for name, rows in dump().items() if not name.startswith("upload")} == before
    (file,) = batch.files.all()
    assert file.name in page
    assert all(story["title"] in page for story in file.reading["stories"])
    assert sum(story["figures"] for story in file.reading["stories"]) > 5


def test_a_batch_becomes_drafts_of_one_run_and_the_run_undone_leaves_every_table_as_it_was(editor):
    before = dump()
    batch, _page = drop(editor, seed(0), seed(1), ("坏.txt", b"\xff\xfa\x00\x01" * 9))
    expected = sum(len(file.reading.get("stories", ())) for file in batch.files.all())
    answer = act(editor, batch, save="1")
    run = ImportRun.objects.get()
    assert answer.url == reverse("admin:archive_importrun_change", args=[run.pk])
    assert run.counts == {"created": 2, "failed": 1}
    assert {row["outcome"] for row in run.outcomes} == {"created", "failed"}
    assert set(Article.objects.values_list("status", flat=True)) == {"draft"}
    assert Article.objects.count() == expected
    page = editor.get(answer.url).content.decode()
    assert "坏.txt" in page and "未能导入" in page and "撤销整批" in page
    undone = editor.post(reverse("admin:archive_importrun_undo", args=[run.pk]), follow=True)
    assert "已撤销导入批次" in undone.content.decode()
    assert dump() == before


def test_what_the_page_states_outranks_what_was_said_of_the_batch(editor):
    silent = (
        "无报头.txt",
        "我院举办培训班\n\n".encode() + "我院昨天举办培训班，300名职工参加。".encode() * 4,
    )
    batch, _page = drop(editor, seed(0), silent, publication="健康报", when="2022-12", page_number="3")
    act(editor, batch, save="1")
    quiet = SourcePage.objects.get(name="无报头.txt")
    assert (quiet.publication, quiet.date_iso, quiet.page_number) == ("健康报", "2022-12", "3")
    assert quiet.articles.get().date_iso == "2022-12"
    stated = batch_states(SEEDS[0].name)
    assert stated is None or SourcePage.objects.get(name=SEEDS[0].name).publication == stated


def batch_states(name: str) -> str | None:
    from archive.ingest.pipeline import read_stories

    return read_stories((ROOT / "seeds" / name).read_text(encoding="utf-8")).source.publication


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        pytest.param("版面.zip", b"PK\x03\x04" + b"\x00" * 60, "压缩包", id="zip"),
        pytest.param("版面.txt", b"Rar!\x1a\x07\x01\x00" + b"\x00" * 60, "压缩包", id="rar-named-txt"),
        pytest.param("版面.txt", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF", id="pdf-named-txt"),
        pytest.param("图.jpg", b"\xff\xd8\xff\xe0" + b"\x00" * 60, "图片", id="picture"),
        pytest.param("稿.docx", b"PK\x03\x04....[Content_Types].xml word/document.xml", "Word", id="word"),
        pytest.param("空.txt", b" \n ", "空", id="empty"),
        pytest.param("大.txt", "字".encode() * LARGEST, "超过 2 MB", id="large"),
        pytest.param("无题.txt", "甲。\n".encode() * 3, "标题", id="no-headline"),
    ],
)
def test_a_bad_file_is_named_with_its_reason_and_the_others_go_in(editor, name, raw, reason):
    batch, page = drop(editor, (name, raw), seed(0))
    bad, good = batch.files.all()
    assert bad.state == "failed" and reason in bad.reason and bad.reason in page
    assert good.state != "failed"
    act(editor, batch, save="1")
    assert ImportRun.objects.get().counts == {"created": 1, "failed": 1}
    assert reason in ImportRun.objects.get().outcomes[0]["message"]


def test_a_page_that_is_there_already_and_one_that_stands_twice_in_the_batch_are_told(editor):
    batch, _page = drop(editor, seed(0))
    act(editor, batch, save="1")
    again, page = drop(editor, seed(0), seed(1), ("copy.txt", seed(1)[1]))
    assert [file.state == "same" for file in again.files.all()] == [True, False, True]
    assert "逐字节相同" in page
    act(editor, again, save="1")
    assert SourcePage.objects.count() == 2


def test_a_story_that_another_page_printed_is_shown_as_a_likely_reprint(editor):
    batch, _page = drop(editor, seed(0))
    act(editor, batch, save="1")
    text = seed(0)[1].decode()
    _batch, page = drop(editor, ("转载.txt", text.replace("。", "。 ").encode()))
    assert "疑似转载" in page
    assert Article.objects.first().title in page


def test_a_story_that_stands_twice_in_the_batch_is_told_and_a_corrected_page_is_no_reprint(editor):
    again = ("转载.txt", seed(0)[1].decode().replace("。", "。 ").encode())
    batch, page = drop(editor, seed(0), again)
    assert [file.state == "reprint" for file in batch.files.all()] == [False, True]
    assert f"本批 {seed(0)[0]}" in page
    act(editor, batch, remove=str(batch.files.last().pk))
    act(editor, batch, save="1")
    corrected, page = drop(editor, (seed(0)[0], seed(0)[1].decode().replace("。", "。 ").encode()))
    assert corrected.files.get().state == "hints"
    assert "按更正处理" in page


def test_a_file_can_be_taken_out_and_one_added(editor):
    batch, _page = drop(editor, seed(0), seed(1))
    first = batch.files.first()
    act(editor, batch, remove=str(first.pk))
    assert list(batch.files.values_list("name", flat=True)) == [seed(1)[0]]
    act(editor, batch, files=[SimpleUploadedFile(*seed(2))])
    assert batch.files.count() == 2
    assert not batch.files.filter(state="waiting").exists()


def test_a_story_without_its_tick_stays_out_and_its_lines_are_noted(editor):
    batch, _page = drop(editor, seed(0))
    file = batch.files.get()
    told = file.reading["stories"]
    assert len(told) > 1
    act(editor, batch, save="1", **{f"story-{file.pk}": [str(n) for n in range(1, len(told))]})
    page = SourcePage.objects.get()
    assert [article.title for article in page.articles.order_by("ordinal")] == [s["title"] for s in told[1:]]
    assert page.left_out


def test_by_script_files_are_read_one_at_a_time(editor):
    headers = {"x-requested-with": "desk"}
    answer = editor.post(ADDRESS, sent(seed(0), seed(1)), headers=headers).json()
    batch = UploadPreview.objects.get()
    assert answer["url"].endswith(f"{batch.token}/")
    assert set(batch.files.values_list("state", flat=True)) == {"waiting"}
    for file in batch.files.all():
        row = editor.post(f"{answer['url']}act/", {"one": file.pk}, headers=headers).content.decode()
        assert file.name in row and "逐篇看" in row
    assert not batch.files.filter(state="waiting").exists()


def test_a_batch_older_than_a_day_is_gone(editor):
    batch, _page = drop(editor, seed(0))
    UploadPreview.objects.update(created_at=timezone.now() - timedelta(hours=25))
    address = reverse("admin:archive_importrun_preview", args=[batch.token])
    assert editor.get(address).status_code == 404
    drop(editor, seed(1))
    assert not UploadedFile.objects.filter(preview=batch.pk).exists()


def test_a_date_that_no_calendar_has_is_refused_in_words(editor):
    answer = editor.post(ADDRESS, sent(seed(0), when="2022-13"))
    assert answer.status_code == 400 and "看不懂这个日期" in answer.content.decode()
    assert not UploadPreview.objects.exists()


def test_another_editor_does_not_see_the_batch_and_an_outsider_nothing(editor, reviewer, client):
    batch, _page = drop(editor, seed(0))
    address = reverse("admin:archive_importrun_preview", args=[batch.token])
    assert reviewer.get(address).status_code == 404
    assert act(reviewer, batch, save="1").status_code == 404
    for closed in (ADDRESS, address):
        assert client.get(closed).status_code == 302
    assert act(client, batch, save="1").url.startswith("/admin/login/")
    assert not ImportRun.objects.exists()


def test_a_run_whose_articles_readers_see_is_taken_back_by_those_who_publish(editor, reviewer, client):
    batch, _page = drop(editor, seed(0))
    act(editor, batch, save="1")
    run = ImportRun.objects.get()
    Article.objects.update(status="published")
    address = reverse("admin:archive_importrun_undo", args=[run.pk])
    assert editor.post(address).status_code == 403
    assert (
        "撤销整批"
        not in editor.get(reverse("admin:archive_importrun_change", args=[run.pk])).content.decode()
    )
    assert client.post(address).status_code == 302
    assert reviewer.get(address).status_code == 403
    assert Article.objects.exists()
    reviewer.post(address)
    assert not Article.objects.exists()


def test_a_viewer_without_the_right_may_not_upload(editor):
    editor.user.groups.clear()
    assert editor.get(ADDRESS).status_code == 403
    assert editor.post(ADDRESS, sent(seed(0))).status_code == 403


def test_a_batch_too_large_for_one_answer_goes_on_where_it_stopped_and_stays_one_run(editor, monkeypatch):
    monkeypatch.setattr("archive.admin.upload._LONG", 0.0)  # an answer has time for one file
    batch, page = drop(editor, seed(0), seed(1), seed(2))
    assert batch.files.filter(state="waiting").count() == 2 and "继续读" in page
    act(editor, batch, save="1")
    act(editor, batch, read="1")
    assert not batch.files.filter(state="waiting").exists()
    for left in (2, 1):
        act(editor, batch, save="1")
        assert batch.files.exclude(state="stored").count() == left
    act(editor, batch, save="1")
    assert ImportRun.objects.get().counts == {"created": 3}
    assert [entry["name"] for entry in ImportRun.objects.get().outcomes] == [seed(n)[0] for n in range(3)]
    assert not UploadPreview.objects.exists()


def test_a_post_that_comes_twice_saves_nothing_twice(editor):
    batch, _page = drop(editor, seed(0))
    act(editor, batch, save="1")
    assert act(editor, batch, save="1").status_code == 404
    assert SourcePage.objects.count() == 1


def test_more_files_than_a_batch_holds_are_not_taken_and_told(editor, monkeypatch):
    monkeypatch.setattr("archive.admin.upload.MOST_FILES", 2)
    batch, page = drop(editor, seed(0), seed(1), seed(2))
    assert batch.files.count() == 2
    assert "有 1 个没有收下" in page


def test_the_preview_costs_the_same_for_many_files_as_for_few(editor):
    batch, _page = drop(editor, seed(0))
    address = reverse("admin:archive_importrun_preview", args=[batch.token])
    few = queries_for(editor, address)
    act(editor, batch, files=[SimpleUploadedFile(*seed(1)), SimpleUploadedFile(*seed(2))])
    assert len(queries_for(editor, address)) == len(few)
