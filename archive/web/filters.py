"""What may be asked of each list: parsing and checking by django-filter, a faulty value at a time.

A value that makes no sense is not applied and the page says so; all others hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.web.address import ALL, FIND
from archive.web.facets import Choice, Facet

MOST_VALUES = 20  # of one facet in one address
LONGEST_VALUE = 200


class FacetField(forms.Field):
    """All values of a parameter, as given."""

    widget = forms.SelectMultiple

    def to_python(self, value: list[str] | None) -> list[str]:
        values = (text.strip() for text in value or [])
        return list(dict.fromkeys(text for text in values if text))


class FacetFilter(django_filters.Filter):
    """`tag` keeps rows that have any of the values; `-tag` drops them."""

    field_class = FacetField

    def __init__(self, facet: Facet, *, exclude: bool = False) -> None:
        super().__init__(field_name=facet.key, label=facet.label, exclude=exclude)
        self.facet = facet

    def filter(self, rows: QuerySet[Any], choices: list[Choice]) -> QuerySet[Any]:
        if not choices:
            return rows
        return self.get_method(rows)(self.facet.having([choice.value for choice in choices]))


class TextFilter(django_filters.CharFilter):
    """Free text; the filter set's method says what it searches."""

    def __init__(self, label: Any, method: str, max_length: int | None = LONGEST_VALUE) -> None:
        super().__init__(
            label=label,
            method=method,
            max_length=max_length,
            error_messages={
                "max_length": gettext_lazy("检索词太长（最多 %(limit_value)d 字），没有按它检索。"),
                "null_characters_not_allowed": gettext_lazy("检索词含有无法识别的字符，没有按它检索。"),
            },
        )


class SortFilter(django_filters.Filter):
    """Names an order; the list applies it."""

    field_class = forms.ChoiceField

    def __init__(self, choices: Sequence[tuple[str, Any]]) -> None:
        super().__init__(
            label=gettext_lazy("排序方式"),
            choices=choices,
            error_messages={"invalid_choice": gettext_lazy("没有“%(value)s”这种排序，已按默认顺序排列。")},
        )

    def filter(self, rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows


class FacetForm(forms.Form):
    """Keeps the values that exist and says which do not."""

    facets: Sequence[Facet] = ()
    rows: QuerySet[Any]

    def clean(self) -> dict[str, Any]:
        applied = dict(self.cleaned_data)
        for facet in self.facets:
            names = [name for name in (facet.key, f"-{facet.key}") if name in applied]
            for name in names:
                if len(applied[name]) > MOST_VALUES:
                    self.add_error(name, self._too_many(facet))
                    applied[name] = applied[name][:MOST_VALUES]
            given = [value for name in names for value in applied[name]]
            sound = [value for value in given if len(value) <= LONGEST_VALUE and "\0" not in value]
            known = facet.known(sound, self.rows) if sound else {}
            for name in names:
                for value in applied[name]:
                    if value not in known:
                        self.add_error(name, self._unknown(facet, value))
                found = (known[value] for value in applied[name] if value in known)
                applied[name] = list(dict.fromkeys(found))
        return applied

    @staticmethod
    def _too_many(facet: Facet) -> str:
        values = {"facet": facet.label, "most": MOST_VALUES}
        return _("%(facet)s一次最多选 %(most)d 个，多出的没有用上。") % values

    @staticmethod
    def _unknown(facet: Facet, value: str) -> str:
        shown = value.replace("\0", "")[:40]
        return _("%(facet)s中没有“%(value)s”，没有按它筛选。") % {"facet": facet.label, "value": shown}


class FacetedFilterSet(django_filters.FilterSet):
    """Facets become filters, two each. It is the `Selection` that facets are counted under."""

    facets: ClassVar[Sequence[Facet]] = ()

    class Meta:
        form = FacetForm

    @classmethod
    def get_filters(cls) -> dict[str, django_filters.Filter]:
        filters = super().get_filters()
        for facet in cls.facets:
            filters[facet.key] = FacetFilter(facet)
            filters[f"-{facet.key}"] = FacetFilter(facet, exclude=True)
        return filters

    def get_form_class(self) -> type[forms.Form]:
        form = super().get_form_class()
        form.facets, form.rows = self.facets, self.queryset
        return form

    @cached_property
    def applied(self) -> dict[str, Any]:
        """The conditions that made sense, by parameter."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None, [])}

    @property
    def problems(self) -> list[str]:
        """What was not applied, in sentences."""
        return [sentence for sentences in self.form.errors.values() for sentence in sentences]

    def narrowed(self, *, without: str = "") -> QuerySet[Any]:
        rows = self.queryset.all()
        for name, value in self.applied.items():
            if name != without:
                rows = self.filters[name].filter(rows, value)
        return rows

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """django-filter's own door (`qs`) gives the same rows."""
        return self.narrowed()

    def chosen(self, key: str) -> list[Choice]:
        return self.applied.get(key, [])

    def excluded(self, key: str) -> list[Choice]:
        return self.applied.get(f"-{key}", [])

    def proper_values(self) -> dict[tuple[str, str], str]:
        """(parameter, readable label) -> the value by which it is filed."""
        return {
            (name, str(choice.label)): choice.value
            for facet in self.facets
            for name in (facet.key, f"-{facet.key}")
            for choice in self.applied.get(name, [])
        }

    def looking_for(self, key: str) -> str:
        return self.data.get(key + FIND, "").replace("\0", "").strip()[:50]

    def wants_all(self, key: str) -> bool:
        return key in self.data.getlist(ALL)

    def rewordings(self) -> list[tuple[str, QuerySet[Any]]]:
        """Other texts to search for where this one gives nothing, each with what it would give."""
        return []

    def exactness(self) -> str:
        """Why a text gave nothing, in a sentence."""
        return ""
