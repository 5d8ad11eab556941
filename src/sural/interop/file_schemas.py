"""The JSON Schemas of the diary and of what is known of a person, from the same definitions that read them.

What the knowledge decides (which facts there are, which exercises, which levels) is filled in from its tables.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sural.assessment.values import GATE_LEVELS, levels_of
from sural.interop.diary_file import DiaryFile
from sural.interop.person_file import PersonFile
from sural.knowledge import Knowledge
from sural.plan.diary.check_in import NOT_SURE, SAFETY_LINE
from sural.plan.facts.person import CONFIRMABLE
from sural.reading.records import schema_of

_SCHEMA = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def file_schemas(knowledge: Knowledge) -> dict[str, str]:
    """File name to text."""
    made = {"person": person_schema(knowledge), "diary": diary_schema(knowledge)}
    return {f"{name}.schema.json": json.dumps(schema, indent=1, ensure_ascii=False) + "\n" for name, schema in made.items()}


def person_schema(knowledge: Knowledge) -> Schema:
    """What is known of a person beside the interview, as `sural plan --person` takes it."""
    schema, facts = _of(PersonFile, "A person for Sural"), knowledge.treatment.facts
    said = {fact.id: _choice(fact.levels, fact.ask) for fact in facts.values() if fact.asked in ("person", "check_in")}
    confirmed = {key: _choice(facts[key].levels, facts[key].note) for key in sorted(CONFIRMABLE)}
    for name, known in (("said", said), ("confirmed", confirmed)):
        schema["properties"][name] |= {"properties": known, "additionalProperties": False}
    exercises = knowledge.treatment.exercises
    wishes = schema["$defs"]["Preferences"]["properties"]
    wishes["equipment"]["items"] = {"enum": sorted({thing for exercise in exercises.values() for thing in exercise.equipment})}
    wishes["unwanted"]["items"] = {"enum": sorted(exercises)}
    return _optional(schema)


def diary_schema(knowledge: Knowledge) -> Schema:
    """Check-ins and sessions, as `sural progress --check-ins` takes them."""
    schema = _of(DiaryFile, "A diary for Sural")
    lines = {key: _choice(levels_of(knowledge, key) or GATE_LEVELS, safety_words(knowledge, key)) for key in SAFETY_LINE}
    schema["$defs"]["CheckIn"]["properties"]["safety"] |= {"properties": lines, "additionalProperties": _choice(GATE_LEVELS, "a sign under another name")}
    schema["$defs"]["Done"]["properties"]["exercise_id"] = {"enum": sorted(knowledge.treatment.exercises), "description": "the id of the exercise"}
    return _optional(schema)


def _choice(levels: Iterable[str], words: str) -> Schema:
    known = tuple(levels)
    booleans = tuple(meant for meant, word in ((True, "yes"), (False, "no")) if word in known)
    return {"enum": [*known, *booleans, NOT_SURE, None], "description": words}


def safety_words(knowledge: Knowledge, key: str) -> str:
    """What a line of the safety line asks."""
    if key in knowledge.gates:
        return knowledge.gates[key].item
    if key in knowledge.questions:
        return knowledge.questions[key].ask
    return knowledge.treatment.facts[key].ask


def _of(kind: type[Any], title: str) -> Schema:
    schema = _without_titles(schema_of(kind))
    return {"$schema": _SCHEMA, "title": title, **schema}


def _without_titles(node: Any) -> Any:
    """As it is, without the names that say nothing more than the names of the fields. A copy."""
    if isinstance(node, Mapping):
        return {key: _without_titles(part) for key, part in node.items() if key != "title" or not isinstance(part, str)}
    return [_without_titles(part) for part in node] if isinstance(node, list) else node


def _optional(schema: Schema) -> Schema:
    """Whatever may be left out may also be empty: then it is not known."""
    for record in (schema, *schema.get("$defs", {}).values()):
        for name, node in record.get("properties", {}).items():
            kinds = node.get("anyOf", [node])
            if name not in record.get("required", ()) and {"type": "null"} not in kinds and None not in node.get("enum", ()):
                words = {key: node[key] for key in ("description",) if key in node}
                record["properties"][name] = {
                    "anyOf": [{key: part for key, part in node.items() if key not in ("description", "default")}, {"type": "null"}],
                    **words,
                }
    return schema
