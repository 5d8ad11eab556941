"""Strict JSON: a name that stands twice, NaN and endless numbers are refused with their place."""

from __future__ import annotations

import json
from typing import Any

from sural.errors import FileProblem
from sural.reading.plain import MOST_DEEP, Unusable, check_plain
from sural.reading.shown import shown

_MOST_DIGITS = 18


class NoJson(FileProblem):
    """The text does not follow the grammar of JSON; `line` and `column` say where."""

    def __init__(self, name: str, line: int, column: int, what: str) -> None:
        super().__init__(f"{name} is no JSON (line {line}, column {column}: {what}). Check it for a missing bracket, comma or quote.")
        self.line, self.column = line, column


def read_json(text: str, name: str) -> Any:
    """The plain values of a text.

    Raises
    ------
    NoJson
        Not JSON at all.
    FileProblem
        JSON, but with something in it that has no single meaning.
    """
    try:
        document = json.loads(text, object_pairs_hook=_mapping, parse_constant=_constant, parse_int=_whole)
    except json.JSONDecodeError as problem:
        raise NoJson(name, problem.lineno, problem.colno, problem.msg) from None
    except RecursionError:
        raise FileProblem(f"{name} is nested more than {MOST_DEEP} levels deep; no form that Sural knows is. Check it; nothing of it was used.") from None
    return check_plain(document, name)


def _mapping(pairs: list[tuple[str, Any]]) -> Any:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    seen: set[str] = set()
    twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
    return Unusable(_twice(twice, [value for key, value in pairs if key == twice]))


def _twice(key: str, values: list[Any]) -> str:
    """What is wrong with a name that stands more than once."""
    given = " and ".join(shown(value, 30) for value in values[:3])
    return f"has the name {shown(key)} {len(values)} times ({given}). Keep the one that is true"


def _whole(text: str) -> Any:
    if len(text) <= _MOST_DIGITS:
        return int(text)
    return Unusable(f"is a number of {len(text)} digits, which nothing here can be. Check it")


def _constant(text: str) -> Any:
    return Unusable(f"is {text}, which is no number. Write the number, or leave it out if it is not known")
