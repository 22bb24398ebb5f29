"""`{% once section %}…{% endonce %}`: a part of a template that follows from a few words alone.

The head and foot of every page, its forms and table heads are the same for all readers of a language.
Their addresses and translations are looked up when they are first shown, not at every request.
"""

from __future__ import annotations

from typing import Any, Final

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()

#: Versions of one part that a process keeps; words are of closed lists, and where not, nothing grows.
MOST: Final = 64


class Once(template.Node):
    """What stands in between, as it was first shown in this language under these words."""

    def __init__(self, nodelist: NodeList, words: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.words = words
        self._shown: dict[tuple[Any, ...], SafeString] = {}

    def render(self, context: template.Context) -> SafeString:
        key = (get_language(), *(word.resolve(context) for word in self.words))
        shown = self._shown.get(key)
        if shown is None:
            shown = self.nodelist.render(context)
            if len(self._shown) < MOST:
                self._shown[key] = shown
        return shown


@register.tag
def once(parser: Parser, token: Token) -> Once:
    """`{% once %}` or `{% once word other %}`: nothing else in between may vary from page to page."""
    words = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodelist, words)
