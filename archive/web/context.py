"""What every template may use."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from archive.columns import snapshot
from archive.web.view_mode import is_elder


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name and ICP number (empty where there is none), the mode of view, and, where a
    template asks for it, the size of the public archive (one query)."""
    return {
        "site_name": gettext(settings.SITE_NAME),
        "icp_number": settings.ICP_NUMBER,
        "elder": is_elder(request),
        "size": SimpleLazyObject(archive_size),
    }


def archive_size() -> dict[str, int]:
    """How many public articles there are, and on how many pages they stand."""
    held = snapshot()
    return {"articles": len(held), "pages": held.page_count}
