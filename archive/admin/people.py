"""People of the stories."""

from django.contrib import admin

from archive.admin.base import RowAdmin
from archive.admin.names import WithNames
from archive.admin.word_search import FoundByWords
from archive.models import Person, PersonMention


class PersonMentionInline(admin.TabularInline):
    """Where the person stands; the facts themselves are edited with their article."""

    model = PersonMention
    extra = 0
    can_delete = False
    fields = readonly_fields = ["article", "position", "organisation", "quote"]

    def has_add_permission(self, request, obj=None) -> bool:
        return False


@admin.register(Person)
class PersonAdmin(WithNames, FoundByWords, RowAdmin):
    list_display = ["name"]
    list_filter = [("merged_into", admin.EmptyFieldListFilter)]
    search_fields = ["name", "mentions__organisation"]
    fields = ["opened_revision", "name", "merged_into"]
    inlines = [PersonMentionInline]
