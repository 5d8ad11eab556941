"""Many people from one: every row that hangs on the one interview, again and again, under other keys. The database makes them, one statement a table."""

from __future__ import annotations

from typing import Any

from django.db import connection, models, transaction

from sural_web.interview.models import StoredInterview

_APART = 100_000  # between the numbers of one person's rows and the next one's
_HASH = {"sqlite": "printf('%064x', n)", "postgresql": "lpad(to_hex(n), 64, '0')"}
Model = type[models.Model]


def copy_all(people: int) -> None:
    """Until there are so many people."""
    hanging = _hanging_on(StoredInterview, set())
    with transaction.atomic(), connection.cursor() as cursor:
        for model in [StoredInterview, *_in_order(hanging)]:
            cursor.execute(_copied(model, {StoredInterview, *hanging}), [people - 1])


def _copied(model: Model, copied: set[Model]) -> str:
    """All rows of a table once for each number from 1 on."""
    quoted, names, values = connection.ops.quote_name, [], []
    for field in model._meta.concrete_fields:
        name = quoted(field.column)
        names.append(name)
        if field.column == "key_hash":
            values.append(_HASH[connection.vendor])
        elif field.primary_key or field.related_model in copied:
            values.append(f"{name} + n * {_APART}")
        else:
            values.append(name)
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < %s) "
    into = f"INSERT INTO {quoted(model._meta.db_table)} ({', '.join(names)}) "
    return f"{numbers}{into}SELECT {', '.join(values)} FROM numbers, {quoted(model._meta.db_table)}"  # noqa: S608  names of our own tables


def _hanging_on(model: Model, found: set[Model]) -> set[Model]:
    """Every table whose rows go when this one's do."""
    for one in model._meta.related_objects:
        other: Any = one.related_model
        if other not in found and one.on_delete is models.CASCADE:
            found.add(other)
            _hanging_on(other, found)
    return found


def _in_order(found: set[Model]) -> list[Model]:
    """Each after those that it points to."""
    left, order = sorted(found, key=lambda one: one._meta.label), list[Model]()
    while left:
        ready = [one for one in left if not {field.related_model for field in one._meta.concrete_fields} & (set(left) - {one})]
        order += ready
        left = [one for one in left if one not in ready]
    return order
