"""Codes and small parts of FHIR. Sural has code systems of its own; codes of others stand only where a source for them was read."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
# What each code of Sural stands for is in its reference pages; they are never renamed.
FINDING, LEVEL, CONDITION, URGENCY, BAND, EXERCISE, MEASURE, RULE = (
    f"urn:sural:{name}" for name in ("finding", "level", "condition", "urgency", "band", "exercise", "measure", "urgency-rule")
)
ICD_10 = "http://hl7.org/fhir/sid/icd-10"
_UCUM = "http://unitsofmeasure.org"
_ICD_CODE = re.compile(r"ICD-10 ([A-Z]\d\d(?:\.\d)?)")
NOT_A_DIAGNOSIS = "Made by Sural: research and education software, not a diagnosis and not a medical device. Not confirmed by a clinician."
_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category"
_ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason"


def coding(system: str, code: str, display: str = "") -> Json:
    return {"system": system, "code": code, **({"display": display} if display else {})}


def concept(system: str, code: str, text: str) -> Json:
    """A concept with one code of ours, and its words."""
    return {"coding": [coding(system, code, text)], "text": text}


def condition(id_: str, name: str, code: str) -> Json:
    """A cause by our code, and by ICD-10 where the knowledge names exactly one."""
    found = _ICD_CODE.fullmatch(code)
    return {"coding": [coding(CONDITION, id_, name), *([coding(ICD_10, found[1])] if found else [])], "text": name}


def category(code: str) -> list[Json]:
    """`survey` or `exam`."""
    return [{"coding": [coding(_CATEGORY, code)]}]


def not_known() -> Json:
    """Asked, and not known: never a "no"."""
    return {"coding": [coding(_ABSENT, "asked-unknown", "Asked But Unknown")], "text": "Not sure"}


def percent(value: float) -> Json:
    return {"value": value, "unit": "%", "system": _UCUM, "code": "%"}


def quantity(value: float, unit: str) -> Json:
    return {"value": int(value) if float(value).is_integer() else value, **({"unit": unit} if unit else {})}


def note(*lines: str) -> list[Json]:
    return [{"text": line} for line in lines if line]


def moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
