"""A person with a plan, and a clinician who examines them."""

from __future__ import annotations

from typing import Any

from tests.web.booking.conftest import place
from tests.web.care.conftest import Patient, begun, patient
from tests.web.clinic.conftest import Clinician, clinician

__all__ = ["begun", "clinician", "enter", "levels", "patient", "place"]


def enter(clinician: Clinician, number: int, seen: int = 99, **found: str) -> Any:
    """One finding or several, as the form without scripts sends them."""
    fields = {f"found-{key}": level for key, level in found.items()}
    return clinician.client.post(f"/clinic/{number}/exam/", {"seen": str(seen), "group": "1", **fields})


def levels(person: Patient) -> dict[str, str]:
    return dict(person.opened.interview.levels)
