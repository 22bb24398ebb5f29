"""What all feeds do alike: the newest rows of a list under the reader's own conditions, as Atom."""

from __future__ import annotations

import datetime
import re
from typing import Any, ClassVar, Final

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Max, Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from archive.columns import data_version
from archive.web.address import Address
from archive.web.listed import conditions_of, list_as_asked
from archive.web.lists.base import FacetedList

MOST: Final = 50
NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class Atom(Atom1Feed):
    """An empty feed is as old as the archive's last change, not new at each request."""

    def latest_post_date(self) -> datetime.datetime:
        if self.items:
            return super().latest_post_date()
        return _moment(data_version().changed_at)


class ListFeed(Feed):
    """What readers saw last comes first, whatever the list itself is sorted by.

    An entry's id is its address, which is forever; `published` is when readers first saw it, `updated` when
    it last changed: a program shows a new entry once, and a changed one as changed.
    """

    feed_type = Atom
    name: ClassVar[str]  # of the list's address: articles

    def get_object(self, request: HttpRequest) -> FacetedList:
        return list_as_asked(request, self.name)

    def rows(self, keys: list[int]) -> list[Any]:
        """The rows of these keys, in that order, with all that an entry says."""
        raise NotImplementedError

    def items(self, listed: FacetedList) -> list[Any]:
        if listed.selection.problems:
            return []  # a program cannot read what the list would say of a value that does not exist
        columns = listed.listed
        newest = columns.order("newest").stretch(listed.hits, 0, MOST)
        since = dict(zip(columns.ids[newest].tolist(), columns.since[newest].tolist(), strict=True))
        rows = self.rows(list(since))
        changes = last_changes(type(rows[0]), list(since)) if rows else {}
        for row in rows:
            row.seen_since = _moment(since[row.pk])
            row.last_change = max(row.seen_since, changes.get(row.pk, row.seen_since))
        return rows

    def item_pubdate(self, row: Any) -> datetime.datetime:
        return row.seen_since

    def item_updateddate(self, row: Any) -> datetime.datetime:
        return row.last_change

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


def last_changes(model: type[Model], keys: list[int]) -> dict[int, datetime.datetime]:
    """Key -> when the row last changed, as its history says; what has none is left out."""
    states = model.history.filter(id__in=keys).order_by().values("id")  # type: ignore[attr-defined]
    return {row["id"]: row["at"].replace(microsecond=0) for row in states.annotate(at=Max("history_date"))}


def in_xml(text: str) -> str:
    """Without the characters that no XML may hold."""
    return NOT_IN_XML.sub("", text)


def _moment(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
