"""How figures, headlines and facts are written in pages. All text is escaped, piece by piece."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, Final

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from archive.models import Metric
from archive.vocabulary import Bound
from archive.web.address import FIND, PAGE, Address
from archive.web.anchors import anchor, evidence_url
from archive.web.headlines import headline

register = template.Library()
register.filter(anchor)
register.filter(evidence_url)
register.filter(headline)

SIGNS: Final = {
    Bound.AT_LEAST: ("≥", _("至少")),
    Bound.AT_MOST: ("≤", _("至多")),
    Bound.ABOUT: ("≈", _("约")),
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
    return format_html('<span aria-hidden="true">{}· </span>', mark_safe("&nbsp;"))
