"""What the templates of the desk need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any
from urllib.parse import quote

from django import template
from django.contrib.admin.templatetags.admin_list import result_headers
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def named(field: Any, row: Any) -> SafeString:
    """The widget of a field in a table, named by its column and its row: 指标，近300张."""
    name = "，".join(str(part) for part in (field.label, row) if part)
    widget: SafeString = field.as_widget(attrs={"aria-label": name[:80]})
    # What stood there when the form was opened, where it asks for that.
    return widget + field.as_hidden(only_initial=True) if field.field.show_hidden_initial else widget


@register.inclusion_tag("admin/change_list_results.html")
def written_results(listed: Any) -> dict[str, Any]:
    """Django's `result_list` of a list whose cells are written."""
    headers = list(result_headers(listed))
    return {
        "cl": listed,
        "result_headers": headers,
        "num_sorted_fields": sum(bool(head["sortable"] and head["sorted"]) for head in headers),
        "results": listed.rows_written,
    }


@register.simple_tag
def noun_rows(
    app: Mapping[str, Any], path: str, add: str, view: str, change: str, changing: Any
) -> SafeString:
    """Rows of `admin/app_list.html`: what can be looked after, where more of it is entered, and, where
    `changing`, where it is changed. All words are escaped here."""
    return mark_safe("".join(_nouns(app, quote(path), add, view, change if changing else "")))  # noqa: S308


def _nouns(app: Mapping[str, Any], path: str, add: str, view: str, change: str) -> Iterator[str]:
    for model in app["models"]:
        noun, url, name = model["object_name"].lower(), model["admin_url"], escape(str(model["name"]))
        row, current = f"{app['app_label']}-{noun}", bool(url) and url in path
        if url:
            present = ' aria-current="page"' if current else ""
            name = f'<a href="{escape(url)}"{present}>{name}</a>'
        cells = _cell(model["add_url"], "addlink", row, add)
        if change:
            seen = model.get("view_only")
            cells += _cell(url, "viewlink" if seen else "changelink", row, view if seen else change)
        css = f"model-{noun}{' current-model' if current else ''}"
        yield f'<tr class="{css}">\n<th scope="row" id="{row}">\n{name}\n</th>\n{cells}</tr>\n'


def _cell(url: str | None, css: str, row: str, word: str) -> str:
    link = f'<a href="{escape(url)}" class="{css}" aria-describedby="{row}">{escape(word)}</a>' if url else ""
    return f"<td>{link}</td>\n"
