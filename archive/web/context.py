"""What every template may use."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, str]:
    """The site's name and its ICP number (empty where there is none)."""
    return {"site_name": settings.SITE_NAME, "icp_number": settings.ICP_NUMBER}
