"""One tag."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Tag


def tag(request: HttpRequest, slug: str) -> HttpResponse:
    """Only what is public; everything else is not found."""
    row = get_object_or_404(Tag.objects.public(), slug=slug)
    context = {"section": "tags", "title": str(row), "tag": row}
    return render(request, "tags/detail.html", context)
