"""One metric."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Metric


def metric(request: HttpRequest, pk: int) -> HttpResponse:
    """Only what is public; everything else is not found."""
    row = get_object_or_404(Metric.objects.public(), pk=pk)
    context = {"section": "metrics", "title": str(row), "metric": row}
    return render(request, "metrics/detail.html", context)
