"""Articles, with their facts at hand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from archive import search
from archive.admin import article_publishing, article_reports, fact_adding, review
from archive.admin.article_form import PRINTED, ArticleForm
from archive.admin.article_inlines import INLINES
from archive.admin.article_publishing import standing
from archive.admin.article_search import TagFilter, articles_called
from archive.admin.base import WithDerivedRows
from archive.admin.bulk import WithBulkActs
from archive.admin.listing import NamedValues
from archive.models import Appearance, Article, Metric
from archive.storage.editing import reanchor
from archive.storage.publishing import PUBLISH
from archive.vocabulary import Role, Status


@admin.register(Article)
class ArticleAdmin(WithBulkActs, WithDerivedRows):
    """The story as read; its status changes by actions, its place in print is not edited here."""

    form = ArticleForm
    list_display = ["title", "status", "subjects", "date", "publication", "unreviewed", "updated_at"]
    list_filter = ["status", ("source__publication", NamedValues), TagFilter, "date"]
    list_select_related = ["source"]
    list_only = ("title", "status", "date", "updated_at", "source", "source__publication")
    list_order = {"title": "sort_key"}
    ordering = ["-created_at"]  # as by key, and its index spares a walk through the texts
    sortable_by = ["title", "status", "date", "updated_at"]
    search_fields = ["title", "kicker", "subtitle", "bylines__name"]
    autocomplete_fields = ["source", "reprint_of"]
    readonly_fields = ["status", "status_reason", "ordinal", "public_page", "created_at", "updated_at"]
    fieldsets = [
        (None, {"fields": ["opened_revision", "kicker", "title", "subtitle", "body"]}),
        (_("出处"), {"fields": ["source", "ordinal", "date", "date_precision", "reprint_of"]}),
        (_("版面"), {"fields": ["continued_from", "continued_on", "captions", "credits"]}),
        (_("状态"), {"fields": ["status", "status_reason", "public_page", "created_at", "updated_at"]}),
    ]
    inlines = INLINES
    view_on_site = False  # its state says where readers see it, if they do

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Article], search_term: str
    ) -> tuple[QuerySet[Article], bool]:
        return articles_called(queryset, search_term), False

    def list_rows(self, rows: QuerySet[Article]) -> QuerySet[Article]:
        """With the hospitals they are about, and how many figures nobody looked at."""
        named = Appearance.objects.visible().filter(role=Role.SUBJECT).select_related("hospital")
        named = named.only("article", "hospital__name")
        waiting = Metric.objects.unreviewed().filter(article=OuterRef("pk")).order_by()
        counted = waiting.values("article").values(n=Count("pk"))
        return rows.annotate(waiting=Coalesce(Subquery(counted), 0)).prefetch_related(
            Prefetch("appearances", named, to_attr="subject_appearances")
        )

    def get_urls(self) -> list[Any]:
        """Before the stock ones, whose last pattern takes any address for a key."""
        ours = [*review.urls, *article_reports.urls, *article_publishing.urls, *fact_adding.urls]
        return [*ours, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> Any:
        """With its state, and what may be done about it."""
        article = self.get_object(request, unquote(object_id))
        if article is not None and self.has_view_permission(request, article):
            extra_context = {"standing": standing(article, request.user), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, extra_context)

    @admin.display(description=_("主角医院"))
    def subjects(self, article: Article) -> str:
        return "、".join(appearance.hospital.name for appearance in article.subject_appearances) or "—"

    @admin.display(description=_("出版物"))
    def publication(self, article: Article) -> str:
        return article.source.publication or "—"

    @admin.display(description=_("未核数据"))
    def unreviewed(self, article: Article) -> int:
        return article.waiting

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

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Asked by the actions whose `permissions` name `publish`."""
        return request.user.has_perm(PUBLISH)
