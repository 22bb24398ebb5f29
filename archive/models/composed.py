"""Queries that pages ask again and again: Django works out their SQL once and then only puts in values.

Working it out takes Django several times as long as the database needs to answer.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from itertools import count
from typing import Any, Final, NamedTuple

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Value = int | str | Sequence[int] | Sequence[str]

#: What stands for a number while SQL is worked out. No row has such a key, and every column could hold it.
_STAND_IN: Final = 2_000_000_000
_WIDEST: Final = 63  # bits of a key


class Composed:
    """Decorates a function that makes a queryset out of values.

    Called with them, it gives the list of rows that the queryset would give. A value is a number, a text
    or a list of either. Lists may only stand behind `__in`: so that few forms of the query are made, each
    is filled up to a power of two with its last value.
    """

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self._build = build
        self._forms: dict[tuple[Any, ...], _Form | None] = {}

    def __call__(self, *values: Value) -> list[Any]:
        if any(isinstance(value, int) and value.bit_length() > _WIDEST for value in values):
            return []  # as Django does: no row has such a number, and no database takes it
        filled = [value if isinstance(value, int | str) else _filled(value) for value in values]
        lengths = (len(value) for value in filled if isinstance(value, list))
        shape = (connections[DEFAULT_DB_ALIAS].vendor, *lengths)
        if shape not in self._forms:
            self._forms[shape] = _form_of(self._build, filled)
        form = self._forms[shape]
        return form.rows(list(_flat(filled))) if form else []


class _Form(NamedTuple):
    """`gaps` are places among `parameters` and which value belongs there."""

    queryset: QuerySet[Any]
    compiler: Any
    sql: str
    parameters: tuple[Any, ...]
    gaps: tuple[tuple[int, int], ...]

    def rows(self, values: Sequence[int | str]) -> list[Any]:
        parameters = list(self.parameters)
        for place, value in self.gaps:
            parameters[place] = type(parameters[place])(values[value])
        compiler = copy(self.compiler)
        compiler.connection = connections[DEFAULT_DB_ALIAS]  # each thread has its own
        compiler.as_sql = lambda: (self.sql, tuple(parameters))
        return list(self.queryset._iterable_class(_Asked(compiler)))  # type: ignore[attr-defined]


class _Asked:
    """What Django's makers of rows want to know of a queryset and its query."""

    db = DEFAULT_DB_ALIAS
    _known_related_objects: Final[dict[Any, Any]] = {}

    def __init__(self, compiler: Any) -> None:
        self.query, self._compiler = self, compiler

    def get_compiler(self, using: str) -> Any:
        return self._compiler


def _form_of(build: Callable[..., QuerySet[Any]], values: Sequence[Any]) -> _Form | None:
    """The query with stand-ins in its gaps, worked out; None where it can find nothing."""
    numbers = count(_STAND_IN)
    stand_ins = [
        [type(one)(next(numbers)) for one in value] if isinstance(value, list) else type(value)(next(numbers))
        for value in values
    ]
    queryset = build(*stand_ins)
    compiler = queryset.query.get_compiler(using=DEFAULT_DB_ALIAS)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    wanted = {stand_in: number for number, stand_in in enumerate(_flat(stand_ins))}
    gaps = tuple((place, wanted[one]) for place, one in enumerate(parameters) if one in wanted)
    if {number for _place, number in gaps} != set(wanted.values()):
        raise TypeError("the SQL of this query does not hold each value as it was given")
    return _Form(queryset, compiler, sql, tuple(parameters), gaps)


def _filled(values: Sequence[Any]) -> list[Any]:
    """With the last value again and again."""
    last = len(values) - 1
    return [values[min(place, last)] for place in range(1 << last.bit_length() if values else 0)]


def _flat(values: Iterable[Any]) -> Iterator[Any]:
    for value in values:
        yield from value if isinstance(value, list) else (value,)
