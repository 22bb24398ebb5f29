"""Initiatives."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from archive.admin.base import RowAdmin
from archive.admin.names import AliasInline, WithNames
from archive.admin.revisions import RevisedForm
from archive.admin.word_search import FoundByWords
from archive.models import Initiative, InitiativeAlias
from archive.storage.naming import initiative_key


class InitiativeForm(RevisedForm):
    """One row a name and hospital, quotation marks aside."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        name, hospital = self.cleaned_data.get("name"), self.cleaned_data.get("hospital")
        if name:
            self.instance.key = initiative_key(name)
            same = Initiative.objects.filter(key=self.instance.key, hospital=hospital)
            other = same.exclude(pk=self.instance.pk).first()
            if other is not None:
                raise ValidationError({"name": _("这家医院已有同名举措：%(name)s。") % {"name": other.name}})
        return cleaned


class InitiativeAliasInline(AliasInline):
    model = InitiativeAlias


@admin.register(Initiative)
class InitiativeAdmin(WithNames, FoundByWords, RowAdmin):
    form = InitiativeForm
    list_display = ["name", "hospital", "category"]
    list_filter = ["category", ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["hospital"]
    list_only = ("name", "category", "hospital", "hospital__name")
    sortable_by = ["name", "category"]
    search_fields = ["name", "aliases__name", "hospital__name"]
    autocomplete_fields = ["hospital"]
    fields = ["opened_revision", "name", "hospital", "category", "description", "merged_into"]
    inlines = [InitiativeAliasInline]


@admin.register(InitiativeAlias)
class InitiativeAliasAdmin(FoundByWords, RowAdmin):
    list_display = ["name", "initiative", "is_former"]
    list_filter = ["is_former"]
    list_select_related = ["initiative"]
    search_fields = ["name", "initiative__name"]
    autocomplete_fields = ["initiative"]
