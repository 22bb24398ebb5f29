"""A row is chosen by its name: the box offers names while one types, and says which there are."""

from __future__ import annotations

import re
from typing import Any, Final

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from archive.admin.doors import for_staff
from archive.storage.nouns import NOUNS

_KEY: Final = re.compile(r"#(\d{1,18})\b")
_OFFERED: Final = 12


class NameInput(forms.TextInput):
    """A text box that offers names; without script the name itself is enough."""

    class Media:
        js = ("js/desk/offers.js",)

    def __init__(self, kind: str) -> None:
        offers = reverse_lazy("admin:archive_names_offered", args=[kind])
        super().__init__({"class": "vTextField offers", "autocomplete": "off", "data-offers": offers})


class NameField(forms.CharField):
    """#12 宁康医院 or just the name -> the row; of several rows the editor must say which."""

    def __init__(self, kind: str, **options: Any) -> None:
        self.noun = NOUNS[kind]
        options.setdefault("help_text", _("打几个字，从提示里选；也可以直接写全名。"))
        super().__init__(widget=NameInput(kind), **options)

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        if not typed:
            return None
        rows = self.noun.model.objects.filter(merged_into=None)
        key = _KEY.match(typed)
        found = list(rows.filter(pk=int(key[1])) if key else rows.filter(name=typed)[:_OFFERED])
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("请选其中一条：%(rows)s") % {"rows": "；".join(map(in_words, found))})
        said = _("没有叫“%(name)s”的%(noun)s。")
        raise ValidationError(said % {"name": typed, "noun": self.noun.label})


def in_words(row: Any) -> str:
    """#12 宁康医院（江苏省 南京市）"""
    place = getattr(row, "place", "") or str(getattr(row, "hospital", None) or "")
    return f"#{row.pk} {row}（{place}）" if place else f"#{row.pk} {row}"


@for_staff()
def offered_view(request: HttpRequest, kind: str) -> HttpResponse:
    """Names for `q`, as the list of the noun searches."""
    if kind not in NOUNS:
        raise Http404
    if not request.user.has_perm(f"archive.view_{kind}"):
        raise PermissionDenied
    model = NOUNS[kind].model
    typed = request.GET.get("q", "").strip()[:60]
    rows = model.objects.filter(merged_into=None)
    if kind == "initiative":
        rows = rows.select_related("hospital")
    if key := _KEY.match(typed):
        return JsonResponse({"results": [in_words(row) for row in rows.filter(pk=int(key[1]))]})
    found, distinct = admin.site.get_model_admin(model).get_search_results(request, rows, typed)
    found = found.distinct() if distinct else found
    return JsonResponse({"results": [in_words(row) for row in found[:_OFFERED]] if typed else []})
