"""Articles, with their facts at hand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive import search
from archive.admin.base import FactInline, WithDerivedRows
from archive.admin.lines import CaptionsField, LinesField
from archive.admin.revisions import RevisedForm
from archive.models import (
    Appearance,
    Article,
    Byline,
    InitiativeMention,
    Metric,
    PersonMention,
    Tagging,
)
from archive.models.articles import STATUS_LABELS
from archive.storage.editing import reanchor
from archive.storage.publishing import PUBLISH, StepRefused, set_status
from archive.storage.removal import remove_articles
from archive.vocabulary import Origin, Review, Status


class BylineInline(admin.TabularInline):
    model = Byline
    extra = 0
    fields = ["name", "order"]


class TaggingInline(admin.TabularInline):
    model = Tagging
    extra = 0
    fields = ["tag", "order", "review"]
    autocomplete_fields = ["tag"]


class AppearanceInline(FactInline):
    model = Appearance
    fields = ["opened_revision", "quote", "hospital", "role", "certainty", "review"]
    autocomplete_fields = ["hospital"]


class InitiativeMentionInline(FactInline):
    model = InitiativeMention
    fields = ["opened_revision", "quote", "initiative", "certainty", "review"]
    autocomplete_fields = ["initiative"]


class MetricInline(FactInline):
    model = Metric
    fields = [
        "opened_revision",
        "quote",
        "label",
        "value",
        "from_value",
        "unit",
        "bound",
        "hospital",
        "certainty",
        "review",
    ]
    autocomplete_fields = ["hospital"]


class PersonMentionInline(FactInline):
    model = PersonMention
    fields = [
        "opened_revision",
        "quote",
        "person",
        "position",
        "organisation",
        "hospital",
        "certainty",
        "review",
    ]
    autocomplete_fields = ["person", "hospital"]


#: What a reader takes for the paper's own words.
PRINTED = [
    "kicker",
    "title",
    "subtitle",
    "body",
    "captions",
    "credits",
    "source",
    "date",
    "date_precision",
    "continued_from",
    "continued_on",
]


class ArticleForm(RevisedForm):
    """Captions and credits are edited a line each."""

    captions = CaptionsField(label=_("图注"), help_text=_("每行一条图注。"))
    credits = LinesField(label=_("署名行"), help_text=_("照录原版，每行一条。"))

    def clean_body(self) -> str:
        """A text that readers see is not emptied by a slip of the hand."""
        body = self.cleaned_data["body"]
        if not body.strip() and self.instance.body:
            raise ValidationError(_("正文不能清空。要让读者看不到，请撤下文章。"))
        return body

    def clean_captions(self) -> list[dict[str, Any]]:
        return CaptionsField.placed(self.cleaned_data["captions"], self.initial.get("captions") or [])


@admin.register(Article)
class ArticleAdmin(WithDerivedRows):
    """The story as read; its status changes by actions, its place in print is not edited here."""

    form = ArticleForm
    list_display = ["title", "status", "subjects", "date", "publication", "unreviewed", "updated_at"]
    list_filter = ["status", "source__publication", "taggings__tag", "date"]
    list_select_related = ["source"]
    search_fields = ["title", "kicker", "subtitle", "bylines__name"]
    date_hierarchy = "date"
    autocomplete_fields = ["source", "reprint_of"]
    readonly_fields = ["status", "status_reason", "ordinal", "public_page", "created_at", "updated_at"]
    fieldsets = [
        (None, {"fields": ["opened_revision", "kicker", "title", "subtitle", "body"]}),
        (_("出处"), {"fields": ["source", "ordinal", "date", "date_precision", "reprint_of"]}),
        (_("版面"), {"fields": ["continued_from", "continued_on", "captions", "credits"]}),
        (_("状态"), {"fields": ["status", "status_reason", "public_page", "created_at", "updated_at"]}),
    ]
    inlines = [
        BylineInline,
        TaggingInline,
        AppearanceInline,
        InitiativeMentionInline,
        MetricInline,
        PersonMentionInline,
    ]
    actions = ["submit", "publish", "send_back", "withdraw"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        open_facts = Q(metrics__review=Review.UNREVIEWED, metrics__origin=Origin.MACHINE)
        queryset = (
            super()
            .get_queryset(request)
            .annotate(open_metrics=Count("metrics", filter=open_facts, distinct=True))
        )
        named = Appearance.objects.visible().filter(role="subject").select_related("hospital")
        return queryset.prefetch_related(Prefetch("appearances", named, to_attr="subject_appearances"))

    @admin.display(description=_("主角医院"))
    def subjects(self, article: Article) -> str:
        return "、".join(appearance.hospital.name for appearance in article.subject_appearances) or "—"

    @admin.display(description=_("出版物"), ordering="source__publication")
    def publication(self, article: Article) -> str:
        return article.source.publication or "—"

    @admin.display(description=_("未核数据"), ordering="open_metrics")
    def unreviewed(self, article: Article) -> int:
        return article.open_metrics

    @admin.display(description=_("前台页面"))
    def public_page(self, article: Article) -> str:
        if article.pk is None or article.status != Status.PUBLISHED:
            return _("未发布")
        return format_html('<a href="{}">{}</a>', article.get_absolute_url(), _("在前台查看"))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Stories come in with their page, by import."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """What is published changes its words only by those who may publish; its facts, by every editor."""
        fixed = list(super().get_readonly_fields(request, obj))
        if obj is not None and obj.status == Status.PUBLISHED and not request.user.has_perm(PUBLISH):
            fixed += [*PRINTED, "reprint_of"]
        return fixed

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        old_body = Article.objects.filter(pk=obj.pk).values_list("body", flat=True).first()
        super().save_model(request, obj, form, change)
        if change and old_body is not None and old_body != obj.body:
            lost = reanchor(obj, old_body, user=request.user).lost
            if lost:
                said = _("%(n)d 条事实在新的正文里找不到原文，已标为证据失效，前台不再显示。")
                self.message_user(request, said % {"n": lost}, messages.WARNING)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        search.index_articles([form.instance.pk])

    def delete_model(self, request: HttpRequest, obj: Article) -> None:
        remove_articles([obj], request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        remove_articles(queryset.select_related("source"), request.user)

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Asked by the actions whose `permissions` name `publish`."""
        return request.user.has_perm(PUBLISH)

    @admin.action(description=_("送审所选文章"), permissions=["change"])
    def submit(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._step(request, queryset, Status.PENDING)

    @admin.action(description=_("发布所选文章"), permissions=["publish"])
    def publish(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._step(request, queryset, Status.PUBLISHED)

    @admin.action(description=_("退回所选文章"), permissions=["publish"])
    def send_back(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._step(request, queryset, Status.DRAFT)

    @admin.action(description=_("撤下所选文章"), permissions=["publish"])
    def withdraw(self, request: HttpRequest, queryset: QuerySet[Article]) -> None:
        self._step(request, queryset, Status.WITHDRAWN)

    def _step(self, request: HttpRequest, queryset: QuerySet[Article], to: Status) -> None:
        try:
            count = set_status(queryset, to, request.user)
        except StepRefused as refusal:
            self.message_user(request, str(refusal), messages.ERROR)
        else:
            said = {"n": count, "status": STATUS_LABELS[to]}
            self.message_user(request, _("%(n)d 篇文章已改为“%(status)s”。") % said)
