"""Dropping pages in: files to a preview, the preview to drafts. Nothing is saved before the second step."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from archive.admin.upload_forms import DetailsForm, FilesForm
from archive.models import ImportRun, UploadedFile, UploadPreview
from archive.models.articles import STATUS_LABELS
from archive.storage.publishing import CHANGE
from archive.storage.uploads import (
    LARGEST,
    MOST_FILES,
    drop_expired,
    read_one,
    read_waiting,
    store,
    take_in,
    wanted,
)
from archive.vocabulary import Status, Upload

#: How long one answer may take: with a script that goes on by itself, and without.
_BRIEF: Final = 2.0
_LONG: Final = 15.0
_TEMPLATE: Final = "admin/archive/importrun/upload.html"


def may_upload(user: Any) -> bool:
    return bool(user.has_perm("archive.add_importrun"))


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """The empty form; posted, a new batch whose files are read as far as one answer has time."""
    _check(request)
    files, details = FilesForm(request.POST or None, request.FILES or None), DetailsForm(request.POST or None)
    if request.method != "POST" or not (files.is_valid() & details.is_valid()):
        status = 400 if request.method == "POST" else 200
        return _page(request, None, files=files, details=details, status=status)
    if details.instance.pending and not request.user.has_perm(CHANGE):
        raise PermissionDenied
    drop_expired()
    details.instance.user = request.user
    preview = details.save()
    _take_in(request, preview)
    return _next(request, preview)


@require_http_methods(["GET", "HEAD"])
def preview(request: HttpRequest, token: Any) -> HttpResponse:
    """What was read, before anything is saved."""
    batch = batch_of(request, token)
    return _page(request, batch, files=FilesForm(), details=DetailsForm(instance=batch))


@require_POST
def act(request: HttpRequest, token: Any) -> HttpResponse:
    """More files, fewer files, what holds for all, which stories go in, reading on, saving."""
    batch = batch_of(request, token)
    if "one" in request.POST:
        return _read_one(request, batch)
    if "remove" in request.POST:
        batch.files.filter(pk=_number(request.POST["remove"])).exclude(state=Upload.STORED).delete()
        return _next(request, batch)
    if request.FILES:
        _take_in(request, batch)
    if "only_files" in request.POST:
        return _next(request, batch)
    details = DetailsForm(request.POST, instance=batch)
    if not details.is_valid():
        return _page(request, batch, files=FilesForm(), details=details, status=400)
    if details.instance.pending and not request.user.has_perm(CHANGE):
        raise PermissionDenied
    details.save()
    _note_wishes(request, batch)
    if "save" in request.POST or "_mend" in request.POST:
        return _save(request, batch)
    return _next(request, batch)


def _save(request: HttpRequest, batch: UploadPreview) -> HttpResponse:
    if batch.files.filter(state=Upload.WAITING).exists():
        return _next(request, batch)
    run, left = store(batch, request.user, _seconds(request))
    if left:
        return _answer(request, reverse("admin:archive_importrun_preview", args=[batch.token]), left)
    if run is None:
        messages.info(request, _("这批文件没有带来任何改动。"))
        return _answer(request, reverse("admin:archive_importrun_upload"), 0)
    page = run.pages.order_by("pk").first()
    if "_mend" in request.POST and page is not None:
        return _answer(request, reverse("admin:archive_sourcepage_workbench", args=[page.pk]), 0)
    state = STATUS_LABELS[Status.PENDING if batch.pending else Status.DRAFT]
    said = _("已存为%(state)s，记作一次导入，可整批撤销。") % {"state": state}
    messages.success(request, said)
    return _answer(request, reverse("admin:archive_importrun_change", args=[run.pk]), 0)


def _read_one(request: HttpRequest, batch: UploadPreview) -> HttpResponse:
    """For a script: one file read, as the row that shows it."""
    file = batch.files.filter(pk=_number(request.POST["one"])).first()
    if file is None:
        raise Http404
    if file.state == Upload.WAITING:
        read_one(file)
    return render(request, "admin/archive/importrun/_file.html", {"file": file, "preview": batch})


def _take_in(request: HttpRequest, batch: UploadPreview) -> None:
    room = MOST_FILES - batch.files.count()
    sent = request.FILES.getlist("files")
    for file in sent[: max(0, room)]:
        take_in(batch, file.name, file.read(LARGEST + 1) if file.size > LARGEST else file.read())
    if len(sent) > room:
        said = _("一批最多 %(most)d 个文件，有 %(n)d 个没有收下。")
        messages.warning(request, said % {"most": MOST_FILES, "n": len(sent) - room})


def _note_wishes(request: HttpRequest, batch: UploadPreview) -> None:
    """Stories whose box is not ticked stay out, and those that are like another one go in as was said; a
    file that is not in the form keeps what was said before."""
    for file in batch.files.filter(pk__in=[_number(one) for one in request.POST.getlist("shown")]):
        ticked = {_number(one) for one in request.POST.getlist(f"story-{file.pk}")}
        numbers = range(len(file.reading.get("stories", ())))
        said = {number: request.POST.get(f"alike-{file.pk}-{number}") for number in numbers}
        left_out = [n for n in numbers if said[n] == "out" or (said[n] is None and n not in ticked)]
        apart = [n for n in numbers if said[n] == "apart"]
        if (left_out, apart) != (file.left_out, file.apart):
            file.left_out, file.apart = left_out, apart
            file.save(update_fields=["left_out", "apart"])


def _next(request: HttpRequest, batch: UploadPreview) -> HttpResponse:
    """Read on, and show how far it got."""
    left = 0 if _by_script(request) else read_waiting(batch, _LONG)
    return _answer(request, reverse("admin:archive_importrun_preview", args=[batch.token]), left)


def _answer(request: HttpRequest, address: str, left: int) -> HttpResponse:
    return JsonResponse({"url": address, "left": left}) if _by_script(request) else redirect(address)


def _by_script(request: HttpRequest) -> bool:
    return request.headers.get("x-requested-with") == "desk"


def _seconds(request: HttpRequest) -> float:
    return _BRIEF if _by_script(request) else _LONG


def _number(said: str) -> int:
    return int(said) if said.isdecimal() and len(said) < 15 else -1


def _check(request: HttpRequest) -> None:
    if not may_upload(request.user):
        raise PermissionDenied


def batch_of(request: HttpRequest, token: Any) -> UploadPreview:
    """An editor's own batch, while it is kept."""
    _check(request)
    batches = UploadPreview.objects.open()
    if not request.user.is_superuser:
        batches = batches.filter(user=request.user)
    batch = batches.filter(token=token).first()
    if batch is None:
        raise Http404(_("这批文件已保存，或已过 24 小时。"))
    return batch


def _page(
    request: HttpRequest,
    batch: UploadPreview | None,
    *,
    files: FilesForm,
    details: DetailsForm,
    status: int = 200,
) -> HttpResponse:
    rows = list(batch.files.defer("content")) if batch else []
    context = {
        **admin.site.each_context(request),
        "title": _("导入版面"),
        "opts": ImportRun._meta,
        "preview": batch,
        "rows": rows,
        "files": files,
        "details": details,
        "limits": {"mb": LARGEST // 1024 // 1024, "files": MOST_FILES},
        "waiting": sum(row.state == Upload.WAITING for row in rows),
        "going": _going(rows),
        "unsaved": wanted(batch).count() if batch else 0,
    }
    return render(request, _TEMPLATE, context, status=status)


def _going(rows: list[UploadedFile]) -> dict[str, int]:
    """How much a save would bring in."""
    readable = [row for row in rows if row.state in (Upload.READY, Upload.HINTS, Upload.REPRINT)]
    stories = sum(len(row.reading.get("stories", ())) - len(row.left_out) for row in readable)
    return {"files": len(readable), "stories": stories}
