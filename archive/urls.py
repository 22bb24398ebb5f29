"""All addresses: the administration first, then what readers see."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog

from archive.admin import dashboard
from archive.operations import second_factor

# In place of the admin's own catalogue, which does not know archive/locale.
script_texts = JavaScriptCatalog.as_view(packages=["django.contrib.admin", "archive"])

urlpatterns = [
    path(f"{settings.ADMIN_PATH}jsi18n/", script_texts),
    path(settings.ADMIN_PATH, admin.site.admin_view(dashboard.index)),  # in place of the stock index
    path(f"{settings.ADMIN_PATH}second-factor/", second_factor.own, name="second-factor"),
    path(f"{settings.ADMIN_PATH}second-factor/code/", second_factor.code, name="second-factor-code"),
    path(settings.ADMIN_PATH, admin.site.urls),
    path("", include("archive.web.urls")),
]

handler403 = "archive.admin.refusals.refused"
handler500 = "archive.operations.outage.server_error"
