"""Keys that come from outside. What is none names no row, and the database is not asked for it.

Django does ask, and fails where a key is longer than a number may be, where a form that comes back with
complaints shows again what was chosen, and where a list's ticks or `_to_field` hold anything else.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import AutocompleteSelect
from django.http import HttpRequest


def is_key(text: str) -> bool:
    """Digits of ASCII, as many as a key of the database may have. ² is a digit too, and no number."""
    return text.isascii() and text.isdigit() and len(text) < 19


class KeySelect(AutocompleteSelect):
    """Shows again what was chosen where that can be a row."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        return super().optgroups(name, [one for one in value if not one or is_key(str(one))], attr)


class WithKeys(BaseModelAdmin):
    """Rows are chosen by their key. For inlines."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KeySelect(db_field, self.admin_site, using=kwargs.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


class KeyedRows(WithKeys, admin.ModelAdmin):
    """Rows are named by their key, in addresses and where they are ticked in a list."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        return super().get_object(request, object_id, from_field or None) if is_key(object_id) else None

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        """Django makes a second row of `_saveasnew`, though no form of the desk has such a button."""
        if "_saveasnew" in request.POST:
            sent = request.POST.copy()
            del sent["_saveasnew"]
            request.POST = sent  # type: ignore[assignment]
        return super().changeform_view(request, object_id, form_url, extra_context)

    def response_action(self, request: HttpRequest, queryset: Any) -> Any:
        sent = request.POST.copy()
        sent.setlist(ACTION_CHECKBOX_NAME, [key for key in sent.getlist(ACTION_CHECKBOX_NAME) if is_key(key)])
        request.POST = sent  # type: ignore[assignment]
        return super().response_action(request, queryset)
