"""关于本库."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def about(request: HttpRequest) -> HttpResponse:
    """Sources, rights, how figures are read."""
    return render(request, "about/detail.html", {"section": "about", "title": _("关于本库")})
