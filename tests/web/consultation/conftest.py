"""A person with a plan, and a clinician who examines them."""

from __future__ import annotations

from tests.web.booking.conftest import place
from tests.web.care.conftest import begun, patient
from tests.web.clinic.conftest import clinician

__all__ = ["begun", "clinician", "patient", "place"]
