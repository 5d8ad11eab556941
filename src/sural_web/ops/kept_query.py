"""A question to the database whose SQL Django builds once a process, and that is asked with other values each time (ADR 0101).

To build the SQL of a query takes Django five to twenty times as long as SQLite takes to answer it. The SQL is Django's own, for whichever database
is used; only values change, and they are sent beside it as always. Nothing that was found is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from copy import copy
from datetime import datetime
from threading import local
from typing import Any, Generic, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import BigIntegerField, CharField, DateField, DateTimeField, Expression, Field, QuerySet
from django.db.transaction import TransactionManagementError

from sural_web.ops.lru_cache import LruCache

Row = TypeVar("Row")


class Given(Expression):
    """A value that is only known when the question is asked, in the place of one in a filter. `field` says how it is written for the database."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def written(self, values: Mapping[str, Any], connection: Any) -> Any:
        value = values[self.name]
        if value is None:  # "= NULL" would find nothing, where Django writes "IS NULL"
            raise ValueError(f"{self.name}: a question is not asked with None; ask another one for it")
        return self.output_field.get_db_prep_value(value, connection)


class _Number(Given):
    """Compared by "equals" alone: no row has a number that the database can't hold, and it is not asked for one."""

    def written(self, values: Mapping[str, Any], connection: Any) -> Any:
        found = super().written(values, connection)
        least, most = connection.ops.integer_field_range("BigIntegerField")
        if not least <= found <= most:
            raise EmptyResultSet
        return found


def number(name: str) -> Given:
    """The place of the number of a row, or of something else that is looked for by its number."""
    return _Number(name, BigIntegerField())


def moment(name: str) -> Given:
    return Given(name, DateTimeField())


def day(name: str) -> Given:
    return Given(name, DateField())


def text(name: str) -> Given:
    return Given(name, CharField())


def numbers(name: str, many: int) -> list[Given]:
    """For `IN`: so many numbers of rows, as `listed` names them. Where a filter is by a foreign key, name its `__pk__in`."""
    return [Given(f"{name}{place}", BigIntegerField()) for place in range(many)]


def listed(name: str, values: Sequence[Any]) -> tuple[int, dict[str, Any]]:
    """How many are looked for, and the values by name. The last one comes several times, up to a power of two: so there are few shapes of a question."""
    many = 1 << (len(values) - 1).bit_length()
    return many, {f"{name}{place}": values[min(place, len(values) - 1)] for place in range(many)}


class KeptQuery(Generic[Row]):
    """`build` gives the query with `Given` where values go; it may take what changes the SQL itself, such as who asks, or how many ids are looked for.

    `sometimes` names the values that not every shape has a place for.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], sometimes: frozenset[str] = frozenset()) -> None:
        self._build, self._sometimes = build, sometimes
        self._questions: LruCache[_Question] = LruCache()

    def all(self, *shape: Hashable, **values: Any) -> list[Row]:
        return self._questions.get(shape, lambda: _Question(self._build(*shape), self._sometimes)).asked(values)

    def first(self, *shape: Hashable, **values: Any) -> Row | None:
        """For a query that says itself that it wants one at most (`[:1]`)."""
        found = self.all(*shape, **values)
        return found[0] if found else None


def _converters(compiler: Any) -> dict[int, Any]:
    """How Django turns what the database gives into values, worked out once; moments of SQLite, which name no zone, by a shorter way to the same."""
    found: dict[int, Any] = compiler.get_converters([column for column, _, _ in compiler.select[: compiler.col_count]])
    if compiler.connection.vendor == "sqlite":
        for steps, _ in found.values():
            steps[:] = [_moment_by(one) if getattr(one, "__name__", "") == "convert_datetimefield_value" else one for one in steps]
    return found


def _moment_by(django: Callable[..., Any]) -> Callable[..., Any]:
    def converted(value: Any, expression: Any, connection: Any) -> Any:
        if type(value) is datetime and value.tzinfo is None:
            return value.replace(tzinfo=connection.timezone)
        return django(value, expression, connection)

    return converted


class _Question:
    """Threads share its SQL; each asks with a query and a compiler of its own."""

    def __init__(self, query: QuerySet[Any, Any], sometimes: frozenset[str]) -> None:
        if query._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ValueError("what is prefetched is asked for by a question of its own")
        self._query, self._sometimes = query, sometimes
        self._compiler: Any = query.query.get_compiler(query.db)
        self._places: set[str] = set()
        self._own = local()
        try:
            self._sql, self._parameters = self._compiler.as_sql()
            self._places = {one.name for one in self._parameters if isinstance(one, Given)}
            kept = _converters(self._compiler)
            self._compiler.get_converters = lambda expressions: kept
        except EmptyResultSet:  # whoever asks may see nothing, and the database is not asked
            self._sql, self._parameters = "", ()

    def asked(self, values: dict[str, Any]) -> list[Any]:
        if not self._sql:
            return []
        if not self._places <= set(values) <= self._places | self._sometimes:  # a condition that was forgotten would give everybody's rows
            raise KeyError(f"a question with places for {sorted(self._places)} was asked with {sorted(values)}")
        query, compiler = self._of_this_thread()
        compiler.connection = connections[self._query.db]
        if compiler.query.select_for_update and compiler.connection.get_autocommit():  # Django looks only while it builds the SQL
            raise TransactionManagementError("rows are locked only in a transaction")
        try:
            parameters = tuple(one.written(values, compiler.connection) if isinstance(one, Given) else one for one in self._parameters)
        except EmptyResultSet:
            return []
        compiler.as_sql = lambda *how, **more: (self._sql, parameters)
        return list(query._iterable_class(query))

    def _of_this_thread(self) -> tuple[Any, Any]:
        """A query that finds rows by the SQL that is kept, and keeps none of them; and its compiler."""
        found: tuple[Any, Any] | None = getattr(self._own, "asks", None)
        if found is None:
            query, compiler = self._query.all(), copy(self._compiler)
            query.query.get_compiler = lambda *how, **more: compiler  # type: ignore[method-assign]
            found = self._own.asks = (query, compiler)
        return found
