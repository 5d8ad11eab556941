"""Strict YAML: only what JSON can say too. `yes`, `no`, `on` and `off` are words, days are words, nothing stands for something elsewhere.

It is read from the events of the parser, one after another, so that no depth and no alias can make it grow.
"""

from __future__ import annotations

import re
from typing import Any

import yaml

from sural.errors import FileProblem
from sural.reading.plain import MOST_DEEP, Unusable, check_plain
from sural.reading.shown import shown

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WORDS = {**dict.fromkeys(("", "~", "null", "Null", "NULL")), **dict.fromkeys(("true", "True", "TRUE"), True)}
_WORDS |= dict.fromkeys(("false", "False", "FALSE"), False)
_WHOLE = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_DECIMAL = re.compile(r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]{1,3})?|[-+]?\.[0-9]+|[-+]?[0-9]+[eE][-+]?[0-9]{1,3}")
_MOST_DIGITS = 18
_NOTHING: Any = object()


class NoYaml(FileProblem):
    """The text does not follow the grammar of YAML."""


def read_yaml(text: str, name: str) -> Any:
    """The plain values of a text.

    Raises
    ------
    NoYaml
        Not YAML at all.
    FileProblem
        YAML, but with something in it that has no single meaning, or that Sural does not read.
    """
    try:
        return check_plain(_Reader(name).read(text), name)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        where = f" (line {mark.line + 1}, column {mark.column + 1})" if mark else ""
        raise NoYaml(f"{name} is neither JSON nor YAML{where}. Check it for a missing bracket or quote.") from None


class _Open:
    """A list or a mapping that has begun and not ended."""

    def __init__(self, is_mapping: bool) -> None:
        self.value: Any = {} if is_mapping else []
        self.lines: dict[str, int] = {}
        self.key: Any = _NOTHING

    @property
    def wants_name(self) -> bool:
        return isinstance(self.value, dict) and self.key is _NOTHING

    def add(self, value: Any) -> None:
        if isinstance(self.value, list):
            self.value.append(value)
        else:
            self.value[self.key] = value
            self.key = _NOTHING


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name
        self.open: list[_Open] = []
        self.document: Any = _NOTHING

    def read(self, text: str) -> Any:
        for event in yaml.parse(text, Loader=_LOADER):
            self._take(event)
        return None if self.document is _NOTHING else self.document

    def _take(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise self._refused(event, f"*{event.anchor} stands for something that was written elsewhere. Write it out")
        tag = getattr(event, "tag", None)
        if tag is not None:
            raise self._refused(event, f"{shown(tag)} says what kind of value this is. Leave that out")
        if isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._put(self.open.pop().value)
        elif isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.DocumentStartEvent) and self.document is not _NOTHING:
            raise self._refused(event, "a second document begins here. Keep one document in a file")

    def _begin(self, event: yaml.Event) -> None:
        if len(self.open) >= MOST_DEEP:
            raise self._refused(event, f"this is nested more than {MOST_DEEP} levels deep; no form that Sural knows is. Check it")
        if self.open and self.open[-1].wants_name:
            raise self._refused(event, "a name must be a word, not a list or a mapping. Write a word")
        self.open.append(_Open(isinstance(event, yaml.MappingStartEvent)))

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if self.open and self.open[-1].wants_name:
            self._name(event, self.open[-1])
        else:
            self._put(_value(event.value) if event.implicit[0] else event.value)

    def _name(self, event: yaml.ScalarEvent, around: _Open) -> None:
        key = event.value
        if key == "<<" and event.implicit[0]:
            raise self._refused(event, "<< takes in what was written elsewhere. Write it out")
        if key in around.lines:
            first = f"in line {around.lines[key]} already ({shown(around.value[key], 30)})"
            raise self._refused(event, f"the name {shown(key)} stands a second time; it stands {first}. Keep the one that is true")
        around.key, around.lines[key] = key, _line(event)

    def _put(self, value: Any) -> None:
        if self.open:
            self.open[-1].add(value)
        else:
            self.document = value

    def _refused(self, event: yaml.Event, why: str) -> FileProblem:
        return FileProblem(f"{self.name}, line {_line(event)}: {why}. Nothing of it was used.")


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _value(text: str) -> Any:
    """What a word without quotes means."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text) if len(text) <= _MOST_DIGITS else Unusable(f"is a number of {len(text)} digits, which nothing here can be. Check it")
    return float(text) if _DECIMAL.fullmatch(text) else text
