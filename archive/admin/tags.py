"""Tags."""

from django.contrib import admin

from archive.admin.base import HistoryAdmin
from archive.admin.names import WithNames
from archive.models import Tag


@admin.register(Tag)
class TagAdmin(WithNames, HistoryAdmin):
    list_display = ["name", "slug", "is_topic"]
    list_filter = ["is_topic", ("merged_into", admin.EmptyFieldListFilter)]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
