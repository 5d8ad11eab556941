"""The rules about rows that the database holds by triggers, said in words before it has to refuse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError


def check_no_overlap(row: Any, *same: str) -> None:
    """No other row with the same values of `same` shares a time, and a day where the rows have days. Rows that are not whole yet are left alone."""
    values = {name: getattr(row, name) for name in same}
    if any(value is None for value in values.values()):
        return
    others = type(row).objects.filter(**values).exclude(pk=row.pk)
    check_apart([row, *others], first_only=True)


def check_apart(rows: Iterable[Any], first_only: bool = False) -> None:
    """No two of these rows share a time of a day. `first_only`: the first one with none of the others."""
    found = list(rows)
    pairs = ((one, other) for place, one in enumerate(found[:1] if first_only else found) for other in found[place + 1 :])
    for one, other in pairs:
        if _share(one, other):
            raise ValidationError(f"“{one}” and “{other}” overlap. Change the times of one of them.")


def check_of_one_practice(row: Any, **others: Any) -> None:
    """`row` and the rows that it names belong to the same practice."""
    for name, other in others.items():
        if other is not None and other.practice_id != row.practice_id:
            raise ValidationError({name: "This belongs to another practice."})


def _share(one: Any, other: Any) -> bool:
    if hasattr(one, "weekday") and one.weekday != other.weekday:
        return False
    if hasattr(one, "first_day"):
        days = (one.first_day, one.last_day, other.first_day, other.last_day)
        if None in days or one.first_day > other.last_day or other.first_day > one.last_day:
            return False
    if None in (one.begins, one.ends, other.begins, other.ends):
        return hasattr(one, "first_day")  # closed all day shares every time; weekly hours that are not whole yet share none
    return bool(one.begins < other.ends and other.begins < one.ends)
