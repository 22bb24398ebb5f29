"""What the templates of the desk need."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def named(field: Any, row: Any) -> SafeString:
    """The widget of a field in a table, named by its column and its row: 指标，近300张."""
    name = "，".join(str(part) for part in (field.label, row) if part)
    widget: SafeString = field.as_widget(attrs={"aria-label": name[:80]})
    # What stood there when the form was opened, where it asks for that.
    return widget + field.as_hidden(only_initial=True) if field.field.show_hidden_initial else widget
