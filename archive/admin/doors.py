"""Who may come in: views of the desk check it themselves, whatever the page shows."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase, JsonResponse

View = Callable[..., HttpResponseBase]


def by_script(request: HttpRequest) -> bool:
    """Whether a script asks, which cannot follow a redirect to the login page."""
    return request.headers.get("Accept", "").startswith("application/json")


def for_staff(*permissions: str) -> Callable[[View], View]:
    """A view for those signed in who hold all `permissions`.

    Others are led to the login page; a script is answered 401 and shows one in place.
    """

    def guarded(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not admin.site.has_permission(request):
                if by_script(request):
                    return JsonResponse({"said": "登录已过期"}, status=401)
                return admin.site.admin_view(view)(request, *args, **kwargs)
            if not request.user.has_perms(permissions):
                raise PermissionDenied(*permissions)
            response: HttpResponseBase = admin.site.admin_view(view)(request, *args, **kwargs)
            return response

        return answer

    return guarded
