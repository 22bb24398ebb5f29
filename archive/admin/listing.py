"""Lists of the desk that cost the same with a hundred stories and with a hundred thousand.

Django's own list sorts whole rows, texts included, and asks for the page address anew at each of them.
Here the keys of a page are found first, by an index, then the rows of these keys with what the columns show.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from html import escape
from typing import Any, ClassVar, Final

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.templatetags.admin_list import ResultList
from django.contrib.admin.utils import quote
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.core.paginator import InvalidPage, Page, Paginator
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import iri_to_uri
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from archive import tallies
from archive.admin.cells import written_rows
from archive.admin.keys import KeyedRows

#: PostgreSQL walks what it counts and keeps no tally of: up to here. A list that has more says 1000000+.
MOST_COUNTED: Final = 1_000_000


_FILTER: Final = '<details data-filter-title="{}" open><summary>{}</summary><ul>{}</ul></details>'


class AtLeast(int):
    """A count that was not carried on; it reads 1000000+."""

    def __str__(self) -> str:
        return f"{int(self)}+"


def number_of(rows: QuerySet[Any], most: int | None = None) -> int:
    """How many rows there are; `AtLeast` so many where there are more than `most` and no tally tells."""
    rows = rows.order_by()
    if (kept := tallies.counted(rows)) is not None:
        return kept
    if most is None:
        return rows.count()
    found: int = rows[: most + 1].count()
    return AtLeast(most) if found > most else found


class KeyPaginator(Paginator):
    """Pages of keys, read from whichever end of the list is nearer."""

    @cached_property
    def count(self) -> int:
        return number_of(self.object_list, None if connection.vendor == "sqlite" else MOST_COUNTED)

    def page(self, number: Any) -> Page:
        number = self.validate_number(number)
        bottom = (number - 1) * self.per_page
        top = min(bottom + self.per_page, self.count)
        if isinstance(self.count, AtLeast) or bottom <= self.count // 2:
            return Page(list(self.object_list[bottom:top]), number, self)
        from_end = self.object_list.reverse()[self.count - top : self.count - bottom]
        return Page(list(from_end)[::-1], number, self)


class NamedValues(admin.AllValuesFieldListFilter):
    """The values of a column; the empty one has a name too, for a link without words cannot be followed."""

    def __init__(self, field: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(field, *args, **kwargs)
        self.lookup_choices = _values(field.model._meta.db_table, field.column)

    def choices(self, changelist: ChangeList) -> Iterator[Any]:
        for choice in super().choices(changelist):
            yield {**choice, "display": choice["display"] or _("未标注")}


def _values(table: str, column: str) -> list[Any]:
    """Each value of a column with an index, in order: found one behind the other, not by walking all rows."""
    least = f'SELECT min("{column}") FROM "{table}"'  # noqa: S608  # names of the archive's own
    with connection.cursor() as cursor:
        cursor.execute(
            f'WITH RECURSIVE found(one) AS ({least} UNION ALL SELECT ({least} WHERE "{column}" > one)'  # noqa: S608
            " FROM found WHERE one IS NOT NULL) SELECT one FROM found WHERE one IS NOT NULL"
        )
        return [row[0] for row in cursor.fetchall()]


def _by(spec: Any) -> str:
    return _(" By %(filter_title)s ") % {"filter_title": spec.title}


class QuickChangeList(ChangeList):
    """The keys of a page first, then its rows."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        # Django would resolve the address of each row to hang these on; `url_for_result` does it.
        self._kept, self.preserved_filters = self.preserved_filters, ""

    def get_results(self, request: HttpRequest) -> None:
        """As Django's, the rows as a list."""
        keys = self.queryset.select_related(None).prefetch_related(None).values_list("pk", flat=True)
        paginator = KeyPaginator(keys, self.list_per_page)
        self.paginator, self.result_count, self.full_result_count = paginator, paginator.count, None
        self.can_show_all = self.result_count <= self.list_max_show_all
        self.multi_page = self.result_count > self.list_per_page
        self.show_admin_actions = True
        try:
            whole = (self.show_all and self.can_show_all) or not self.multi_page
            page = list(keys) if whole else paginator.page(self.page_num).object_list
        except InvalidPage as none:
            raise IncorrectLookupParameters from none
        self.result_list = self._rows(page)

    def _rows(self, keys: list[Any]) -> list[Any]:
        rows: QuerySet[Any] = self.root_queryset.filter(pk__in=keys)
        if self.list_select_related:
            rows = rows.select_related(*self.list_select_related)
        if self.model_admin.list_only:
            rows = rows.only(*self.model_admin.list_only)
        found = {row.pk: row for row in self.model_admin.list_rows(rows.order_by())}
        return [found[key] for key in keys if key in found]

    @cached_property
    def _address(self) -> str:
        """The page of a row whose key is 0."""
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=["0"])

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[Any]:
        """A column that is clicked alone decides, then the key in its direction: as its index runs."""
        if ORDER_VAR not in self.params:
            found: list[Any] = super().get_ordering(request, queryset)
            return found
        *chosen, last = super().get_ordering(request, queryset.order_by())
        upwards = last == "-pk" and chosen and not str(chosen[-1]).startswith("-")
        return [*chosen, "pk" if upwards else last]

    def get_ordering_field(self, field_name: str) -> Any:
        return self.model_admin.list_order.get(field_name) or super().get_ordering_field(field_name)

    @cached_property
    def rows_written(self) -> list[ResultList]:
        """The cells of the page; none where Django's own tag writes them."""
        return written_rows(self)

    @cached_property
    def filters_written(self) -> SafeString:
        """The panel of filters as `admin/filter.html` writes it: some have a hundred choices, a row each."""
        return format_html_join(
            "", _FILTER, ((spec.title, _by(spec), self._choices(spec)) for spec in self.filter_specs)
        )

    def _choices(self, spec: Any) -> SafeString:
        items = []
        for one in spec.choices(self):
            chosen, address = ' class="selected"' if one["selected"] else "", iri_to_uri(one["query_string"])
            words = conditional_escape(one["display"])
            items.append(f'<li{chosen}><a href="{escape(address)}">{words}</a></li>')
        return mark_safe("".join(items))  # every word was escaped  # noqa: S308

    def url_for_result(self, result: Any) -> str:
        before, _zero, behind = self._address.rpartition("0")
        key = quote(getattr(result, self.pk_attname))
        return f"{before}{key}{behind}{'?' if self._kept else ''}{self._kept}"


class QuickList(KeyedRows):
    """A list of many rows. `list_only` names the fields that its columns show, those of joined rows too."""

    list_only: ClassVar[tuple[str, ...]] = ()
    #: Column -> the field, with an index, that puts the list in its order.
    list_order: ClassVar[dict[str, str]] = {}
    list_per_page = 50
    show_full_result_count = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return QuickChangeList

    def list_rows(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of one page with what their columns need besides `list_only`."""
        return rows

    def action_checkbox(self, obj: Any) -> SafeString:
        """Django's, without a widget and its template for each row."""
        return format_html(
            '<input type="checkbox" name="{}" value="{}" class="action-select" aria-label="{}">',
            ACTION_CHECKBOX_NAME,
            obj.pk,
            _("Select this object for an action - {}").format(obj),
        )
