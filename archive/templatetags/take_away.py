"""Where a list can be taken away and followed."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from archive.web.address import Address
from archive.web.listed import LISTS, conditions_of

register = template.Library()

FORMATS = (("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON"))


@register.inclusion_tag("_take_away.html")
def take_away(address: Address) -> dict[str, Any]:
    """导出 CSV · XLSX · JSON · 订阅 Atom, for the list at that address."""
    pairs = conditions_of(address).pairs
    name = next(name for name in LISTS if reverse(name) == address.path)
    files = [(label, str(Address(reverse("export", args=[name, form]), pairs))) for form, label in FORMATS]
    return {"files": files, "feed": feed(address) if name == "articles" else ""}


@register.simple_tag
def feed(address: Address | None = None) -> str:
    """The Atom feed of a list of articles, or of all."""
    return str(Address(reverse("feed"), conditions_of(address).pairs if address else ()))
