"""The facets of the article list."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from archive.columns import Listed
from archive.vocabulary import Category
from archive.web.dates import month_label, year_label
from archive.web.facets import Facet

CHECKED: Final = "全部已核"
MACHINE: Final = "含机器识读"

ARTICLE_FACETS: Final = (
    Facet("tag", _("专题"), limit=18),
    Facet("province", _("省份"), limit=35),
    Facet("city", _("城市"), limit=12, parent="province"),
    Facet("district", _("区县"), limit=12, parent="city"),
    Facet("hospital", _("医院"), limit=8, find_in=Listed.hospitals_named),
    Facet("publication", _("出版物"), limit=8),
    Facet("year", _("年份"), limit=8, label_of=year_label, newest_first=True),
    # Where a page states the year alone, the month is 未标注.
    Facet("month", _("月份"), limit=12, label_of=month_label, newest_first=True, parent="year"),
    Facet("category", _("举措类别"), limit=len(Category), folded=True),
    Facet("review", _("核对状态"), limit=10, closed=True, folded=True),
)
