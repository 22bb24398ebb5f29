"""Whatever is dropped on the desk: a page, or a file and the reason why it is none; never one on the disk."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import os
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from archive.models import Article, SourcePage, UploadedFile, UploadPreview
from tests.admin.test_upload import ADDRESS, SEEDS, act, drop, seed
from tests.trust.test_hostile_pages import HARM, dangers

pytestmark = pytest.mark.django_db
BOUNDARY = "----boundary7194"
TEXT = "健康报\n我院举办培训班\n\n" + "我院昨天举办培训班，300名职工参加。" * 4


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("../../evil.txt")
        entry.size = len(TEXT.encode())
        archive.addfile(entry, io.BytesIO(TEXT.encode()))
    return out.getvalue()


NO_PAGES = {
    "elf": Path(sys.executable).resolve().read_bytes()[:200_000],
    "windows": b"MZ\x90\x00\x03" + bytes(range(256)) * 40,
    "zip": zipped(a=TEXT.encode()),
    "zip-bomb": zipped(a=bytes(50_000_000)),
    "docx": zipped(**{"[Content_Types].xml": b"<x/>", "word/document.xml": TEXT.encode()}),
    "tar": tarred(),
    "gzip": gzip.compress(TEXT.encode()),
    "bzip2": bz2.compress(TEXT.encode()),
    "xz": lzma.compress(TEXT.encode()),
    "rar": b"Rar!\x1a\x07\x01\x00" + bytes(range(256)),
    "7z": b"7z\xbc\xaf\x27\x1c" + bytes(range(256)),
    "pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + TEXT.encode(),
    "png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "jpeg": b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)),
    "gif": b"GIF89a" + bytes(range(256)),
    "webp": b"RIFF\x10\x27\x00\x00WEBPVP8 " + bytes(range(256)) * 9,
    "tiff": b"II*\x00" + bytes(range(256)),
    "bmp": b"BM" + bytes(range(256)) * 9,
    "sqlite": b"SQLite format 3\x00" + bytes(1000),
    "old-word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "nul-bytes": bytes(5000),
    "noise": os.urandom(9000) + b"\xff\xff\x80",
    "nothing": b"",
}


@pytest.mark.parametrize("kind", NO_PAGES)
def test_what_is_no_text_is_refused_by_its_content_whatever_its_name(editor, kind):
    """Named .txt, sent as text/plain: the content tells. The good file beside it goes in."""
    batch, page = drop(editor, ("版面.txt", NO_PAGES[kind]), seed())
    bad, good = batch.files.order_by("pk")
    assert bad.state == "failed" and bad.reason and bad.reason in page
    assert good.state != "failed"
    act(editor, batch, save="1")
    assert SourcePage.objects.count() == 1


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(b"\xef\xbb\xbf" + TEXT.encode(), id="utf-8-mark"),
        pytest.param(TEXT.encode("utf-16"), id="utf-16-mark"),
        pytest.param(TEXT.encode("utf-16-le"), id="utf-16-le"),
        pytest.param(TEXT.encode("utf-16-be"), id="utf-16-be"),
        pytest.param(TEXT.encode("gb18030"), id="gb18030"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="crlf"),
        pytest.param(TEXT.replace("\n", "\r").encode(), id="cr"),
        pytest.param(TEXT.replace("培训班", "培训\x00班", 1).encode(), id="stray-nul"),
    ],
)
def test_text_in_any_usual_encoding_is_the_same_page(editor, raw):
    """None of these ends with a line end."""
    batch, _page = drop(editor, ("版面.txt", raw))
    act(editor, batch, save="1")
    article = Article.objects.get()
    assert article.title == "我院举办培训班" and "300名职工" in article.body
    assert "\x00" not in article.body


def test_a_page_without_a_single_line_end_is_told_or_read_and_never_a_fault(editor):
    batch, page = drop(editor, ("一行.txt", ("我院举办培训班。" * 5000).encode()))
    (file,) = batch.files.all()
    assert file.state != "waiting" and (file.state != "failed" or (file.reason and file.reason in page))
    assert act(editor, batch, save="1").status_code == 302


NAMES = {
    "climbing": "../../../../tmp/evil-of-this-test.txt",
    "windows": "..\\..\\..\\evil-of-this-test.txt",
    "root": "/etc/cron.d/evil-of-this-test",
    "script": "<script>hacked()</script>.txt",
    "attribute": "x' onmouseover=hacked() '.txt",
    "long": "长" * 3000 + ".txt",
    "bidi": "版面\u202etxt.exe",
    "dots": "..",
    "hidden": ".htaccess",
    "device": "CON.txt",
    "percent": "%2e%2e%2fevil-of-this-test.txt",
    "template": "{{ settings.SECRET_KEY }}.txt",
    "formula": "=cmd|' /C calc'!A0.txt",
}


def sent_raw(client: Client, name: str, raw: bytes):
    """A form as no browser would send it: the file's name is not tidied."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n\r\n'.encode()
        for field in ("publication", "page_number", "when")
    ]
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="{name}"\r\n'
    parts += [head.encode(), b"Content-Type: text/plain\r\n\r\n", raw, f"\r\n--{BOUNDARY}--\r\n".encode()]
    return client.post(ADDRESS, b"".join(parts), content_type=f"multipart/form-data; boundary={BOUNDARY}")


