"""One hospital."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Hospital


def hospital(request: HttpRequest, slug: str) -> HttpResponse:
    """Only what is public; everything else is not found."""
    row = get_object_or_404(Hospital.objects.public(), slug=slug)
    context = {"section": "hospitals", "title": str(row), "hospital": row}
    return render(request, "hospitals/detail.html", context)
