"""Back to where a form or a switch was used, as the request names it: on this site, never elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import MAX_URL_LENGTH, url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, target: str, otherwise: str = "/") -> HttpResponseRedirect:
    """A redirect to `target` where that is an address of this site, else to `otherwise`."""
    return HttpResponseRedirect(target if is_ours(request, target) else otherwise)


def is_ours(request: HttpRequest, target: str) -> bool:
    """Whether this is a path, or a whole address of this host. A bare word is neither: it could be the
    name of a view, which `redirect()` would look up, or an address under the page that was asked for."""
    if len(target) > MAX_URL_LENGTH or not target.startswith(("/", "http://", "https://")):
        return False
    return url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
