"""Reads the tables or resources of a folder by a mapping, and writes them as people: a row each, a column an answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from sural.errors import FileProblem
from sural.knowledge import Knowledge
from sural.population.columns import check_names
from sural.population.mapping import Answer, MappingFile, check_levels
from sural.population.schema import ID, UNREADABLE
from sural.reading.json_text import read_json
from sural.whole_number import whole_number

Row = Mapping[str, Any]
Told = dict[str, tuple[str, str]]  # by question: when, and what


@dataclass(frozen=True)
class Broken:
    """A line that can't be read."""

    place: str
    why: str


def write_people(knowledge: Knowledge, mapping: MappingFile, source: str, target: str) -> None:
    """Read all tables and resources in a folder into a Parquet file with a row a person, and a row for each line that can't be read.

    Raises
    ------
    FileProblem
        The mapping names what Sural does not know, or nobody is found.
    """
    check_names(knowledge, sorted({answer.id for answer in mapping.answers}), mapping.name)
    check_levels(knowledge, mapping)
    people = read_people(mapping, source)
    if not people:
        raise FileProblem(f"{source} holds no person that {mapping.name} finds. Check the folder, and the names of tables and resources.")
    names = [*dict.fromkeys(answer.id for answer in mapping.answers), *([UNREADABLE] if any(UNREADABLE in own for own in people.values()) else [])]
    table = {ID: pa.array(list(people), pa.string())}
    table |= {name: pa.array([own[name][1] if name in own else None for own in people.values()], pa.string()) for name in names}
    with fsspec.open(target, "wb") as file:
        pq.write_table(pa.table(table), file, row_group_size=100_000)


def read_people(mapping: MappingFile, source: str) -> dict[str, Told]:
    """What is told of each person."""
    people: dict[str, Told] = {}
    for place, is_table in dict.fromkeys((answer.place, answer.is_table) for answer in mapping.answers):
        answers = [answer for answer in mapping.answers if (answer.place, answer.is_table) == (place, is_table)]
        for row in _table_rows(source, place) if is_table else _resources(source, place):
            if isinstance(row, Broken):
                people[row.place] = {UNREADABLE: ("", row.why)}
            else:
                _read(mapping.on, answers, row, people)
    return people


def _read(on: date, answers: Sequence[Answer], row: Row, people: dict[str, Told]) -> None:
    """What one row tells of its person: a later one counts, and of two without a date that differ neither."""
    for answer in answers:
        person = _first(row, answer.person)
        if person is None:
            continue
        own = people.setdefault(str(person).rpartition("/")[2], {})
        if not all(any(value in allowed for value in _at(row, path)) for path, allowed in answer.where.items()):
            continue
        value, when = _value(on, answer, row), str(_first(row, answer.latest) or "") if answer.latest else ""
        before = own.get(answer.id)
        if value is None or (before is not None and when < before[0]):
            continue
        differs = before is not None and when == before[0] and value not in before[1].split(" and ")
        own[answer.id] = (when, f"{before[1]} and {value}" if differs and before is not None else value)


def _value(on: date, answer: Answer, row: Row) -> str | None:
    if answer.way == "level":
        return answer.what
    found = _first(row, answer.what)
    if found is None:
        return None
    if answer.way == "year":
        return _age(on, str(found))
    text = str(int(found)) if isinstance(found, float) and found.is_integer() else str(found)
    return answer.levels.get(text, text)


def _age(on: date, born: str) -> str:
    """In whole years, from a year or a day; what is neither stays as it is, so that it is named."""
    year, day = whole_number(born[:4], 1_850, 9_999), born[4:10]
    return born if year is None else str(on.year - year - (len(day) == 6 and day > on.isoformat()[4:]))


def _first(row: Row, path: str) -> Any:
    return next((value for value in _at(row, path) if value is not None), None)


def _at(value: Any, path: str) -> Iterator[Any]:
    """All values at a dotted path; lists are looked through."""
    if isinstance(value, list):
        for one in value:
            yield from _at(one, path)
        return
    head, _, rest = path.partition(".")
    found = value.get(head) if isinstance(value, Mapping) else None
    if rest:
        yield from _at(found, rest)
    elif isinstance(found, list):
        yield from found
    elif found is not None:
        yield found


def _files(source: str) -> Iterator[tuple[Any, str, str]]:
    system, folder = fsspec.core.url_to_fs(source)
    for name in sorted(system.ls(folder, detail=False)) if system.isdir(folder) else [folder]:
        yield system, name, name.rpartition("/")[2]


def _table_rows(source: str, place: str) -> Iterator[Row]:
    """The rows of a table, in Parquet or CSV."""
    for system, name, file_name in _files(source):
        if file_name.lower() in (f"{place}.parquet", f"{place}.csv"):
            with system.open(name) as file:
                batches = pq.ParquetFile(file).iter_batches() if file_name.lower().endswith(".parquet") else pyarrow.csv.open_csv(file)
                yield from (row for batch in batches for row in batch.to_pylist())


def _resources(source: str, kind: str) -> Iterator[Row | Broken]:
    """The resources of a kind in all files of lines."""
    for system, name, file_name in _files(source):
        if not file_name.endswith((".ndjson", ".jsonl")):
            continue
        with system.open(name) as lines:
            for number, line in enumerate(lines, start=1):
                try:
                    row = read_json(line.decode("utf-8-sig"), "the line") if line.strip() else {}
                except (FileProblem, UnicodeDecodeError) as problem:
                    yield Broken(f"{file_name}, line {number}", str(problem) if isinstance(problem, FileProblem) else "the line isn't text in UTF-8")
                    continue
                if isinstance(row, dict) and row.get("resourceType") == kind:
                    yield row
