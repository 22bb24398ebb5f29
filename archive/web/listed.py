"""A list as its own page would show it, for what follows it or takes it away."""

from __future__ import annotations

from copy import copy
from typing import Final

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from archive.web.address import PAGE, Address, encoded
from archive.web.lists.articles import ArticleList
from archive.web.lists.base import FacetedList
from archive.web.lists.hospitals import HospitalList
from archive.web.lists.initiatives import InitiativeList
from archive.web.lists.metrics import MetricList

#: Name of its address -> the list; all four can be taken away.
LISTS: Final[dict[str, type[FacetedList]]] = {
    "articles": ArticleList,
    "hospitals": HospitalList,
    "initiatives": InitiativeList,
    "metrics": MetricList,
}


def list_as_asked(request: HttpRequest, name: str) -> FacetedList:
    """The list of that name under the query string of `request`, ready to be asked for its rows.

    The list's own filters, order and title: whatever it shows, a faulty value left out, is what comes back.
    """
    view = _list(request, name, request.GET)
    tidy = view.tidied().without(PAGE)
    return _list(request, name, QueryDict(encoded(tidy.pairs)))


def _list(request: HttpRequest, name: str, data: QueryDict) -> FacetedList:
    listed = copy(request)
    listed.GET = data
    listed.path = listed.path_info = reverse(name)
    view = LISTS[name]()
    view.setup(listed)
    return view


def conditions_of(address: Address) -> Address:
    """The list without what only looks about: the page, and facets opened or searched."""
    return address.canonical({}).without(PAGE)
