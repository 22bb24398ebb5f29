"""A place is picked from the table of divisions: province, city, district and code always agree."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse_lazy

from archive.admin.doors import for_staff
from archive.storage.regions import UnknownPlace, offered, place_of


class RegionInput(forms.TextInput):
    """A text box that offers places while one types (`offers.js`); without script the words are enough."""

    class Media:
        js = ("js/desk/offers.js",)

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        offers = {"data-offers": reverse_lazy("admin:archive_hospital_places")}
        super().__init__({"class": "vTextField offers", "autocomplete": "off", **offers, **(attrs or {})})


class RegionField(forms.CharField):
    """Words in, a division out, or None for an empty box."""

    widget = RegionInput

    def clean(self, value: Any) -> Any:
        words = super().clean(value) or ""
        if not words.strip():
            return None
        try:
            return place_of(words)
        except UnknownPlace as unknown:
            raise ValidationError(str(unknown)) from unknown


@for_staff()
def places_view(request: HttpRequest) -> HttpResponse:
    """What to offer for `q`."""
    return JsonResponse({"results": offered(request.GET.get("q", "")[:40])})
