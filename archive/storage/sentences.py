"""What is said of an imported page, in Chinese."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.storage.writer import Stored

_LISTED = 5


def created_message(stored: Stored) -> str:
    entries = stored.written.entries
    hospitals = {mention.name for entry in entries for mention in entry.facts.hospitals}
    return _("读出文章 %(articles)d 篇、医院 %(hospitals)d 家、数据 %(metrics)d 条") % {
        "articles": len(entries),
        "hospitals": len(hospitals),
        "metrics": sum(len(entry.facts.metrics) for entry in entries),
    }


def updated_message(stored: Stored) -> str:
    written = stored.written
    parts = [_("原版有更正") if stored.corrected else _("按新的识读规则重读")]
    if written.created:
        parts.append(_("新增文章 %(count)d 篇") % {"count": len(written.created)})
    if written.updated:
        parts.append(_("更新文章 %(count)d 篇") % {"count": len(written.updated)})
    if written.deleted:
        parts.append(_("移除草稿 %(count)d 篇") % {"count": written.deleted})
    return "，".join(parts)


def notes_on(stored: Stored) -> Iterator[str]:
    """What a person should look at."""
    written = stored.written
    for article in stored.reprints[:_LISTED]:
        yield _("《%(title)s》疑似转载第 %(first)d 号文章") % {
            "title": article.title,
            "first": article.reprint_of_id,
        }
    for article in stored.tied[:_LISTED]:
        yield _("《%(title)s》已接上第 %(first)d 号文章") % {
            "title": article.title,
            "first": article.continues_id,
        }
    for article in written.kept[:_LISTED]:
        yield _("《%(title)s》不再读出，因有人工改动而保留") % {"title": article.title}
    if count := len(written.withdrawn):
        yield ngettext("%(count)d 篇不再读出，已撤下", "%(count)d 篇不再读出，已撤下", count) % {
            "count": count
        }
