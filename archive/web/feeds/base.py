"""What all feeds do alike: the newest rows of a list under the reader's own conditions, as Atom."""

from __future__ import annotations

import re
from typing import Any, ClassVar, Final

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from archive.web.address import Address
from archive.web.listed import conditions_of, list_as_asked
from archive.web.lists.base import FacetedList

MOST: Final = 50
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class ListFeed(Feed):
    """The newest of the list, newest entry first, whatever the list itself is sorted by."""

    feed_type = Atom1Feed
    name: ClassVar[str]  # of the list's address: articles

    def get_object(self, request: HttpRequest) -> FacetedList:
        return list_as_asked(request, self.name)

    def rows(self, keys: list[int]) -> list[Any]:
        """The rows of these keys, in that order, with all that an entry says."""
        raise NotImplementedError

    def items(self, listed: FacetedList) -> list[Any]:
        if listed.selection.problems:
            return []  # a program cannot read what the list would say of a value that does not exist
        newest = listed.listed.order("newest").stretch(listed.hits, 0, MOST)
        return self.rows(listed.listed.ids[newest].tolist())

    def title(self, listed: FacetedList) -> str:
        return in_xml(_("%(title)s - %(site)s") % {"title": listed.title(), "site": _(settings.SITE_NAME)})

    def subtitle(self, listed: FacetedList) -> str:
        return _("最近收录的 %(most)d 条") % {"most": MOST}

    def author_name(self, listed: FacetedList) -> str:
        return _(settings.SITE_NAME)

    def link(self, listed: FacetedList) -> str:
        return str(conditions_of(listed.address))

    def feed_url(self, listed: FacetedList) -> str:
        return str(Address(reverse("feed", args=[self.name]), conditions_of(listed.address).pairs))


def in_xml(text: str) -> str:
    """Without the characters that no XML may hold."""
    return NOT_IN_XML.sub("", text)
