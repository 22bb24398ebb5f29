"""What may be asked of each list: parsing and checking, a faulty value at a time.

A value that makes no sense is not applied and the page says so; all others hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, reduce
from typing import Any, ClassVar

import numpy as np
from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.columns import Array, Hits, Listed
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


class TextField(forms.CharField):
    """Free text; the selection's method `mask_<name>` says what it searches."""

    def __init__(self, label: Any, max_length: int | None = LONGEST_VALUE) -> None:
        super().__init__(
            label=label,
            required=False,
            max_length=max_length,
            error_messages={
                "max_length": gettext_lazy("检索词太长（最多 %(limit_value)d 字），没有按它检索。"),
                "null_characters_not_allowed": gettext_lazy("检索词含有无法识别的字符，没有按它检索。"),
            },
        )


class SortField(forms.ChoiceField):
    """Names an order; the list applies it."""

    def __init__(self, choices: Sequence[tuple[str, Any]]) -> None:
        super().__init__(
            label=gettext_lazy("排序方式"),
            required=False,
            choices=choices,
            error_messages={"invalid_choice": gettext_lazy("没有“%(value)s”这种排序，已按默认顺序排列。")},
        )


class FacetForm(forms.Form):
    """Keeps the values that exist and says which do not."""

    facets: Sequence[Facet] = ()
    listed: Listed

    def __init__(self, data: QueryDict) -> None:
        # A form copies its fields, and of some twenty an address names three.
        self.base_fields = {name: field for name, field in self.base_fields.items() if name in data}
        super().__init__(data)

    def clean(self) -> dict[str, Any]:
        applied = dict(self.cleaned_data)
        for facet in self.facets:
            names = [name for name in (facet.key, f"-{facet.key}") if applied.get(name)]
            for name in names:
                if len(applied[name]) > MOST_VALUES:
                    self.add_error(name, self._too_many(facet))
                    applied[name] = applied[name][:MOST_VALUES]
            given = [value for name in names for value in applied[name]]
            sound = [value for value in given if len(value) <= LONGEST_VALUE and "\0" not in value]
            known = facet.known(self.listed, sound) if sound else {}
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


class FacetedSelection:
    """What was asked for, applied. Facets become parameters, two each: `tag` keeps rows that have any of
    the values, `-tag` drops them. Every other of `fields` has a method `mask_<name>`."""

    facets: ClassVar[Sequence[Facet]] = ()
    fields: ClassVar[dict[str, forms.Field]] = {}
    form_class: ClassVar[type[FacetForm]] = FacetForm

    def __init_subclass__(cls) -> None:
        names = [name for facet in cls.facets for name in (facet.key, f"-{facet.key}")]
        fields = {**cls.fields, **{name: FacetField(required=False) for name in names}}
        cls.form_class = type(f"{cls.__name__}Form", (cls.form_class,), {**fields, "facets": cls.facets})

    def __init__(self, data: QueryDict, listed: Listed) -> None:
        self.data = data
        self.listed = listed
        self._masks: dict[str, Array] = {}
        self._hits: dict[str, Hits] = {}

    @cached_property
    def form(self) -> FacetForm:
        form = self.form_class(self.data)
        form.listed = self.listed
        return form

    @cached_property
    def applied(self) -> dict[str, Any]:
        """The conditions that made sense, by parameter."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value not in ("", None, [])}

    @property
    def problems(self) -> list[str]:
        """What was not applied, in sentences."""
        return [str(sentence) for sentences in self.form.errors.values() for sentence in sentences]

    def label_of(self, name: str) -> Any:
        """What readers call a parameter."""
        facets = {facet.key: facet.label for facet in self.facets}
        return facets[name] if name in facets else self.fields[name].label

    def hits(self, *, without: str = "") -> Hits:
        """Rows under all conditions, or under all but the one of that name."""
        names = [name for name in self.applied if name not in (without, "sort")]
        key = without if without in self.applied and without != "sort" else ""
        if key not in self._hits:
            masks = [mask for name in names if (mask := self._mask(name)) is not None]
            self._hits[key] = Hits(reduce(np.logical_and, masks)) if masks else self.listed.everything
        return self._hits[key]

    def _mask(self, name: str) -> Array | None:
        """Rows under one condition; None where it asks for nothing."""
        if name not in self._masks:
            self._masks[name] = self._mask_of(name, self.applied[name])
        return self._masks[name]

    def _mask_of(self, name: str, value: Any) -> Any:
        facet = next((facet for facet in self.facets if name.removeprefix("-") == facet.key), None)
        if facet is None:
            return getattr(self, f"mask_{name}")(value)
        mask = facet.having(self.listed, [choice.value for choice in value])
        return ~mask if name.startswith("-") else mask

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

    def rewordings(self) -> list[tuple[str, Hits]]:
        """Other texts to search for where this one gives nothing, each with what it would give."""
        return []

    def exactness(self) -> str:
        """Why a text gave nothing, in a sentence."""
        return ""
