"""关于本库."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Sources, rights, how figures are read, whom to turn to."""
    context = {
        "section": "about",
        "title": _("关于本库"),
        "contact": settings.CONTACT,
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "about/detail.html", context)
