"""One initiative."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Initiative


def initiative(request: HttpRequest, pk: int) -> HttpResponse:
    """Only what is public; everything else is not found."""
    row = get_object_or_404(Initiative.objects.public(), pk=pk)
    context = {"section": "initiatives", "title": str(row), "initiative": row}
    return render(request, "initiatives/detail.html", context)
