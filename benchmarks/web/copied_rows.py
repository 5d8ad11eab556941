"""Many people from one: every row that hangs on the one interview, again and again, under other keys."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import models, transaction

from sural_web.interview.models import StoredInterview

_AT_ONCE = 250
Model = type[models.Model]


def copy_all(people: int) -> None:
    """Until there are so many people. Rows of a table are written in one go for many people."""
    one, order = StoredInterview.objects.get(), _in_order(_hanging_on(StoredInterview, set()))
    for start in range(1, people, _AT_ONCE):
        with transaction.atomic():
            _copies(one, order, min(_AT_ONCE, people - start))


def _copies(one: StoredInterview, order: list[Model], count: int) -> None:
    made = StoredInterview.objects.bulk_create([StoredInterview(key_hash=secrets.token_hex(32), mode=one.mode, began=one.began) for _ in range(count)])
    copies: dict[Model, dict[Any, list[models.Model]]] = {StoredInterview: {one.pk: list(made)}}
    for model in order:
        copies[model] = {}
        links = [field for field in model._meta.concrete_fields if field.related_model in copies]
        for row in model._default_manager.filter(**{f"{links[0].name}__in": list(copies[links[0].related_model])}).order_by("pk"):  # type: ignore[index]
            found = {field.attname: copies[field.related_model].get(getattr(row, field.attname)) for field in links}  # type: ignore[index]
            rows = [_copy(row, {name: new[place].pk for name, new in found.items() if new}) for place in range(count)]
            copies[model][row.pk] = model._default_manager.bulk_create(rows)


def _hanging_on(model: Model, found: set[Model]) -> set[Model]:
    """Every table whose rows go when this one's do."""
    for one in model._meta.related_objects:
        if one.related_model not in found and one.on_delete is models.CASCADE:
            found.add(one.related_model)
            _hanging_on(one.related_model, found)
    return found


def _in_order(found: set[Model]) -> list[Model]:
    """Each after those that it points to."""
    left, order = sorted(found, key=lambda one: one._meta.label), []
    while left:
        ready = [one for one in left if not {field.related_model for field in one._meta.concrete_fields} & (set(left) - {one})]
        order += ready
        left = [one for one in left if one not in ready]
    return order


def _copy(row: models.Model, links: dict[str, Any]) -> models.Model:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if not field.primary_key}
    return type(row)(**{**values, **links})
