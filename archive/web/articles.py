"""One article."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from archive.models import Article


def article(request: HttpRequest, pk: int) -> HttpResponse:
    """Only what is public; everything else is not found."""
    row = get_object_or_404(Article.objects.published(), pk=pk)
    context = {"section": "articles", "title": str(row), "article": row}
    return render(request, "articles/detail.html", context)
