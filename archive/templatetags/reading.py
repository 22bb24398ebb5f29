"""How figures, headlines and facts are written in pages. All text is escaped, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any, Final

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from archive.models import Metric
from archive.models.paths import numbered
from archive.vocabulary import Bound
from archive.web.address import FIND, PAGE, Address
from archive.web.anchors import anchor, evidence_url
from archive.web.headlines import headline

register = template.Library()

ORGANISATIONS: Final = ("院", "中心", "集团", "医联体", "医共体", "委", "局")
register.filter(anchor)
register.filter(evidence_url)
register.filter(headline)

DOT: Final = mark_safe('<span aria-hidden="true">&nbsp;· </span>')
SIGNS: Final = {
    Bound.AT_LEAST: ("≥", gettext_lazy("至少")),
    Bound.AT_MOST: ("≤", gettext_lazy("至多")),
    Bound.ABOUT: ("≈", gettext_lazy("约")),
}


@register.filter
def number(value: Decimal | int | None) -> str:
    """60000.000000 -> 60,000; 48.500000 -> 48.5"""
    if value is None:
        return ""
    text = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def plain_number(value: Decimal | int | None) -> str:
    """The same for machines: no grouping."""
    return number(value).replace(",", "")


@register.filter
def hedge(metric: Metric) -> tuple[str, Any] | tuple[()]:
    """(sign, word) of a figure that is not exact."""
    return SIGNS.get(Bound(metric.bound), ())


@register.filter
def is_range(metric: Metric) -> bool:
    return metric.bound == Bound.RANGE


@register.filter
def quantity(metric: Metric) -> SafeString:
    """Hedge, number and unit, as they stand on every page a hundred times."""
    sign = hedge(metric)
    before = (
        f'<span class="hedge"><span aria-hidden="true">{sign[0]}</span>'
        f'<span class="vh">{escape(str(sign[1]))}</span></span>'
        if sign
        else ""
    )
    start = ""
    if metric.from_value is not None:
        start = number(metric.from_value) + ("–" if is_range(metric) else " → ")
    unit = f'<span class="unit">{escape(metric.unit)}</span>' if metric.unit else ""
    return mark_safe(  # every word was escaped
        f'<data class="qty" value="{plain_number(metric.value)}">{before}'
        f"<b>{start}{number(metric.value)}</b>{unit}</data>"
    )


def keep_story(key: int, title: str) -> SafeString:
    """The button of kept/_button.html for one story of many."""
    title, url = escape(title), numbered("article", key)
    keep, forget, colon = _keeping(get_language())
    return mark_safe(  # every word was escaped
        '<button type="button" class="quiet keep" data-keep="articles"'
        f' aria-label="{keep}{colon}{title}" hidden'
        f' data-url="{url}" data-title="{title}" data-kept="{forget}">{keep}</button>'
    )


@cache
def _keeping(language: str | None) -> tuple[str, str, str]:
    """The words of the button, in the language of the request."""
    return escape(_("收藏")), escape(_("取消收藏")), escape(_("："))


@register.simple_tag
def carry(address: Address, *dropped: str | Iterable[str]) -> SafeString:
    """Hidden fields with the conditions of a list, without those that the form itself asks for.

    "find" drops what was typed to find a value of a facet.
    """
    names = {PAGE}
    for item in dropped:
        names |= {item} if isinstance(item, str) else set(item)
    kept = [
        pair
        for pair in address.pairs
        if pair[0] not in names and not ("find" in names and pair[0].endswith(FIND))
    ]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', kept)


@register.simple_tag
def dot() -> SafeString:
    """The dot of A · B, kept at the end of a line and from screen readers."""
    return DOT


@register.filter
def paper(name: str) -> str:
    """A paper by its name; in 《》 where that could be taken for the hospital itself: 《浙江医院》."""
    return f"《{name}》" if name.endswith(ORGANISATIONS) else name
