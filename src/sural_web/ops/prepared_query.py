"""A query whose SQL is built once a process, and then asked with other values. Django builds it anew each time, which takes longer than the database does.

Nothing that was read is kept: each asking reads the database. What decides the form of the SQL, such as at which practices somebody works, is given as
`form` and has SQL of its own; what only stands in a condition is `Given`.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from copy import copy
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BigIntegerField, DateField, DateTimeField, Expression, Field, QuerySet
from django.db.transaction import TransactionManagementError

from sural_web.ops.lru_cache import LruCache


class Given(Expression):
    """The place of a value in a query that is prepared. It stands where the value would, behind `field=` or `field__lte=`."""

    def __init__(self, name: str, output_field: Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]  # the place itself: its value is put in when the query is asked

    def value(self, given: Mapping[str, Any], connection: Any) -> Any:
        """As a parameter of this database."""
        return self.output_field.get_db_prep_value(given[self.name], connection)


def number(name: str) -> Given:
    """The place of a whole number, such as the number of a row."""
    return Given(name, BigIntegerField())


def moment(name: str) -> Given:
    return Given(name, DateTimeField())


def day(name: str) -> Given:
    return Given(name, DateField())


class PreparedQuery:
    """`make` gives the query of a form, with a `Given` for each value that is told when it is asked; `sometimes` names those that not every form has."""

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], sometimes: frozenset[str] = frozenset()) -> None:
        self._make, self._sometimes = make, sometimes
        self._built: LruCache[_Built] = LruCache()

    def rows(self, *form: Hashable, **given: Any) -> list[Any]:
        """What the database holds now; one query."""
        return self._built.get(form, lambda: _Built(self._make(*form), self._sometimes)).rows(given)

    def first(self, *form: Hashable, **given: Any) -> Any:
        """The first row of it, None where there is none; `make` says that no more are read."""
        return next(iter(self.rows(*form, **given)), None)


class _Built:
    """The SQL of one form. Threads share it, so each asking has a compiler of its own."""

    def __init__(self, query: QuerySet[Any, Any], sometimes: frozenset[str]) -> None:
        if query._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ValueError("a query that asks for more rows afterwards is not prepared")
        self._query, self._compiler, self._sometimes = query, query.query.get_compiler(query.db), sometimes
        self._places: set[str] = set()
        try:
            self._sql, self._parameters = self._compiler.as_sql()
            self._places = {one.name for one in self._parameters if isinstance(one, Given)}
        except EmptyResultSet:  # whoever asks may see nothing, and the database is not asked
            self._sql, self._parameters = "", ()

    def rows(self, given: Mapping[str, Any]) -> list[Any]:
        if not self._sql:
            return []
        if not self._places <= set(given) <= self._places | self._sometimes:  # a condition that was left out would give everybody's rows
            raise ValueError(f"a prepared query needs {sorted(self._places)}, and was given {sorted(given)}")
        if None in given.values():  # such as the number of a row that was just deleted: as in SQL, nothing equals it
            return []
        compiler, asked = copy(self._compiler), self._query.all()
        compiler.connection = connections[self._query.db]
        if compiler.query.select_for_update and compiler.connection.get_autocommit():  # Django looks only while it builds the SQL
            raise TransactionManagementError("rows are locked only in a transaction")
        parameters = tuple(one.value(given, compiler.connection) if isinstance(one, Given) else one for one in self._parameters)
        compiler.as_sql = lambda *args, **kwargs: (self._sql, parameters)  # type: ignore[method-assign]
        asked.query.get_compiler = lambda *args, **kwargs: compiler  # type: ignore[method-assign]
        return list(asked)
