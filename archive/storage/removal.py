"""What a page notes of the stories that are taken out of it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.models import Article, SourcePage
from archive.storage.acts import Act


def leave_out(page: SourcePage, articles: Sequence[Article], act: Act) -> None:
    """Note on a page that stays where the stories stood that are going: their print belongs to none now."""
    page.left_out = page.left_out + [
        [stretch["start"], stretch["end"]] for article in articles for stretch in article.stretches
    ]
    act.update(SourcePage, [page], ["left_out"])
