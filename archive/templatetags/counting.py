"""The noun that belongs to a number: 3 篇; 1 article, 3 articles."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from django import template
from django.utils.translation import get_language, ngettext, npgettext

register = template.Library()

NOUNS: Final[dict[str, Callable[[int], str]]] = {
    "articles": lambda n: ngettext("篇", "篇", n),
    "hospitals": lambda n: ngettext("家", "家", n),
    "initiatives": lambda n: npgettext("initiatives", "项", "项", n),
    "metrics": lambda n: npgettext("figures", "项", "项", n),
    "pages": lambda n: ngettext("张", "张", n),
}


@register.filter
def noun(count: int, section: str) -> str:
    """The measure word of what a part of the site counts."""
    return noun_in(get_language(), count, section)


@lru_cache(maxsize=4096)
def noun_in(language: str | None, count: int, section: str) -> str:
    """The same in the language of the request, which who needs a hundred nouns asks for once."""
    return NOUNS[section](count)
