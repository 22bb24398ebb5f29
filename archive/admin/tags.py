"""Tags."""

from django.contrib import admin

from archive.admin.base import RowAdmin
from archive.admin.names import WithNames
from archive.admin.word_search import FoundByWords
from archive.models import Tag


@admin.register(Tag)
class TagAdmin(WithNames, FoundByWords, RowAdmin):
    list_display = ["name", "slug", "is_topic"]
    list_filter = ["is_topic", ("merged_into", admin.EmptyFieldListFilter)]
    search_fields = ["name"]
    fields = ["opened_revision", "name", "slug", "is_topic", "description", "merged_into"]
    prepopulated_fields = {"slug": ["name"]}
