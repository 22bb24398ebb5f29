"""The archive's addresses and a constant: what Django, its middleware and the server cost by themselves."""

import os

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from archive.bench.servers import WORKER


def constant(request: HttpRequest) -> HttpResponse:
    """Says which worker answers, too."""
    return HttpResponse("constant", headers={WORKER: str(os.getpid())})


urlpatterns = [path("bench/constant/", constant), path("", include("archive.urls"))]
