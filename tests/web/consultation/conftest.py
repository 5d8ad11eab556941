"""A person with a plan, and a clinician who examines them."""

from __future__ import annotations

from typing import Any

from sural_web.clinic.models import Grant
from sural_web.consultation import store
from tests.web.booking.conftest import place
from tests.web.care.conftest import Patient, begun, patient
from tests.web.clinic.conftest import Clinician, clinician

__all__ = ["begun", "clinician", "enter", "levels", "patient", "place"]


def enter(clinician: Clinician, number: int, seen: int = 99, after: int | None = None, **found: str) -> Any:
    """One finding or several, as the form without scripts sends them; from a page that was just opened, or from one after the visit `after`."""
    if after is None:
        grant = Grant.objects.filter(pk=number).first()
        after = store.under_way(grant.account_id, grant.interview_id)[1] if grant else 0
    fields = {f"found-{key}": level for key, level in found.items()}
    return clinician.client.post(f"/clinic/{number}/exam/", {"seen": str(seen), "after": str(after), "group": "1", **fields})


def levels(person: Patient) -> dict[str, str]:
    return dict(person.opened.interview.levels)
