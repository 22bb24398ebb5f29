"""Rows of figures, of places where an initiative stands, of a hospital's stories.

A page has up to two hundred: as template nodes they took half of its time. All words are escaped here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from html import escape
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from archive.models.paths import named, numbered
from archive.templatetags.reading import DOT, paper, quantity
from archive.web.anchors import report_url
from archive.web.headlines import headline
from archive.web.hospitals import Told
from archive.web.initiatives import Standing
from archive.web.of_hospital import Named, Run
from archive.web.shown_facts import TableFigure

register = template.Library()


@register.simple_tag
def figure_rows(metrics: Iterable[TableFigure]) -> SafeString:
    """Rows of metrics/_table.html; each with its article and hospital."""
    whose, ownerless = escape(_("医院与文章")), escape(_("医院未标注"))
    head, number, printed, date = _figure_cells()
    rows = []
    for metric in metrics:
        owner = f'<span class="blank">{ownerless}</span>'
        if metric.hospital:
            owner = f'<a href="{escape(named("hospital", metric.slug))}">{escape(metric.hospital)}</a>'
        story = f'<span class="meta">{escape(metric.title)}</span>'
        owned = f'<td data-th="{whose}"><div>{owner}<br>{story}</div></td>'
        rows.append(_row(head(metric), owned, number(metric), printed(metric), date(metric, "meta date")))
    return mark_safe("".join(rows))  # noqa: S308


@register.simple_tag
def own_figure_rows(metrics: Iterable[TableFigure]) -> SafeString:
    """Rows of hospitals/_figures.html: whose they are, the page says."""
    where = escape(_("文章"))
    head, number, printed, date = _figure_cells()
    rows = []
    for metric in metrics:
        story = f'<td data-th="{where}">{escape(metric.title)}</td>'
        rows.append(_row(head(metric), number(metric), printed(metric), story, date(metric, "meta")))
    return mark_safe("".join(rows))  # noqa: S308


def _row(*cells: str) -> str:
    return "<tr>\n{}\n</tr>\n".format("\n".join(cells))


def _figure_cells() -> tuple[Any, Any, Any, Any]:
    """What writes the cells of a figure that every table has: its name, number, printed form and date."""
    nameless, undated, value, words, day = _headings(get_language())
    checked, read = seal(checked=True), seal(checked=False)

    def head(metric: TableFigure) -> str:
        url, label = numbered("metric", metric.pk), escape(metric.label) or nameless
        sign = checked if metric.is_checked else read
        return f'<th scope="row">{sign} <a class="plain" href="{url}">{label}</a></th>'

    def number(metric: TableFigure) -> str:
        return f'<td class="num" data-th="{value}">{quantity(metric)}</td>'

    def printed(metric: TableFigure) -> str:
        link = f'<a class="printed" href="{metric.evidence_url}">{escape(metric.quote)}</a>'
        return f'<td data-th="{words}">{link}</td>'

    def date(metric: TableFigure, css: str) -> str:
        return f'<td data-th="{day}" class="{css}">{escape(metric.date_text) or undated}</td>'

    return head, number, printed, date


@cache
def _headings(language: str | None) -> tuple[str, ...]:
    """In the language of the request: a hospital's page has a table for each unit."""
    return tuple(map(escape, (_("名目未标注"), _("日期未载"), _("数值"), _("原文"), _("日期"))))


@register.simple_tag
def standing_rows(standings: Iterable[Standing]) -> SafeString:
    """Where an initiative stands: the sentence, the story, and what can be done with it."""
    unnamed, undated = escape(_("出版物未标注")), escape(_("日期未载"))
    on_page, fault = escape(_("在原版上看")), escape(_("报告识读错误"))
    copy, copied = escape(_("复制原句网址")), escape(_("已复制"))
    rows = []
    for one in standings:
        story, quote = numbered("article", one.article), one.quote
        sentence = f"{escape(quote.before)}<mark>{escape(quote.text)}</mark>{escape(quote.after)}"
        links = [
            f'<a href="{story}">{escape(one.title)}</a>',
            escape(paper(one.publication)) or unnamed,
            escape(one.date_text) or undated,
            *([escape(_places(one.places))] if one.places > 1 else []),
            f'<a href="{numbered("page", one.page)}?fact={one.anchor}#marked">{on_page}</a>',
            f'<a href="{report_url(one.anchor)}" rel="nofollow">{fault}</a>',
        ]
        button = (
            f'<button type="button" class="quiet keep" data-copy data-url="{story}#{one.anchor}"'
            f' data-done="{copied}" hidden>{copy}</button>'
        )
        rows.append(
            '<li class="apart"><blockquote lang="zh-Hans" class="sentence serif">'
            f'<a class="plain" href="{story}#{one.anchor}">{sentence}</a></blockquote>\n'
            f'<p class="meta">{DOT.join(links)}{button}</p></li>\n'
        )
    return mark_safe("".join(rows))  # noqa: S308


def _places(count: int) -> str:
    return ngettext("文中 %(count)s 处", "文中 %(count)s 处", count) % {"count": count}


@register.simple_tag
def timeline_rows(stories: Iterable[Told], css: str = "") -> SafeString:
    """Stories of a year: when and where, by whom, what about."""
    unnamed, undated, pause = escape(_("出版物未标注")), escape(_("日期未载")), escape(_("、"))
    begin = f'<li class="{css}">' if css else "<li>"
    rows = []
    for story in stories:
        said = [escape(story.date_text) or undated, escape(paper(story.publication)) or unnamed]
        said += [pause.join(map(escape, story.writers))] if story.writers else []
        link = f'<a href="{numbered("article", story.pk)}">{headline(story.title)}</a>'
        about = pause.join(escape(_(tag)) for tag in story.tags)
        topics = f'<p class="meta">{about}</p>' if about else ""
        rows.append(
            f'{begin}<p class="meta">{DOT.join(said)}</p>\n<h4 class="h3">{link}</h4>\n{topics}</li>\n'
        )
    return mark_safe("".join(rows))  # noqa: S308


@register.simple_tag
def named_people(people: Iterable[Named]) -> SafeString:
    """Who was named, with the post."""
    rows = []
    for one in people:
        post = f' <span class="meta">{escape(one.position)}</span>' if one.position else ""
        rows.append(f'<li><a href="{one.evidence_url}">{escape(one.name)}</a>{post}</li>')
    return mark_safe("".join(rows))  # noqa: S308


@register.simple_tag
def mention_rows(stories: Iterable[Told]) -> SafeString:
    """Stories that only mention it."""
    undated = escape(_("日期未载"))
    rows = (
        f'<li><a href="{story.evidence_url}">{escape(story.title)}</a>'
        f' <span class="meta">{escape(story.date_text) or undated}</span></li>'
        for story in stories
    )
    return mark_safe("".join(rows))  # noqa: S308


@register.simple_tag
def run_rows(initiatives: Iterable[Run]) -> SafeString:
    """Initiatives of one category, each with its seal."""
    rows = (
        f"<li>{seal(checked=one.is_checked)}"
        f'<a href="{numbered("initiative", one.pk)}">{escape(one.name)}</a></li>'
        for one in initiatives
    )
    return mark_safe("".join(rows))  # noqa: S308


def seal(*, checked: bool) -> str:
    """核 or 机, as _seal.html has it."""
    return _seal(get_language(), checked)


@cache
def _seal(language: str | None, checked: bool) -> str:
    css, name, sign = ("seal ok", _("已核"), _("核")) if checked else ("seal", _("机器识读"), _("机"))
    return f'<span class="{css}" role="img" aria-label="{escape(name)}">{escape(sign)}</span>'
