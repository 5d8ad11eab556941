"""A person with a plan and a clinician whom they can let in, for tests of how Sural is served."""

from __future__ import annotations

from tests.web.care.conftest import begun, patient
from tests.web.clinic.conftest import clinician

__all__ = ["begun", "clinician", "patient"]
