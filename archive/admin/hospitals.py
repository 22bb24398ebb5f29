"""Hospitals and the names they go by."""

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from archive.admin.base import RowAdmin
from archive.admin.revisions import RevisedForm
from archive.models import Hospital, HospitalAlias
from archive.storage.naming import initials, slug, sort_key


class HospitalForm(RevisedForm):
    """Address, sort key and initials follow from the name where they are left empty."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        name = cleaned.get("name")
        if name:
            cleaned["slug"] = cleaned.get("slug") or slug(name, taken=_slugs_like(name))
            cleaned["sort_key"] = cleaned.get("sort_key") or sort_key(name)
            cleaned["initials"] = cleaned.get("initials") or initials(name)
        return cleaned


def _slugs_like(name: str) -> set[str]:
    base = slug(name, taken=set())
    return set(Hospital.objects.filter(slug__startswith=base).values_list("slug", flat=True))


class HospitalAliasInline(admin.TabularInline):
    model = HospitalAlias
    extra = 0
    fields = ["name", "is_former"]


@admin.register(Hospital)
class HospitalAdmin(RowAdmin):
    list_display = ["name", "province", "city", "district", "kind", "level"]
    list_filter = ["province", "kind", ("merged_into", admin.EmptyFieldListFilter)]
    search_fields = ["name", "aliases__name", "initials", "sort_key"]
    autocomplete_fields = ["merged_into"]
    form = HospitalForm
    inlines = [HospitalAliasInline]
    fieldsets = [
        (None, {"fields": ["opened_revision", "name", "kind", "level"]}),
        (_("所在地"), {"fields": ["province", "city", "district", "division_code"]}),
        (_("网址与排序"), {"fields": ["slug", "sort_key", "initials", "merged_into"]}),
    ]


@admin.register(HospitalAlias)
class HospitalAliasAdmin(SimpleHistoryAdmin):
    list_display = ["name", "hospital", "is_former"]
    list_filter = ["is_former"]
    list_select_related = ["hospital"]
    search_fields = ["name", "hospital__name"]
    autocomplete_fields = ["hospital"]
    list_per_page = 50
    show_full_result_count = False
