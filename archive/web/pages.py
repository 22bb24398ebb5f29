"""One page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import SourcePage


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Only what is public; everything else is not found."""
    row = get_object_or_404(SourcePage.objects.public(), pk=pk)
    context = {"section": "pages", "title": str(row), "page": row}
    return render(request, "pages/detail.html", context)