def files_below(*folders: Path) -> set[Path]:
    return {path for folder in folders for path in folder.rglob("*evil*")}


@pytest.mark.parametrize("kind", NAMES)
def test_no_name_of_a_file_leads_out_or_is_run(editor, kind):
    """What is uploaded is kept in the database: there is no folder to climb out of."""
    sent = sent_raw(editor, NAMES[kind], SEEDS[0].read_bytes())
    if sent.status_code != 302:
        assert sent.status_code == 400 and not UploadedFile.objects.exists()  # `..` names no file at all
        return
    batch = UploadPreview.objects.latest("pk")
    name = batch.files.get().name
    assert "/" not in name and "\\" not in name and len(name) <= 255 and name not in {"", ".", ".."}
    assert dangers(editor.get(sent.url).content) == []
    stored = act(editor, batch, save="1")
    page = editor.get(stored.url).content
    assert dangers(page) == [] and b"django-insecure" not in page
    source = SourcePage.objects.get()
    assert dangers(editor.get(f"/admin/archive/sourcepage/{source.pk}/change/").content) == []
    assert files_below(Path(settings.BASE_DIR), Path("/etc/cron.d"), Path("/tmp").resolve() / "evil") == set()
    assert not Path("/tmp/evil-of-this-test.txt").exists()


def test_more_fields_than_a_form_has_are_refused(editor):
    fields = {f"x{number}": "1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert editor.post(ADDRESS, fields).status_code == 400


def test_more_words_than_a_form_holds_are_refused(editor):
    said = {"publication": "报" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 3 + 1)}
    assert editor.post(ADDRESS, said).status_code in {400, 413}


@pytest.mark.parametrize("kind", HARM)
def test_harm_in_an_uploaded_page_stays_text_at_the_desk(editor, kind):
    text = f"健康报\n我院{HARM[kind]}举办培训班\n\n" + f"我院昨天{HARM[kind]}举办培训班，300名职工参加。" * 4
    batch, preview = drop(editor, ("版面.txt", text.encode("utf-8", "replace")))
    assert dangers(preview.encode()) == []
    stored = act(editor, batch, save="1")
    source = SourcePage.objects.first()
    addresses = [stored.url, "/admin/archive/article/", "/admin/archive/article/review/"]
    if source:
        addresses += [
            f"/admin/archive/sourcepage/{source.pk}/workbench/",
            f"/admin/archive/sourcepage/{source.pk}/change/",
            *(f"/admin/archive/article/{pk}/change/" for pk in source.articles.values_list("pk", flat=True)),
            *(f"/admin/archive/article/{pk}/preview/" for pk in source.articles.values_list("pk", flat=True)),
            *(f"/admin/archive/article/{pk}/history/" for pk in source.articles.values_list("pk", flat=True)),
        ]
    for address in addresses:
        answer = editor.get(address)
        assert answer.status_code == 200, address
        assert dangers(answer.content) == [], address
