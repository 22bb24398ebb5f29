"""Where a list can be taken away and followed."""

from __future__ import annotations

from functools import cache
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
    files = [(label, str(Address(_file(name, form), pairs))) for form, label in FORMATS]
    return {"files": files, "feed": str(Address(_feed(name), pairs))}


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
        return _feed("articles")
    return str(Address(_feed(list_name(address)), conditions_of(address).pairs))


def list_name(address: Address) -> str:
    """articles for /articles/?…: how its files and its feed are called."""
    return _names()[address.path]


@cache
def _names() -> dict[str, str]:
    return {reverse(name): name for name in LISTS}


@cache
def _file(name: str, form: str) -> str:
    return reverse("export", args=[name, form])


@cache
def _feed(name: str) -> str:
    return reverse("feed", args=[name])
