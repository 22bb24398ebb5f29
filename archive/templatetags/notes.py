"""The margin of a story: a note for each figure and each initiative of the text beside it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive.templatetags.reading import quantity
from archive.templatetags.rows import seal
from archive.web.anchors import report_url
from archive.web.passages import Note

register = template.Library()


@register.simple_tag
def margin(notes: Iterable[Note]) -> SafeString:
    """Each leads to its place in the text, to the page that says more of it, and to where a fault is told.
    All words are escaped here."""
    return mark_safe("".join(map(_note, notes)))  # noqa: S308


def _note(note: Note) -> str:
    name, label = note.name, note.label or _("名目未标注")
    told = {"name": label, "quote": note.fact.quote}
    more, fault = _("%(name)s（%(quote)s）的详情") % told, _("%(name)s（%(quote)s）报错") % told
    details, report = _("详情"), _("报错")  # out here, where babel finds them
    if note.is_figure:
        said, what = quantity(note.fact), label
    else:
        said, what = escape(note.label), note.fact.initiative.get_category_display()
    return (
        f'<li id="n-{name}"><a href="#{name}" data-fact="{name}">{seal(checked=note.fact.is_checked)}'
        f'<span>{said} <span class="what">{escape(what)}</span></span></a>'
        f'<a class="go" href="{note.url}" aria-label="{escape(more)}">{escape(details)}</a>'
        f'<a class="go" href="{report_url(name)}" rel="nofollow" aria-label="{escape(fault)}">'
        f"{escape(report)}</a></li>\n"
    )
