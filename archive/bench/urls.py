"""The archive's addresses and a constant: what Django, its middleware and the server cost by themselves."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def constant(request: HttpRequest) -> HttpResponse:
    return HttpResponse("constant")


urlpatterns = [path("bench/constant/", constant), path("", include("archive.urls"))]
