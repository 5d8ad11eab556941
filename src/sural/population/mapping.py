"""Tables of a health system (OMOP) or FHIR resources as columns of people, by a TOML file and no code.

Each `[[answer]]` says where one answer is read: `table` (NAME.parquet or NAME.csv) or `resource` (of any .ndjson), `person` (the column or path with the
person), `where` (columns or paths with what may stand there), and one of `value` (a column or path), `year` (of birth) or `level` (what a match means).
`levels` turns codes into levels; `latest` names the date by which the last row counts. What no row says was not asked: it is never "no".
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sural.assessment.values import level_for
from sural.errors import AnswerError, FileProblem
from sural.knowledge import Knowledge
from sural.reading.shown import listed, shown

_WAYS = ("value", "year", "level")
_KEYS = {"id", "table", "resource", "person", "where", "levels", "latest", *_WAYS}
_LARGEST_BYTES = 1_000_000


@dataclass(frozen=True)
class Answer:
    """Where one answer is read."""

    id: str
    place: str
    is_table: bool
    person: str
    where: Mapping[str, Sequence[Any]]
    way: str
    what: str
    levels: Mapping[str, str]
    latest: str = ""


@dataclass(frozen=True)
class MappingFile:
    """All answers of a mapping, and the day on which ages are counted."""

    on: date
    answers: tuple[Answer, ...]
    name: str = field(default="The mapping")


def read_mapping(path: Path) -> MappingFile:
    """The mapping in a file.

    Raises
    ------
    FileProblem
        It can't be read, or a part of it is unknown.
    """
    called = shown(path.name, 200)[1:-1]
    try:
        data = path.read_bytes()[: _LARGEST_BYTES + 1]
        document = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as problem:
        raise FileProblem(f"{called} can't be opened: {problem.strerror}. Check the name and the folder.") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise FileProblem(f"{called} is no TOML: {problem}. Correct it and try again.") from None
    on, entries = document.get("on"), document.get("answer")
    if not isinstance(on, date) or not isinstance(entries, list) or set(document) - {"on", "answer"}:
        raise FileProblem(f"{called} needs 'on' (a day such as 2026-11-28, on which ages are counted) and [[answer]] parts, and nothing else at the top.")
    return MappingFile(on, tuple(_answer(called, entry) for entry in entries), called)


def _answer(name: str, entry: Any) -> Answer:
    where = f"{name}, [[answer]] {shown(entry.get('id', '?')) if isinstance(entry, dict) else ''}"
    if not isinstance(entry, dict) or set(entry) - _KEYS or not {"id", "person"} <= set(entry):
        raise FileProblem(f"{where}: needs 'id' and 'person', and knows only {listed(sorted(_KEYS))}.")
    ways, places = [way for way in _WAYS if way in entry], [key for key in ("table", "resource") if key in entry]
    if len(ways) != 1 or len(places) != 1:
        raise FileProblem(f"{where}: needs one of 'table' and 'resource', and one of 'value', 'year' and 'level'.")
    levels = {str(key): str(level) for key, level in entry.get("levels", {}).items()}
    allowed = {key: values if isinstance(values, list) else [values] for key, values in entry.get("where", {}).items()}
    [way], [place] = ways, places
    return Answer(entry["id"], str(entry[place]), place == "table", str(entry["person"]), allowed, way, str(entry[way]), levels, str(entry.get("latest", "")))


def check_levels(knowledge: Knowledge, mapping: MappingFile) -> None:
    """Refuse a question or a level that Sural does not know, before anything is read.

    Raises
    ------
    FileProblem
        The message names the answer.
    """
    for answer in mapping.answers:
        for level in (*answer.levels.values(), *([answer.what] if answer.way == "level" else [])):
            try:
                level_for(knowledge, answer.id, level)
            except AnswerError as problem:
                raise FileProblem(f"{mapping.name}, [[answer]] {shown(answer.id)}: {problem}") from None
