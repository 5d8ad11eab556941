"""A question to the database whose SQL Django builds once in each thread, and that is asked with other values each time (ADR 0100).

To build the SQL of a query takes Django five to twenty times as long as SQLite takes to answer it. The SQL is Django's own, for whichever database
is used; only values change, and they are sent beside it as always. Nothing that was found is kept.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import connections
from django.db.models import Expression, Field, QuerySet

Row = TypeVar("Row")


class Given(Expression):
    """A value that is only known when the question is asked, in the place of one in a filter. `field` says how it is written for the database."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]

    def written(self, values: dict[str, Any], connection: Any) -> Any:
        value = values[self.name]
        if value is None:  # "= NULL" would find nothing, where Django writes "IS NULL"
            raise ValueError(f"{self.name}: a question is not asked with None; ask another one for it")
        return self.output_field.get_db_prep_value(value, connection)


def given_list(name: str, many: int, field: Field[Any, Any]) -> list[Given]:
    """For `IN`: so many values, as `listed` names them. Where a filter is by a foreign key, name its `__pk__in`."""
    return [Given(f"{name}{place}", field) for place in range(many)]


def listed(name: str, values: Sequence[Any]) -> tuple[int, dict[str, Any]]:
    """How many are looked for, and the values by name. The last one comes several times, up to a power of two: so there are few shapes of a question."""
    many = 1 << (len(values) - 1).bit_length()
    return many, {f"{name}{place}": values[min(place, len(values) - 1)] for place in range(many)}


class KeptQuery(Generic[Row]):
    """`build` gives the query with `Given` where values go; it may take what changes the SQL itself, such as how many ids are looked for."""

    def __init__(self, build: Callable[..., QuerySet[Any]]) -> None:
        self._build, self._of_thread = build, threading.local()

    def all(self, *shape: Any, **values: Any) -> list[Row]:
        return self._question(shape).asked(values)

    def first(self, *shape: Any, **values: Any) -> Row | None:
        """For a query that says itself that it wants one at most (`[:1]`)."""
        found = self.all(*shape, **values)
        return found[0] if found else None

    def _question(self, shape: tuple[Any, ...]) -> _Question:
        kept: dict[tuple[Any, ...], _Question] = self._of_thread.__dict__.setdefault("kept", {})
        question = kept.get(shape)
        if question is None or not question.is_for_now():
            question = kept[shape] = _Question(self._build(*shape))
        return question


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
    """Of one thread, for its connection. Rows become objects by Django's own way, which gets them from here in place of its `execute_sql`."""

    def __init__(self, query: QuerySet[Any]) -> None:
        if query._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise ValueError("what is prefetched is asked for by a question of its own")
        self.connection, self.query = connections[query.db], query
        self.compiler: Any = query.query.get_compiler(query.db)
        self.sql, self.parameters = self.compiler.as_sql()
        self.compiler.execute_sql = self._rows
        kept = _converters(self.compiler)
        self.compiler.get_converters = lambda expressions: kept
        query.query.get_compiler = lambda *named, **more: self.compiler  # type: ignore[method-assign]
        self.values: dict[str, Any] = {}

    def is_for_now(self) -> bool:
        return connections[self.query.db] is self.connection

    def asked(self, values: dict[str, Any]) -> list[Any]:
        self.values = values
        return list(self.query._iterable_class(self.query))  # type: ignore[attr-defined]

    def _rows(self, *how: Any, **more: Any) -> list[Any]:
        given = [one.written(self.values, self.connection) if isinstance(one, Given) else one for one in self.parameters]
        with self.connection.cursor() as cursor:
            cursor.execute(self.sql, given)
            rows = cursor.fetchall()
        return [[row[: self.compiler.col_count] for row in rows] if self.compiler.has_extra_select else rows]
