"""Every typed record of the package, found by itself: no field takes a value of another kind, whoever makes the record."""

from __future__ import annotations

import importlib
import json
import pkgutil
from collections.abc import Iterator
from dataclasses import MISSING, fields
from typing import Any

import pytest
from pydantic import ValidationError

import sural
from sural.errors import ImpossibleRecord
from sural.plan import Baseline, CheckIn, Done, Session
from sural.reading.record_problems import possible
from sural.reading.records import adapter, read_record, schema_of
from tests.each import each

NO_NUMBER: tuple[Any, ...] = (True, False, "3", "three", float("nan"), float("inf"), 10**400, [], [1], {})
NO_TRUTH: tuple[Any, ...] = (0, 1, 2, "Yes", "maybe", "", [], {}, 1.0)
NO_TEXT: tuple[Any, ...] = (True, 1.5, [], ["a"], {}, b"a")
NO_LIST: tuple[Any, ...] = ("wall", "", 3, True, {"a": 1}, 1.5)
NO_MAPPING: tuple[Any, ...] = ("saddle_numb", "", 3, True, [], [["a", "b"]])
NO_DAY: tuple[Any, ...] = ("2026-02-30", "today", "", 20261124, True, [], "0001-01-01", "9999-12-31")


def records() -> Iterator[type[Any]]:
    """All classes of the package that are checked, each once."""
    found: dict[type[Any], None] = {}
    for module in pkgutil.walk_packages(sural.__path__, "sural."):
        if "__main__" not in module.name:
            loaded = vars(importlib.import_module(module.name)).values()
            found |= dict.fromkeys(one for one in loaded if isinstance(one, type) and "__pydantic_validator__" in vars(one))
    return iter(found)


RECORDS = tuple(records())


def wrong_values(schema: dict[str, Any], node: dict[str, Any]) -> tuple[Any, ...]:
    """Values that a field can't have, by what its schema says of it."""
    kinds = [one for one in node.get("anyOf", [node]) if one.get("type") != "null"]
    if len(kinds) > 1 or "$ref" in kinds[0]:
        return ([], {}, True) if len(kinds) > 1 else ("text", 3, True, [])
    kind = kinds[0]
    if "enum" in kind or "const" in kind:
        allowed = kind.get("enum", [kind.get("const")])
        junk = NO_TRUTH if True in allowed else (*NO_TEXT, "purple", "Up")
        return tuple(value for value in junk if not any(value is one or (type(value) is type(one) and value == one) for one in allowed))
    by_type = {"number": NO_NUMBER, "integer": (*NO_NUMBER, 1.5), "array": NO_LIST, "object": NO_MAPPING, "boolean": NO_TRUTH}
    junk = NO_DAY if kind.get("format") == "date" else by_type.get(kind.get("type", ""), NO_TEXT)
    return (*junk, -1e9) if "minimum" in kind else junk


def cases() -> Iterator[tuple[type[Any], str, tuple[Any, ...]]]:
    for kind in RECORDS:
        schema = schema_of(kind)
        for name, node in schema.get("properties", {}).items():
            if node.keys() - {"title", "description", "default"}:  # anything at all may stand in the others
                yield kind, name, wrong_values(schema, node)


def test_the_records_of_people_are_among_them() -> None:
    assert {CheckIn, Session, Done, Baseline} <= set(RECORDS)
    assert len(RECORDS) > 20


@each(("kind", "name", "junk"), list(cases()))
def test_a_field_takes_no_value_of_another_kind_from_a_file(kind: type[Any], name: str, junk: tuple[Any, ...]) -> None:
    for value in (one for one in junk if not isinstance(one, bytes)):
        with pytest.raises(ValidationError) as refused:
            adapter(kind).validate_json(json.dumps({name: value}))
        assert name in {error["loc"][0] for error in refused.value.errors()}, value


@each(("kind", "name", "junk"), list(cases()))
def test_a_field_takes_no_value_of_another_kind_from_a_program(kind: type[Any], name: str, junk: tuple[Any, ...]) -> None:
    others = {one.name: None for one in fields(kind) if one.name != name and one.default is MISSING and one.default_factory is MISSING}
    for value in junk:
        with pytest.raises(ImpossibleRecord) as refused:
            kind(**others, **{name: value})
        problem = refused.value.__context__
        assert isinstance(problem, ValidationError)
        assert name in {error["loc"][0] for error in problem.errors()}, value


@each("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_whoever_makes_a_record_gets_an_error_in_words(kind: type[Any]) -> None:
    first = next(iter(fields(kind))).name
    with pytest.raises(ImpossibleRecord, match=first):
        kind(**{first: object()})
    with pytest.raises(ImpossibleRecord, match=r"Possible|Known|Add it"):
        read_record(kind, ["a"], "The record")


def test_everything_that_is_wrong_with_a_record_is_named_at_once() -> None:
    wrong = {"id": "c", "on": "2026-13-01", "leg_pain": "ten", "woke": "perhaps", "pian": 3, "safety": {"fever": 3}}
    with pytest.raises(ImpossibleRecord) as refused:
        read_record(CheckIn, wrong, "check-in 2")
    said = str(refused.value)
    for words in (
        "check-in 2: 'on' can't be '2026-13-01'. Possible: a day such as 2026-11-24.",
        "'leg_pain' can't be 'ten'. Possible: a number from 0 to 10.",
        "'woke' can't be 'perhaps'. Possible: true, false, yes, no.",
        "has 'pian', which is not known here. Known are id, on, safety,",
        "'safety.fever' can't be 3.",
    ):
        assert words in said


def test_what_is_possible_is_said_in_words() -> None:
    schema = schema_of(Session)
    assert possible(schema, schema["properties"]["plan_version"]) == "a whole number from 0 to 999999"
    assert possible(schema, schema["properties"]["done"]) == "a list of at most 200 entries, each a mapping of names to values"
