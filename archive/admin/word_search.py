"""How the desk finds facts and names: by any part of their words, through the index of short texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db import connection
from django.db.models import Field, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest
from django.utils.text import smart_split, unescape_string_literal

from archive import search
from archive.wording import holding

Sql = tuple[str, list[Any]]


class FoundByWords(admin.ModelAdmin):
    """`search_fields` names columns, own ones or those of a row one step away; `archive.wording` indexes all.

    As with Django's search every word typed must stand in one of them; traditional script and wide
    characters find simplified and narrow ones too.
    """

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        for word in _words(search_term):
            texts = list(dict.fromkeys([word, search.fold(word).strip() or word]))
            sql, parameters = _having(self.model, self.search_fields, texts)
            queryset = queryset.filter(pk__in=RawSQL(sql, parameters))
        return queryset, False


def _words(typed: str) -> Iterator[str]:
    """What stands between spaces, or in quotation marks."""
    for word in smart_split(typed.replace("\0", "")):
        if word[:1] in "\"'" and word[:1] == word[-1:] and len(word) > 1:
            word = unescape_string_literal(word)
        if word:
            yield word


def _having(model: Any, fields: Any, texts: list[str]) -> Sql:
    """SQL for the keys of the rows that have one of the texts in one of the fields."""
    parts: list[str] = []
    parameters: list[Any] = []
    for field in fields:
        sql, more = _having_in(model, field, texts)
        parts.append(sql)
        parameters += more
    return " UNION ".join(parts), parameters


def _having_in(model: Any, field: str, texts: list[str]) -> Sql:
    table = model._meta.db_table
    path, _step, column = field.rpartition("__")
    if not path:
        return holding(connection.vendor, table, column, texts)
    step: Field[Any, Any] | Any = model._meta.get_field(path)
    sql, parameters = holding(connection.vendor, step.related_model._meta.db_table, column, texts)
    if step.one_to_many:  # 别名: rows of the other table point here
        other = step.related_model._meta.db_table
        return f"SELECT {step.field.column} FROM {other} WHERE id IN ({sql})", parameters
    return f"SELECT id FROM {table} WHERE {step.column} IN ({sql})", parameters
