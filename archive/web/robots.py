"""What programs ask for unbidden: robots.txt and the icon.

The reading room is open; what only repeats it in another form is left out.
"""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

#: The administration is not named: it asks for a password, and its address is nobody's business.
CLOSED: Final = (
    "/*/export.",  # the same rows as files
    "/articles/*/figures.",
    "/kept/",
    "/report/",
    "/suggest/",
    "/view/",
    "/*?*from=",  # an article, reached from a list
    "/*?*all=",  # a list with a facet opened
    "/*_find=",
    "/*?-",  # exclusions would go on without end
    "/*&-",
)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Names the sitemap by its full address."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    rules = "\n".join(f"Disallow: {path}" for path in CLOSED)
    return HttpResponse(
        f"User-agent: *\n{rules}\n\nSitemap: {sitemap}\n", content_type="text/plain; charset=utf-8"
    )


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where the icon is; not for ever, since its address carries its version."""
    return redirect(static("img/icon.svg"))
