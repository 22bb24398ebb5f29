"""Tags."""

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from archive.admin.names import WithNames
from archive.models import Tag


@admin.register(Tag)
class TagAdmin(WithNames, SimpleHistoryAdmin):
    list_display = ["name", "slug", "is_topic"]
    list_filter = ["is_topic", ("merged_into", admin.EmptyFieldListFilter)]
    search_fields = ["name"]
    prepopulated_fields = {"slug": ["name"]}
