"""Typed records: frozen dataclasses whose fields are checked against their types, strictly, however they are made.

`record` makes them, `read_record` reads one from the plain values of a file and names everything that can't be used, and `schema_of` is
their published JSON Schema, from the same definitions. Nothing is converted but what stands in the kinds below; True is no number.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import wraps
from typing import Annotated, Any, TypeVar, cast, dataclass_transform

from pydantic import BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError, WithJsonSchema
from pydantic.dataclasses import dataclass as checked_dataclass

from sural.errors import ImpossibleRecord
from sural.reading.record_problems import problems_of
from sural.reading.shown import shown
from sural.reading.values import day_of, yes_or_no

Kind = TypeVar("Kind")
_STRICT = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False, arbitrary_types_allowed=True)
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}
_SCHEMAS: dict[type[Any], dict[str, Any]] = {}
_OPEN_KINDS: set[type[Any]] = set()
LONGEST_ID = 400
_LARGEST_ID = 10**18
_ID = {"anyOf": [{"type": "string", "maxLength": LONGEST_ID}, {"type": "integer"}]}
_LEVELS = {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, {"type": "boolean"}, {"type": "null"}]}}
_OPEN = ConfigDict(**{**_STRICT, "extra": "ignore"})


def _day(value: Any) -> Any:
    return day_of(value) or value


def _yes_or_no(value: Any) -> Any:
    found = yes_or_no(value)
    return value if found is None else found


def _id(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST_ID else value


def _levels(value: Any) -> Any:
    """True and False are yes and no; what is not known is left out, since nothing is known then."""
    if not isinstance(value, Mapping):
        return value
    return {key: {True: "yes", False: "no"}[level] if isinstance(level, bool) else level for key, level in value.items() if level is not None}


def _set(value: Any) -> Any:
    """A list of words; one word alone is no list of its letters."""
    is_list = isinstance(value, list | tuple | set) and not any(isinstance(one, list | dict) for one in value)
    return frozenset(value) if is_list else value


Day = Annotated[date, BeforeValidator(_day)]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no), WithJsonSchema({"enum": [True, False, "yes", "no"]})]
Levels = Annotated[Mapping[str, str], BeforeValidator(_levels), Field(max_length=2_000), WithJsonSchema(_LEVELS)]
Words = Annotated[frozenset[str], BeforeValidator(_set), Field(max_length=50_000)]
Id = Annotated[str, BeforeValidator(_id), Field(max_length=LONGEST_ID), WithJsonSchema(_ID)]
Line = Annotated[str, Field(max_length=200)]


@dataclass_transform(frozen_default=True)
def record(kind: type[Kind]) -> type[Kind]:
    """A dataclass that is frozen and checked. What can't be raises `ImpossibleRecord`, with each field, its value and what is possible."""
    return _checked(kind, _STRICT)


@dataclass_transform(frozen_default=True)
def open_record(kind: type[Kind]) -> type[Kind]:
    """A record of which only a part is read; names that it does not know are passed over."""
    made = _checked(kind, _OPEN)
    _OPEN_KINDS.add(made)
    return made


def _checked(kind: type[Kind], config: ConfigDict) -> type[Kind]:
    made = cast("type[Kind]", checked_dataclass(frozen=True, config=config)(kind))
    check = cast("Callable[..., None]", made.__init__)
    called = f"The {re.sub('(?<!^)(?=[A-Z])', '-', kind.__name__).lower()}"
    names = tuple(field.name for field in fields(made))  # type: ignore[arg-type]

    @wraps(check)
    def checked(self: Kind, *values: Any, **named: Any) -> None:
        try:
            check(self, **dict(zip(names, values, strict=False)), **named)
        except ValidationError as problem:
            raise ImpossibleRecord(" ".join(problems_of(schema_of(made), problem, called))) from None

    made.__init__ = checked  # type: ignore[method-assign, assignment]
    return made


def read_record(kind: type[Kind], value: Any, place: str) -> Kind:
    """A record from the plain values of a file; `place` is what messages call it.

    Raises
    ------
    ImpossibleRecord
        With every field that can't be used, its value and what is possible.
    """
    # As JSON, in which a list may become a tuple and a mapping a record; as Python objects, strictness forbids that.
    text = json.dumps(_known(kind, value), default=shown)
    try:
        return adapter(kind).validate_json(text)
    except ValidationError as problem:
        raise ImpossibleRecord(" ".join(problems_of(schema_of(kind), problem, place))) from None


def _known(kind: type[Any], value: Any) -> Any:
    """Without the names that an open record passes over: most of a stored plan is words for people."""
    if kind not in _OPEN_KINDS or not isinstance(value, Mapping):
        return value
    return {field.name: value[field.name] for field in fields(kind) if field.name in value}


def given(value: Any) -> Any:
    """A value without its empty parts, at any depth: what is empty is not known, as if it had been left out."""
    if isinstance(value, Mapping):
        return {key: given(part) for key, part in value.items() if part is not None}
    return [given(part) for part in value] if isinstance(value, list) else value


def adapter(kind: type[Kind]) -> TypeAdapter[Kind]:
    found = _ADAPTERS.get(kind)
    if found is None:
        found = _ADAPTERS[kind] = TypeAdapter(kind)
    return found


def schema_of(kind: type[Any]) -> dict[str, Any]:
    """The JSON Schema of a record."""
    found = _SCHEMAS.get(kind)
    if found is None:
        found = _SCHEMAS[kind] = adapter(kind).json_schema()
    return found


def says(words: str) -> Any:
    """What a field means, for the schema and the page of forms."""
    return Field(description=words)


def number_ranges(kind: type[Any]) -> dict[str, tuple[float, float]]:
    """Lowest and highest value of every number of a record that has such limits, by name."""
    found = {name: _numbers(node) for name, node in schema_of(kind)["properties"].items()}
    return {name: (one["minimum"], one["maximum"]) for name, one in found.items() if "maximum" in one}


def _numbers(node: dict[str, Any]) -> dict[str, Any]:
    """A property, or what of it is a number where it may also be left out."""
    kinds: list[dict[str, Any]] = node.get("anyOf", [node])
    return next((one for one in kinds if "minimum" in one), {})
