"""Cells of the desk's lists, as Django's `items_for_result` writes them.

It took a third of a list: four hundred cells, each with its class, its choices and its format anew. Here
that is worked out once a column.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from django.contrib.admin.templatetags.admin_list import ResultList
from django.contrib.admin.utils import display_for_field, display_for_value, lookup_field
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Field, ForeignKey, TimeField
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

#: A row -> what its cell shows, and whether that stays on one line.
Shown = Callable[[Any], tuple[Any, bool]]


def written_rows(listed: ChangeList) -> list[ResultList]:
    """The cells of each row. None where Django's own way is needed: rows that are edited in the list, or
    chosen for another window."""
    if listed.formset or listed.is_popup:
        return []
    columns = list(_columns(listed))
    return [ResultList(None, [write(row) for write in columns]) for row in listed.result_list]


def _columns(listed: ChangeList) -> Iterator[Callable[[Any], SafeString]]:
    links, none = listed.list_display_links, listed.model_admin.get_empty_value_display()
    first = True
    for name in listed.list_display:
        linked = links is not None and name in links
        tag = "th" if linked and first else "td"
        first = first and not linked
        css = "action-checkbox" if name == "action_checkbox" else f"field-{name}"
        yield _writer(_shown(listed, name, none), tag, css, listed.url_for_result if linked else None)


def _writer(shown: Shown, tag: str, css: str, url_of: Any) -> Callable[[Any], SafeString]:
    def write(row: Any) -> SafeString:
        value, unbroken = shown(row)
        words = conditional_escape(value)
        if url_of:
            words = f'<a href="{escape(url_of(row))}">{words}</a>'
        return mark_safe(f'<{tag} class="{css}{" nowrap" if unbroken else ""}">{words}</{tag}>')  # noqa: S308

    return write


def _shown(listed: ChangeList, name: str, none: SafeString) -> Shown:
    try:
        field = listed.lookup_opts.get_field(name)
    except FieldDoesNotExist:
        return _of_method(listed.model_admin, name, none)
    return _of_method(listed.model_admin, name, none) if field.auto_created else _of_field(field, none)


def _of_method(admin: Any, name: str, none: SafeString) -> Shown:
    """Of a method of the list or the row, or of its key."""

    def shown(row: Any) -> tuple[Any, bool]:
        _field, method, value = lookup_field(name, row, admin)
        boolean = getattr(getattr(method, "fget", method), "boolean", False)
        blank = getattr(method, "empty_value_display", none)
        return display_for_value(_stated(value), blank, boolean), isinstance(
            value, datetime.date | datetime.time
        )

    return shown


def _of_field(field: Field[Any, Any], none: SafeString) -> Shown:
    unbroken = isinstance(field, DateField | TimeField | ForeignKey)
    labels = {value: str(label) for value, label in field.flatchoices}

    def shown(row: Any) -> tuple[Any, bool]:
        value = _stated(getattr(row, field.name))
        if labels:
            return labels.get(value, none), unbroken
        if isinstance(field, ForeignKey):
            return none if value is None else value, unbroken
        return display_for_field(value, field, none), unbroken

    return shown


def _stated(value: Any) -> Any:
    return "" if isinstance(value, str) and not value.strip() else value
