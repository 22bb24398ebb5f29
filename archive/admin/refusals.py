"""A refusal at the desk, in the desk's own frame: what role it takes, and what was typed."""

from __future__ import annotations

import re
from typing import Any, Final

from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import permission_denied

from archive.admin.doors import by_script
from archive.storage.publishing import PUBLISH

_VERBS: Final = {"changelist": "view", "history": "view", "simple_history": "change"}
_STOCK: Final = re.compile(r"(?P<app>archive|auth)_(?P<model>[a-z]+)_(?P<verb>[a-z_]+)")
#: Views of our own whose names say nothing of the right that they take.
_RIGHTS: Final = {
    "archive_article_status": PUBLISH,
    "archive_bulkact_act": PUBLISH,
    "archive_importrun_upload": "archive.add_importrun",
    "archive_importrun_preview": "archive.add_importrun",
    "archive_importrun_preview_act": "archive.add_importrun",
    "archive_importrun_compare": "archive.add_importrun",
    "archive_importrun_undo": PUBLISH,
}
_MOST: Final = 40
_LONGEST: Final = 20_000


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The site's 403: at the desk and for its people what is lacking, elsewhere the plain page."""
    at_the_desk = request.path_info.startswith(f"/{settings.ADMIN_PATH}")
    if not at_the_desk or not admin.site.has_permission(request):
        return permission_denied(request, exception)
    said = in_words(request, exception)
    if by_script(request):
        return JsonResponse({"done": False, "said": said}, status=403)
    context = {
        **admin.site.each_context(request),
        "title": _("没有权限"),
        "said": said,
        "roles": _own_roles(request.user),
        "typed": _typed(request),
        "back": _back(request),
    }
    return render(request, "admin/403.html", context, status=403)


def in_words(request: HttpRequest, exception: Exception) -> str:
    """Which role may do what was asked."""
    names = [str(one) for one in exception.args] if isinstance(exception, PermissionDenied) else []
    rights = [name for name in names if re.fullmatch(r"[a-z]+\.[a-z_]+", name)] or _right_of(request)
    roles = _roles_with(rights) if rights else []
    if roles:
        return _("这一步要由%(roles)s来做。") % {"roles": _("或").join(f"“{name}”" for name in roles)}
    return _("这一步要由管理员来做。")


def _right_of(request: HttpRequest) -> list[str]:
    """The right that this address takes, as far as its name tells."""
    name = request.resolver_match.url_name if request.resolver_match else None
    if name in _RIGHTS:
        return [_RIGHTS[name]]
    match = _STOCK.fullmatch(name or "")
    if match is None:
        return []
    verb = _VERBS.get(match["verb"], match["verb"])
    return [f"{match['app']}.{verb}_{match['model']}"] if verb in ("view", "add", "change", "delete") else []


def _roles_with(rights: list[str]) -> list[str]:
    """Groups that have all of these rights."""
    groups: Any = Group.objects.order_by("pk")
    for right in rights:
        app, _dot, codename = right.partition(".")
        groups = groups.filter(permissions__content_type__app_label=app, permissions__codename=codename)
    return list(groups.values_list("name", flat=True).distinct())


def _own_roles(user: Any) -> list[str]:
    return list(user.groups.order_by("pk").values_list("name", flat=True))


def _typed(request: HttpRequest) -> str:
    """What the form brought that a person may have typed: nothing of it is lost by the refusal."""
    if request.method != "POST":
        return ""
    found = [
        value.strip()
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]
    texts = [value for value in found if any("\u4e00" <= char <= "\u9fff" for char in value)]
    return "\n\n".join(list(dict.fromkeys(texts))[:_MOST])[:_LONGEST]


def _back(request: HttpRequest) -> str:
    """The page that was open, on this site only."""
    came_from = request.headers.get("Referer", "")
    own = f"{request.scheme}://{request.get_host()}/{settings.ADMIN_PATH}"
    return came_from if came_from.startswith(own) else ""
