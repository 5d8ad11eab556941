"""A person with a plan, their clinician, and a practice with a desk."""

from __future__ import annotations

from tests.web.booking.conftest import place
from tests.web.care.conftest import begun, patient
from tests.web.clinic.conftest import clinician

__all__ = ["begun", "clinician", "patient", "place"]
