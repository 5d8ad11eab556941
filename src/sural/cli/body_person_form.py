"""The file of `sural body --person`, each name with its type."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Literal

from sural.errors import ImpossibleBody, ImpossibleRecord
from sural.reading.records import YesNo, read_record, record


@record
class BodyPerson:
    """What is left out is not known; then the reference body stands in. Ranges stand with the body, which refuses what no person has."""

    height_m: float | None = None
    mass_kg: float | None = None
    sex: Literal["female", "male", "unknown"] | None = None
    thigh_m: float | None = None
    shank_m: float | None = None
    foot_m: float | None = None
    lean_straight_deg: float | None = None
    lean_bent_deg: float | None = None
    knee_to_wall_cm: float | None = None
    silfverskiold_deg: float | None = None
    straight_leg_raise_deg: float | None = None
    tethered: YesNo | None = None


def read_body_person(document: Any, name: str) -> dict[str, Any]:
    """What the file says, by name.

    Raises
    ------
    ImpossibleBody
        With everything that can't be used, its value and what is possible.
    """
    try:
        found = read_record(BodyPerson, document, f"The person of {name}")
    except ImpossibleRecord as problem:
        raise ImpossibleBody(str(problem)) from None
    return {key: value for key, value in asdict(found).items() if value is not None}
