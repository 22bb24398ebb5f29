"""What readers reported as misread: an editor looks at the fact, mends it, ticks the report off."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Exists, OuterRef, When
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.base import RowAdmin
from archive.models import (
    Appearance,
    Article,
    ErrorReport,
    InitiativeMention,
    Metric,
    PersonMention,
    Tagging,
)
from archive.storage.reports import set_handled
from archive.vocabulary import FactKind

MODELS = {
    FactKind.METRIC: Metric,
    FactKind.INITIATIVE: InitiativeMention,
    FactKind.HOSPITAL: Appearance,
    FactKind.PERSON: PersonMention,
    FactKind.TOPIC: Tagging,
    FactKind.ARTICLE: Article,
}


@admin.register(ErrorReport)
class ErrorReportAdmin(RowAdmin):
    """Open ones first. What a reader wrote cannot be changed, only ticked off."""

    list_display = ["created", "fault", "fact_link", "text", "article_link", "contact", "handled", "answer"]
    list_display_links = ["created"]
    list_filter = ["handled", "answer", "fact_kind", "fault"]
    list_select_related = ["article"]
    search_fields = ["text", "quote", "contact", "article__title"]
    date_hierarchy = "created"
    actions = ["tick_off", "reopen"]
    fields = [
        "opened_revision",
        "created",
        "fact_kind",
        "fact_link",
        "quote",
        "article_link",
        "fault",
        "text",
        "contact",
        "handled",
        "answer",
        "note",
        "handled_by",
        "handled_at",
    ]
    readonly_fields = [name for name in fields if name not in ("opened_revision", "handled", "note")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> Any:
        """With `stands`: whether the fact is still there."""
        there = (
            When(fact_kind=kind, then=Exists(model.objects.filter(pk=OuterRef("fact_id"))))
            for kind, model in MODELS.items()
        )
        return super().get_queryset(request).annotate(stands=Case(*there, default=False))

    def save_model(self, request: HttpRequest, obj: ErrorReport, form: Any, change: bool) -> None:
        """Whoever ticks a report off is who handled it."""
        if "handled" in form.changed_data:
            obj.handled_by = request.user if obj.handled else None
            obj.handled_at = timezone.now() if obj.handled else None
            obj.answer = obj.answer if obj.handled else ""
        super().save_model(request, obj, form, change)

    @admin.display(description=gettext_lazy("所报条目"))
    def fact_link(self, report: ErrorReport) -> Any:
        """To the fact's own form; a later reading may have taken the fact away."""
        model = MODELS[FactKind(report.fact_kind)]
        words = report.quote or report.get_fact_kind_display()
        if not report.stands:
            return _("%(words)s（条目已不在）") % {"words": words}
        address = reverse(f"admin:archive_{model._meta.model_name}_change", args=[report.fact_id])
        return format_html('<a href="{}">{}</a>', address, words)

    @admin.display(description=gettext_lazy("文章"), ordering="article__title")
    def article_link(self, report: ErrorReport) -> str:
        address = reverse("admin:archive_article_change", args=[report.article_id])
        return format_html('<a href="{}">{}</a>', address, report.article.title)

    @admin.action(description=gettext_lazy("记为已处理"), permissions=["change"])
    def tick_off(self, request: HttpRequest, queryset: Any) -> None:
        count = set_handled(queryset, True, request.user)
        self.message_user(request, _("%(n)d 条已记为已处理。") % {"n": count})

    @admin.action(description=gettext_lazy("记为未处理"), permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: Any) -> None:
        count = set_handled(queryset, False, request.user)
        self.message_user(request, _("%(n)d 条已记为未处理。") % {"n": count})
