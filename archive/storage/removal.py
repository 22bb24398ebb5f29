"""Articles and pages that are taken out by hand: index, page and history know of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from archive.models import Article, SourcePage
from archive.storage.acts import Act
from archive.storage.articles import delete_articles


def leave_out(page: SourcePage, articles: Sequence[Article], act: Act) -> None:
    """Note on a page that stays where the stories stood that are going: their print belongs to none now."""
    page.left_out = page.left_out + [
        [stretch["start"], stretch["end"]] for article in articles for stretch in article.stretches
    ]
    act.update(SourcePage, [page], ["left_out"])


@transaction.atomic
def remove_articles(articles: Iterable[Article], user: Any) -> None:
    """Delete articles with their facts; the page's print stays."""
    act = Act(_("删除文章"), user)
    rows = sorted(articles, key=lambda article: article.source_id)
    for _page, group in groupby(rows, key=lambda article: article.source_id):
        going = list(group)
        page = going[0].source
        delete_articles(going, act)
        leave_out(page, going, act)


@transaction.atomic
def remove_pages(pages: Iterable[SourcePage], user: Any) -> None:
    """Delete pages with their articles."""
    act = Act(_("删除原版"), user)
    for page in pages:
        delete_articles(list(page.articles.all()), act)
        act.delete(SourcePage, [page])
