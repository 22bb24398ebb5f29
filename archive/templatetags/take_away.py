"""Where a list can be taken away and followed."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from archive.models import Article, Hospital
from archive.web.address import Address
from archive.web.listed import LISTS, conditions_of

register = template.Library()

FORMATS = (("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON"))


@register.inclusion_tag("_take_away.html")
def take_away(address: Address) -> dict[str, Any]:
    """导出 CSV · XLSX · JSON · 订阅 Atom, for the list at that address."""
    pairs = conditions_of(address).pairs
    name = list_name(address)
    files = [(label, str(Address(reverse("export", args=[name, form]), pairs))) for form, label in FORMATS]
    return {"files": files, "feed": feed(address)}


@register.inclusion_tag("_take_away.html")
def take_figures_of_article(article: Article) -> dict[str, Any]:
    """The figures of one story."""
    files = [(label, reverse("figures", args=[article.pk, form])) for form, label in FORMATS]
    return {"files": files, "what": _("本文数据")}


@register.inclusion_tag("_take_away.html")
def take_figures_of_hospital(hospital: Hospital) -> dict[str, Any]:
    """The figures of one hospital: the list of figures under that condition."""
    listed = Address(reverse("metrics"), (("hospital", hospital.slug),))
    return {**take_away(listed), "what": _("本院数据")}


@register.simple_tag
def feed(address: Address | None = None) -> str:
    """The Atom feed of the list at that address; without one, of all articles."""
    if not address:
        return reverse("feed", args=["articles"])
    return str(Address(reverse("feed", args=[list_name(address)]), conditions_of(address).pairs))


def list_name(address: Address) -> str:
    """articles for /articles/?…: how its files and its feed are called."""
    return next(name for name in LISTS if reverse(name) == address.path)
