"""Import runs: what became of each file, and the whole taken back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin import upload
from archive.admin.keys import KeyedRows
from archive.admin.pages import ReadOnly
from archive.admin.upload_compare import compare
from archive.models import Article, ImportRun
from archive.storage.outcomes import OUTCOME_LABELS, Outcome
from archive.storage.publishing import PUBLISH
from archive.storage.undo import AlreadyUndone, undo_run
from archive.vocabulary import Status


def may_undo(user: Any, run: ImportRun) -> bool:
    """Whoever may import may take an import back; where readers see it, whoever may publish."""
    if run.undone_at or not upload.may_upload(user):
        return False
    return user.has_perm(PUBLISH) or not _published(run).exists()


def _published(run: ImportRun) -> Any:
    pages = [entry["page"] for entry in run.outcomes if entry.get("page")]
    return Article.objects.filter(source__in=pages[:500], status=Status.PUBLISHED)


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnly, KeyedRows):
    list_display = ["id", "started_at", "finished_at", "user", "said", "publish", "undone_at"]
    list_filter = ["publish", "started_at"]
    list_select_related = ["user"]
    list_per_page = 50
    search_fields = ["id", "error"]
    change_form_template = "admin/archive/importrun/run.html"
    change_list_template = "admin/archive/importrun/list.html"

    @admin.display(description=gettext_lazy("结果"))
    def said(self, run: ImportRun) -> str:
        counted = [
            f"{label} {run.counts[o.value]}" for o, label in OUTCOME_LABELS.items() if run.counts.get(o)
        ]
        return "，".join(counted)

    def get_queryset(self, request: HttpRequest) -> Any:
        """A list needs no outcomes of single files."""
        rows = super().get_queryset(request)
        match = request.resolver_match
        return rows.defer("outcomes") if match and match.url_name == "archive_importrun_changelist" else rows

    def get_urls(self) -> list[Any]:
        wrap, name = self.admin_site.admin_view, "archive_importrun_{}".format
        return [
            path("upload/", wrap(upload.upload), name=name("upload")),
            path("upload/<uuid:token>/", wrap(upload.preview), name=name("preview")),
            path("upload/<uuid:token>/act/", wrap(upload.act), name=name("preview_act")),
            path("upload/<uuid:token>/<int:file>/<int:number>/", wrap(compare), name=name("compare")),
            path("<int:pk>/undo/", wrap(self.undo), name=name("undo")),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> Any:
        extra = {"may_upload": upload.may_upload(request.user)}
        return super().changelist_view(request, {**extra, **(extra_context or {})})

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> Any:
        run = kwargs.get("obj") or context["original"]
        context |= {
            "run": run,
            "title": _("第 %(id)d 次导入") % {"id": run.pk},
            "subtitle": None,
            "files": [_shown(entry) for entry in run.outcomes],
            "said": self.said(run),
            "articles": Article.objects.filter(source__run=run).count(),
            "may_undo": may_undo(request.user, run),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    def undo(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The run taken back whole; what people touched stays and is listed."""
        run = get_object_or_404(ImportRun, pk=pk)
        if request.method != "POST" or not (may_undo(request.user, run) or run.undone_at):
            raise PermissionDenied
        try:
            undone = undo_run(run, user=request.user)
        except AlreadyUndone as error:
            messages.info(request, str(error))
        else:
            for line in undone.lines():
                messages.success(request, line)
        return redirect(reverse("admin:archive_importrun_change", args=[pk]))


def _shown(entry: dict[str, Any]) -> dict[str, Any]:
    """A file's outcome in words; bad ones are marked."""
    outcome = Outcome(entry["outcome"])
    return {
        "name": entry["name"],
        "label": OUTCOME_LABELS[outcome],
        "message": entry.get("message", ""),
        "page": entry.get("page"),
        "css": {Outcome.FAILED: "error", Outcome.CREATED: "checked", Outcome.UPDATED: "checked"}.get(
            outcome, ""
        ),
    }
