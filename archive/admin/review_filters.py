"""What of the review queue is asked for: its parameters, checked, and the rows that they leave."""

from __future__ import annotations

from typing import Any, Final

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from archive.models import Appearance, Hospital
from archive.models.error_reports import FACT_KIND_LABELS
from archive.vocabulary import FactKind

#: A number that can be a key.
NUMBER: Final[dict[str, int]] = {"min_value": 0, "max_value": 2**63 - 1, "decimal_places": 0}
KINDS: Final = [
    (kind.value, label) for kind, label in FACT_KIND_LABELS.items() if kind is not FactKind.ARTICLE
]
CERTAINTIES: Final = [("low", _("低")), ("mid", _("中")), ("high", _("高"))]
#: A typed name may mean several hospitals; no more than these are followed.
_MOST_HOSPITALS: Final = 50


class QueueFilters(django_filters.FilterSet):
    """The filters that hold for facts of every kind; a value that makes no sense asks for nothing.

    `kind` and `certainty` are only checked here: the queue counts across them.
    """

    kind = django_filters.ChoiceFilter(label=_("种类"), choices=KINDS, method="as_it_is")
    certainty = django_filters.ChoiceFilter(label=_("把握"), choices=CERTAINTIES, method="as_it_is")
    run = django_filters.NumberFilter(label=_("导入"), field_name="article__source__run", **NUMBER)
    article = django_filters.NumberFilter(label=_("文章"), field_name="article", **NUMBER)
    hospital = django_filters.CharFilter(label=_("医院"), max_length=200, method="of_hospitals")

    def asked(self) -> dict[str, Any]:
        """The parameters that make sense, by name."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in (None, "")}

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        for name, value in self.asked().items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset

    @classmethod
    def narrowed(cls, rows: QuerySet[Any], asked: dict[str, Any]) -> QuerySet[Any]:
        """Rows within parameters that were read already; a page asks ten times, the form is made once."""
        for name, value in asked.items():
            chosen = cls.base_filters[name]
            narrow = getattr(cls, chosen.method) if chosen.method else None
            rows = narrow(None, rows, chosen.field_name, value) if narrow else chosen.filter(rows, value)
        return rows

    def as_it_is(self, rows: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return rows

    def of_hospitals(self, rows: QuerySet[Any], name: str, typed: str) -> QuerySet[Any]:
        """Facts of stories that name a hospital so called, by part of a name or first letters of pinyin."""
        named = Appearance.objects.visible().filter(hospital__in=list(_hospitals(typed)))
        return rows.filter(article__in=named.values("article"))


def _hospitals(typed: str) -> QuerySet[Any]:
    named = Q(name__contains=typed) | Q(aliases__name__contains=typed) | Q(initials__startswith=typed.lower())
    return Hospital.objects.filter(named).values_list("pk", flat=True).distinct()[:_MOST_HOSPITALS]
