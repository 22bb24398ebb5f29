"""The desk is Django's administration with a site of its own."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import Any

from django.contrib.admin.apps import AdminConfig
from django.contrib.admin.sites import AdminSite
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject


class DeskConfig(AdminConfig):
    default_site = "archive.desk.DeskSite"


class DeskSite(AdminSite):
    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> Any:
        """As Django's, worked out only where a page shows it."""
        return SimpleLazyObject(partial(self._nouns, request, app_label))

    def _nouns(self, request: HttpRequest, app_label: str | None) -> list[dict[str, Any]]:
        """Each name is put into words once: Django does it twice for each comparison while it sorts them."""
        apps = list(self._build_app_dict(request, app_label).values())
        for app in apps:
            app["name"] = str(app["name"])
            for model in app["models"]:
                model["name"] = str(model["name"])
            app["models"].sort(key=itemgetter("name"))
        return sorted(apps, key=lambda app: app["name"].lower())
