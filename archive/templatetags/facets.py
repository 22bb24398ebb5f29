"""The facets beside a list. A page has a hundred values: as template nodes they took a third of its time."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.templatetags.counting import noun_in
from archive.web.panels import Panel, PanelValue

register = template.Library()


@register.simple_tag
def facet_panels(panels: Iterable[Panel], section: str) -> SafeString:
    """One group a facet, open or closed; `section` says what its counts count. All words are escaped here."""
    return mark_safe("".join(_panel(panel, section) for panel in panels))  # noqa: S308


def _panel(panel: Panel, section: str) -> str:
    key, label = escape(panel.key), escape(panel.label)
    marked = f' <span class="n">{_marked(panel.marked)}</span>' if panel.marked else ""
    items, more = _values(panel, section), ""
    if not items:
        words = _("没有这样的名称。")
        items = f'<li class="meta">{words}</li>\n'
    if panel.more_url:
        words = _("显示更多%(facet)s") % {"facet": label}
        more = f'<p class="meta"><a href="{escape(panel.more_url)}" rel="nofollow">{words}</a></p>\n'
    return (
        f'<details class="facet" id="facet-{key}"{" open" if panel.opened else ""}>\n'
        f"<summary><span>{label}{marked}</span></summary>\n"
        f"{_field(panel) if panel.find_name else ''}<ul>\n{items}</ul>\n{more}</details>\n"
    )


def _marked(count: int) -> str:
    return ngettext("已选 %(count)s", "已选 %(count)s", count) % {"count": count}


def _field(panel: Panel) -> str:
    """Where a value that is not in sight is looked for."""
    name, text = escape(panel.find_name), escape(panel.find_text)
    label = _("按名称、别名或拼音首字母查找") if panel.key == "hospital" else _("按名称查找")
    return (
        f'<div class="field">\n<label for="{name}">{label}</label>\n'
        f'<input type="text" id="{name}" name="{name}" value="{text}" autocomplete="off">\n'
        "</div>\n"
    )


def _values(panel: Panel, section: str) -> str:
    """A list item a value: its box, its count, and the link that excludes it or takes that back."""
    exclude, restore = escape(_("排除")), escape(_("恢复"))
    key, language = escape(panel.key), get_language()
    return "".join(
        _item(
            item,
            key,
            noun_in(language, item.value.count, section),
            restore if item.value.excluded else exclude,
        )
        for item in panel.values
    )


def _item(item: PanelValue, key: str, noun: str, action: str) -> str:
    value = item.value
    label, count = escape(item.label), f'{value.count}<span class="vh"> {noun}</span>'
    state = f' class="{item.state}"' if item.state else ""
    box = (" checked" if value.chosen else "") + (" disabled" if value.excluded else "")
    return (
        f'<li{state}><label><input type="checkbox" name="{key}" value="{escape(value.value)}"{box}>'
        f'<span>{label}</span><span class="n">{count}</span></label>'
        f' <a class="ex" href="{escape(item.url)}" rel="nofollow"'
        f' aria-label="{action} {label}">{action}</a></li>\n'
    )
