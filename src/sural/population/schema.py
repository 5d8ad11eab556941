"""What goes into `assess_batch` and what comes out, as Arrow schemas with a version."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa

from sural.assessment.values import takes_number
from sural.knowledge import Knowledge
from sural.knowledge.schema import Finding

RESULT_VERSION = "2"  # rises when a column goes or changes its meaning; a new one may come without
NAMED_CAUSES = 5
ID, UNREADABLE, UNUSABLE = "id", "sural_unreadable", "sural_unusable"
PATIENT = {"age": "rf_age", "sex": "rf_sex"}

_CAUSE = (
    ("cause_{}", pa.string(), "the {} cause, most probable first"),
    ("probability_{}", pa.float32(), "its chance"),
    ("low_{}", pa.float32(), "the lower end of its range"),
    ("high_{}", pa.float32(), "the upper end of its range"),
)
_PLACES = ("first", "second", "third", "fourth", "fifth")
_COLUMNS = (
    ("id", pa.string(), "as it was given, or the number of the row in its batch"),
    ("urgency", pa.string(), "as `sural assess` gives it; empty when the record could not be read"),
    *((name.format(number), kind, what.format(_PLACES[number - 1])) for number in range(1, NAMED_CAUSES + 1) for name, kind, what in _CAUSE),
    ("unlisted", pa.float32(), "the chance that the cause is not on the list"),
    ("outside", pa.float32(), "the estimated weight of all sets of causes that were not weighed one by one"),
    ("rough", pa.bool_(), "whether that is so much that the chances are rough, as on the web"),
    ("weighed_alone", pa.bool_(), "whether this person took the slow way: samples were drawn, or a chance lay within rounding of a threshold"),
    ("scope", pa.string(), "empty, or `under_18`: then there are no causes, and the urgency rests on rules alone"),
    ("age_band", pa.string(), "the level of `rf_age`, where it is known"),
    ("reasons", pa.list_(pa.string()), "ids of the rules that hold, `likely:` and a cause, or `together:` and an urgency; most urgent first"),
    ("unusable", pa.list_(pa.string()), "each value that could not be used, as `column=value`; it counts as asked and not known"),
)
RESULT_SCHEMA: Any = pa.schema([(name, kind) for name, kind, _ in _COLUMNS], metadata={"sural.schema": RESULT_VERSION})


def as_document(knowledge: Knowledge) -> dict[str, Any]:
    """Both schemas as plain values, for the reference."""
    people = [
        {"name": ID, "type": "text or number", "what": "optional"},
        *({"name": name, "type": "number" if name == "age" else "text", "what": f"another name of `{item}`"} for name, item in PATIENT.items()),
        *({"name": key, "type": _kind(finding), "what": "levels: " + ", ".join(finding.levels)} for key, finding in knowledge.findings.items()),
        *({"name": key, "type": "boolean or text", "what": "a line of a checklist: no, yes"} for key in knowledge.gates),
        {"name": UNREADABLE, "type": "text", "what": "optional: why this record could not be read; it is named and passed over"},
        {"name": UNUSABLE, "type": "list of text", "what": "optional: what a reader of files could not use of this record"},
    ]
    results = [{"name": name, "type": str(kind), "what": what} for name, kind, what in _COLUMNS]
    return {"version": RESULT_VERSION, "people": people, "results": results}


def as_json(knowledge: Knowledge) -> str:
    """The document as it is published."""
    return json.dumps(as_document(knowledge), indent=1, ensure_ascii=False) + "\n"


def _kind(finding: Finding) -> str:
    if takes_number(finding.id):
        return "number or text"
    return "boolean or text" if len(finding.levels) == 2 else "text"
