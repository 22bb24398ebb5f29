"""A page laid out as it was before: by an earlier mending, or by the reader alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from archive.ingest.document import Story
from archive.ingest.marks import Mark
from archive.models import SourcePage, WorkingCopy
from archive.storage import reader
from archive.storage.matching import match_articles
from archive.storage.mending import MendingRefused, save_mending
from archive.storage.mending_marks import NEW, OUT, as_json, from_json, lay_out, marks_for
from archive.storage.mending_preview import published_among
from archive.storage.publishing import PUBLISH


def machine_again(page: SourcePage) -> list[Mark]:
    """What the reader by itself makes of the page, its stories known by the articles that they are."""
    layout = reader.lay_out(page.raw_text)
    marks = reader.marks_of(page.raw_text, [story.stretches for story in layout.stories], layout.furniture)
    return _known(page, marks, dict(enumerate(layout.stories, start=1)))


def lay_out_as(page: SourcePage, rows: Sequence[Any] | None, user: Any) -> None:
    """Lay the page out by earlier marks, or with None by the reader; articles and facts follow.

    Raises MendingRefused.
    """
    if WorkingCopy.objects.filter(page=page).exists():
        raise MendingRefused(_("这一版正在工作台上修整，请先保存或放弃那份底稿。"))
    if rows is None:
        marks = machine_again(page)
    else:
        marks = from_json(rows)
        stories, _layout = lay_out(page.raw_text, marks)
        marks = _known(page, marks, stories)
    now = marks_for(page, list(page.articles.order_by("ordinal")))
    if not user.has_perm(PUBLISH) and published_among(page, now, marks):
        raise MendingRefused(_("这一版有已发布的文章，改它的字要由审核来做。"))
    copy = WorkingCopy(page=page, user=user, page_revision=page.revision, marks=as_json(marks))
    copy.skip_history_when_saving = True
    copy.save()
    save_mending(copy, user)


def _known(page: SourcePage, marks: Sequence[Mark], stories: dict[int, Story]) -> list[Mark]:
    """Marks whose stories are told by articles' keys; those that no article is count down from NEW."""
    articles = [one for one in page.articles.order_by("ordinal") if one.stretches]
    matched = match_articles(list(stories.values()), articles, page.raw_text)
    keys: dict[int, int] = {0: 0, OUT: OUT}
    for number, story in enumerate(stories):
        keys[story] = matched[number].pk if number in matched else NEW - number
    return [replace(mark, story=keys[mark.story]) for mark in marks]
