"""Articles agree with themselves and with each other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from django.db.models import F
from django.utils.translation import gettext as _

from archive.models import Article, SourcePage
from archive.vocabulary import DatePrecision

_BATCH: Final = 200


def headings_and_captions_lie_in_the_body() -> Iterator[str]:
    """Headings are stretches of the body, in order; captions stood somewhere in it."""
    for article in Article.objects.iterator(_BATCH):
        length, at = len(article.body), 0
        for start, end in article.headings:
            if not at <= start < end <= length:
                yield _("文章 %(id)d 的小标题不在正文里") % {"id": article.pk}
                break
            at = end
        if any(not 0 <= caption["at"] <= length for caption in article.captions):
            yield _("文章 %(id)d 的图注不在正文里") % {"id": article.pk}


def halves_and_reprints_lead_somewhere() -> Iterator[str]:
    """No article continues or reprints itself, and a reprint names an original."""
    for article in Article.objects.filter(continues=F("pk")) | Article.objects.filter(reprint_of=F("pk")):
        yield _("文章 %(id)d 接自或转载自它自己") % {"id": article.pk}
    for article in Article.objects.filter(reprint_of__reprint_of__isnull=False).exclude(reprint_of=F("pk")):
        yield _("文章 %(id)d 所转载的本身是转载") % {"id": article.pk}


def dates_say_no_more_than_their_precision() -> Iterator[str]:
    """A part that the page does not state is 1."""
    for model in (Article, SourcePage):
        for row in (
            model.objects.exclude(date=None).exclude(date_precision=DatePrecision.DAY).iterator(_BATCH)
        ):
            if _says_more(row):
                yield _("%(noun)s %(id)d 的日期与其精度不符") % {
                    "noun": model._meta.verbose_name,
                    "id": row.pk,
                }


def _says_more(row: Any) -> bool:
    to_the_year = row.date_precision == DatePrecision.YEAR
    return row.date.day != 1 or (to_the_year and row.date.month != 1)
