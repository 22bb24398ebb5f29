"""A batch of uploaded files: taken in, read one by one, and saved as one import run."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from archive.models import ImportRun, UploadedFile, UploadPreview
from archive.storage.outcomes import Refused
from archive.storage.pages import PageDetails
from archive.storage.previews import look_at
from archive.storage.runs import Importer
from archive.storage.writer import Wishes
from archive.vocabulary import Upload

LARGEST: Final = 2 * 1024 * 1024
MOST_FILES: Final = 200

#: How files begin that are no page of text, and what to do about them.
_SIGNS: Final = (
    ((b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), "archive"),
    ((b"%PDF",), "pdf"),
    ((b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*"), "picture"),
    ((b"\xd0\xcf\x11\xe0",), "office"),
)


def take_in(preview: UploadPreview, name: str, raw: bytes) -> UploadedFile:
    """Add a file to a batch; one that is too large is named with its reason and not kept."""
    file = UploadedFile(preview=preview, name=name[:255], content=raw)
    if len(raw) > LARGEST:
        file.content = b""
        file.state = Upload.FAILED.value
        file.reason = _("文件有 %(size).1f MB，超过 %(most)d MB，不像一版报纸。") % {
            "size": len(raw) / 1024 / 1024,
            "most": LARGEST // 1024 // 1024,
        }
    file.save()
    return file


def read_waiting(preview: UploadPreview, seconds: float) -> int:
    """Read files of the batch until none waits or the time is over; at least one. How many still wait."""
    until = time.monotonic() + seconds
    for file in preview.files.filter(state=Upload.WAITING):
        read_one(file)
        if time.monotonic() >= until:
            break
    return preview.files.filter(state=Upload.WAITING).count()


def read_one(file: UploadedFile) -> None:
    """Read a file of a batch; one that another of the batch repeats is told so."""
    raw = bytes(file.content)
    same = next((one for one in _earlier(file) if bytes(one.content) == raw), None)
    if same is not None and raw:
        file.state, file.reading = Upload.SAME.value, {}
        file.reason = _("与本批的“%(name)s”逐字节相同，只导入一次。") % {"name": same.name}
        file.save(update_fields=["state", "reason", "reading"])
        return
    look_at(file)
    if file.state == Upload.FAILED and (better := _kind_in_words(raw)):
        file.reason = better
        file.save(update_fields=["reason"])


def _earlier(file: UploadedFile) -> QuerySet[UploadedFile]:
    return UploadedFile.objects.filter(preview=file.preview_id, pk__lt=file.pk)


def _kind_in_words(raw: bytes) -> str:
    kind = next((kind for signs, kind in _SIGNS if raw.startswith(signs)), "")
    if raw.startswith(b"PK\x03\x04"):
        kind = "office" if b"word/" in raw[:65536] or b"[Content_Types]" in raw[:4096] else "archive"
    return {
        "archive": _("这是压缩包。请先解压，再把里面的版面拖进来。"),
        "pdf": _("这是 PDF。目前读纯文字：请先另存为纯文本。"),
        "picture": _("这是图片。目前读纯文字：请先识别成文字。"),
        "office": _("这是 Word 或 Excel 文件。目前读纯文字：请先另存为纯文本。"),
    }.get(kind, "")


def wanted(preview: UploadPreview) -> QuerySet[UploadedFile]:
    """Files of the batch that a save still has to go through, bad ones too: the run names them."""
    return preview.files.exclude(state__in=[Upload.STORED, Upload.WAITING])


def store(preview: UploadPreview, user: Any, seconds: float) -> tuple[ImportRun | None, int]:
    """Save files of the batch until none is left or the time is over, a transaction each; the run, and
    how many are left. A batch that is through is dropped: its run tells what became of it."""
    importer = Importer(user=user, run=preview.run, details=_details(preview))
    until = time.monotonic() + seconds
    files = list(wanted(preview))
    done = 0
    for _report in importer.sources(_contents(preview, files, importer, until)):
        UploadedFile.objects.filter(pk=files[done].pk).update(state=Upload.STORED.value)
        done += 1
    run = ImportRun.objects.filter(pk=importer.report.run).first() if importer.report.run else None
    UploadPreview.objects.filter(pk=preview.pk).update(run=run)
    left = len(files) - done
    if not left:
        preview.delete()
    return run, left


def _contents(
    preview: UploadPreview, files: list[UploadedFile], importer: Importer, until: float
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    for number, file in enumerate(files):
        if number and time.monotonic() >= until:
            return
        wishes = Wishes(frozenset(file.left_out), frozenset(file.apart), preview.pending)
        importer.order = replace(importer.order, wishes=wishes)
        yield file.name, lambda file=file: _content(file)


def _content(file: UploadedFile) -> bytes:
    """The file's bytes; one that could not be read before is refused in the words of then."""
    if file.state == Upload.FAILED:
        raise Refused(file.reason)
    return bytes(file.content)


def _details(preview: UploadPreview) -> PageDetails:
    return PageDetails(preview.publication, preview.page_number, preview.date, preview.date_precision)


@transaction.atomic
def drop_expired() -> None:
    """Forget batches that nobody saved in a day."""
    UploadPreview.objects.expired().delete()
