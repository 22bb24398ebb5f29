"""A story in a list. A page has twenty: as template nodes they took a third of its time."""

from __future__ import annotations

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.models.paths import numbered
from archive.templatetags.reading import DOT, keep_story, paper, quantity
from archive.web.cards import Card

register = template.Library()


@register.simple_tag
def story_card(card: Card, level: str, trail: str = "") -> SafeString:
    """`level` of its headline is h2 or h3; `trail` the address of the list that it stands in, if it is one.

    All words are escaped; headline, text and quantities were where they were made.
    """
    parts = [
        f'<article>\n  <{level} class="h3" lang="zh-Hans">'
        f'<a href="{numbered("article", card.key)}{escape(trail)}">{card.headline}</a></{level}>\n'
    ]
    if card.subtitle:
        parts.append(f'  <p class="meta serif" lang="zh-Hans">—— {escape(card.subtitle)}</p>\n')
    publication = escape(paper(card.publication) or _("出版物未标注"))
    date = escape(card.date_text or _("日期未载"))
    button = keep_story(card.key, card.title) if trail else ""
    parts.append(
        f'  <p class="meta">{_hospitals(card)}{DOT}{publication}{DOT}{date}{button}</p>\n'
        f'  <p lang="zh-Hans">{card.text}</p>\n</article>\n'
    )
    if card.figures:
        shown = (f"<div><dt>{escape(one.label)}</dt><dd>{quantity(one)}</dd></div>\n" for one in card.figures)
        parts.append(f'<dl class="figs">\n  {"  ".join(shown)}</dl>\n')
    return mark_safe("".join(parts))  # noqa: S308


def _hospitals(card: Card) -> str:
    """Whom the story is about, or else whom it mentions."""
    names = escape(card.names)
    if card.more_subjects:
        more = ngettext("等 %(count)s 家", "等 %(count)s 家", card.more_subjects)
        return names + escape(more % {"count": card.more_subjects})
    if card.mentioned:
        return f"{escape(_('提及'))} {names}"
    return names or escape(_("医院未标注"))
