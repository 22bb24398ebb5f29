"""Source pages, the runs that brought them in, and what the search index knows."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.admin import workbench
from archive.admin.base import WithDerivedRows
from archive.admin.listing import NamedValues, QuickList
from archive.admin.word_search import FoundByWords
from archive.models import (
    Article,
    ArticleFingerprint,
    PageVersion,
    SearchDocument,
    SourcePage,
)


class ReadOnly:
    """Rows that are written by the archive itself."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ArticleInline(ReadOnly, admin.TabularInline):
    model = Article
    fields = ["ordinal", "title", "status"]
    ordering = ["ordinal"]
    show_change_link = True
    extra = 0


@admin.register(SourcePage)
class SourcePageAdmin(FoundByWords, WithDerivedRows):
    list_display = ["name", "publication", "issue", "page_number", "date", "reader_version", "run"]
    list_filter = [("publication", NamedValues), "date"]
    list_select_related = ["run"]
    list_only = (
        *("name", "publication", "issue", "page_number", "date", "reader_version"),
        *("run", "run__started_at"),
    )
    ordering = ["-created_at"]  # as by key, and its index spares a walk through the texts
    sortable_by = ["name", "publication", "date"]
    search_fields = ["name", "publication"]
    autocomplete_fields = ["run"]
    readonly_fields = ["name", "sha256", "raw_text", "reader_version", "run", "created_at"]
    fieldsets = [
        (None, {"fields": ["opened_revision", "name", "publication", "sponsor", "issue", "page_number"]}),
        (_("日期"), {"fields": ["date", "date_precision"]}),
        (_("原文"), {"fields": ["raw_text", "sha256", "reader_version", "run", "created_at"]}),
    ]
    inlines = [ArticleInline]

    def get_urls(self) -> list[Any]:
        return [*workbench.urls, *super().get_urls()]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Pages come in by import."""
        return False


@admin.register(SearchDocument)
class SearchDocumentAdmin(ReadOnly, QuickList):
    list_display = ["article", "headline", "version"]
    list_select_related = ["article"]
    list_only = ("headline", "version", "article", "article__title")
    sortable_by = ()
    search_fields = ["headline"]


@admin.register(PageVersion)
class PageVersionAdmin(ReadOnly, FoundByWords, QuickList):
    list_display = ["page", "replaced_at", "replaced_by"]
    list_filter = ["replaced_at"]
    list_select_related = ["page", "replaced_by"]
    list_only = ("replaced_at", "page", "page__name", "replaced_by", "replaced_by__started_at")
    search_fields = ["page__name"]


@admin.register(ArticleFingerprint)
class ArticleFingerprintAdmin(ReadOnly, FoundByWords, QuickList):
    list_display = ["article"]
    list_select_related = ["article"]
    list_only = ("article", "article__title")
    sortable_by = ()
    search_fields = ["article__title"]
