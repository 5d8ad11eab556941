"""Reads the treatment tables into one frozen `Treatment`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

from sural.errors import KnowledgeError
from sural.knowledge.statements import cause_sets, causes_of
from sural.knowledge.treatment import outcomes, schema, words
from sural.knowledge.treatment.cells import prose, table_rows
from sural.knowledge.treatment.option import TreatmentOption

FOLDER = "treatment/"
Row = TypeVar("Row")


def treatment(contents: Mapping[str, bytes]) -> schema.Treatment:
    """Build from file contents by path; see `Knowledge.from_files`."""

    def rows(kind: type[Row], name: str) -> tuple[Row, ...]:
        return tuple(table_rows(kind, f"{FOLDER}{name}.csv", contents))

    prose_of, sets = _words(contents), cause_sets(contents)
    return schema.Treatment(
        facts=_by("id", rows(schema.Fact, "facts")),
        numbers=_by("id", rows(schema.Number, "numbers")),
        exercises=_by("id", rows(schema.Exercise, "exercises")),
        words=_by("id", (prose(words.ExerciseWords, key, table) for key, table in prose_of.items() if key != "stop")),
        stops=_by("id", (prose(words.StopWords, key, table) for key, table in prose_of.get("stop", {}).items())),
        benefits=rows(schema.Benefit, "benefits"),
        limits=_by("id", rows(schema.Limit, "limits")),
        pain_rules=_by("id", rows(schema.PainRule, "pain_rules")),
        phases=_by("id", rows(schema.PhaseRow, "phases")),
        slots=rows(schema.Slot, "slots"),
        rules=_by("id", rows(schema.ProgressionRule, "rules")),
        parts=_by("id", rows(schema.Part, "parts")),
        part_words=_by("id", (words.part_words(key, table, sets) for key, table in _toml("parts", contents).items())),
        cautions=rows(schema.Caution, "cautions"),
        claims=_by("id", rows(schema.Claim, "claims")),
        options=_by("id", (replace(row, causes=tuple(sorted(causes_of(row.causes, sets)))) for row in rows(TreatmentOption, "options"))),
        measures=_by("id", rows(outcomes.Measure, "measures")),
        rmdq=prose(words.QuestionnaireWords, "rmdq", _toml("rmdq", contents)),
        norms=rows(outcomes.Norm, "norms"),
        course=rows(outcomes.CoursePoint, "natural_course"),
        outlook=_by("id", (replace(row, causes=tuple(causes_of(row.causes, sets))) for row in rows(outcomes.Outlook, "outlook"))),
        nerve_loads=_by("exercise_id", rows(schema.NerveLoad, "nerve_load")),
        virtual_people=_by("id", rows(schema.Number, "virtual_people")),
    )


def _words(contents: Mapping[str, bytes]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path in sorted(contents):
        if path.startswith(f"{FOLDER}words/"):
            found |= _toml(path.removeprefix(FOLDER).removesuffix(".toml"), contents)
    return found


def _toml(name: str, contents: Mapping[str, bytes]) -> dict[str, Any]:
    path = f"{FOLDER}{name}.toml"
    try:
        return tomllib.loads(contents[path].decode("utf-8"))
    except KeyError:
        raise KnowledgeError(f"The knowledge file {path} is missing; reinstall Sural or restore the file.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise KnowledgeError(f"{path} can't be read: {problem}.") from problem


def _by(name: str, found: Iterable[Row]) -> Mapping[str, Row]:
    result: dict[str, Row] = {}
    for row in found:
        key = str(getattr(row, name))
        if key in result:
            raise KnowledgeError(f"The id '{key}' stands twice in the treatment tables; ids must be unique.")
        result[key] = row
    return MappingProxyType(result)
