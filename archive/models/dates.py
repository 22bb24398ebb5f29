"""A date as far as a page states it, in two columns."""

import datetime
from functools import lru_cache
from typing import Final

from django.db import models
from django.utils.dateformat import format as format_date
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from archive.models.base import choices
from archive.vocabulary import DatePrecision

PRECISION_LABELS: Final = {
    DatePrecision.YEAR: _("到年"),
    DatePrecision.MONTH: _("到月"),
    DatePrecision.DAY: _("到日"),
}


class Dated(models.Model):
    """`date` with the parts that the page does not state set to 1, and `date_precision`."""

    date = models.DateField(_("日期"), null=True, blank=True)
    date_precision = models.CharField(
        _("日期精度"), max_length=5, choices=choices(PRECISION_LABELS), default=DatePrecision.DAY.value
    )

    class Meta:
        abstract = True

    @property
    def date_iso(self) -> str:
        """2020, 2020-08 or 2020-08-19; empty where the page states none."""
        if self.date is None:
            return ""
        length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(DatePrecision(self.date_precision), 10)
        return self.date.isoformat()[:length]

    @property
    def date_text(self) -> str:
        """2020年, 2020年8月 or 2020年8月19日; empty where the page states none."""
        return stated(self.date, self.date_precision)


def stated(date: datetime.date | None, precision: str) -> str:
    """The date as far as a page states it, in words; empty where it states none."""
    return _in_words(date, precision, get_language()) if date else ""


@lru_cache(maxsize=8192)
def _in_words(date: datetime.date, precision: str, language: str | None) -> str:
    styles = {DatePrecision.YEAR: gettext("Y年"), DatePrecision.MONTH: gettext("Y年n月")}
    return format_date(date, styles.get(DatePrecision(precision), gettext("Y年n月j日")))
