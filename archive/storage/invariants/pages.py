"""No character of a page is lost, and each article knows where it was printed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.utils.translation import gettext as _

from archive.models import Article, PageVersion, SourcePage

_BATCH: Final = 50


def stretches_lie_on_the_page() -> Iterator[str]:
    """Stretches are stretches of the page's text."""
    for article in Article.objects.select_related("source").iterator(_BATCH):
        length = len(article.source.raw_text)
        if any(not 0 <= one["start"] <= one["end"] <= length for one in article.stretches):
            yield _("文章 %(id)d 的版面位置超出原版") % {"id": article.pk}


def body_is_what_the_page_prints() -> Iterator[str]:
    """Where a stretch stands in the body, its characters do, one for one."""
    for article in Article.objects.select_related("source").iterator(_BATCH):
        page, body = article.source.raw_text, article.body
        for one in article.stretches:
            at = one["body_start"]
            printed = page[one["start"] : one["end"]]
            if at is not None and body[at : at + len(printed)] != printed:
                yield _("文章 %(id)d 的正文与原版第 %(start)d 字处不符") % {
                    "id": article.pk,
                    "start": one["start"],
                }
                break


def furniture_lies_on_the_page() -> Iterator[str]:
    """Furniture and what was left out are stretches of the page's text, too."""
    for page in SourcePage.objects.iterator(_BATCH):
        spans = [*_furniture(page), *page.left_out]
        if any(not 0 <= start <= end <= len(page.raw_text) for start, end in spans):
            yield _("原版 %(id)d 的版面杂项超出原版") % {"id": page.pk}


def every_character_has_its_place() -> Iterator[str]:
    """Every character of a page, spaces aside, stands in an article, in furniture or was left out."""
    for page in SourcePage.objects.prefetch_related("articles").iterator(_BATCH):
        covered = bytearray(len(page.raw_text))
        stretches = (one for article in page.articles.all() for one in article.stretches)
        spans = [*((one["start"], one["end"]) for one in stretches), *_furniture(page), *page.left_out]
        for start, end in spans:
            covered[start:end] = b"\x01" * len(covered[start:end])
        lost = sum(not seen and not char.isspace() for seen, char in zip(covered, page.raw_text, strict=True))
        if lost:
            yield _("原版 %(id)d 有 %(lost)d 个字不在任何文章或杂项里") % {"id": page.pk, "lost": lost}


def no_text_is_kept_twice() -> Iterator[str]:
    """An earlier text of a page is not the present text of any."""
    present = SourcePage.objects.values("sha256")
    for version in PageVersion.objects.filter(sha256__in=present).iterator(_BATCH):
        yield _("原版 %(id)d 的旧文同时又是现文") % {"id": version.page_id}


def _furniture(page: SourcePage) -> list[Any]:
    return [span for piece in page.furniture for span in piece["spans"]]
