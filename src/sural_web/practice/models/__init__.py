"""What is stored of practices. Nothing of it is about the health of anybody."""

from sural_web.practice.models.clinician import Clinician, ClinicianException, ClinicianHours
from sural_web.practice.models.location import Holiday, Location, LocationException, LocationHours
from sural_web.practice.models.practice import Practice
from sural_web.practice.models.setup_mark import SetupMark
from sural_web.practice.models.staff import Membership, StaffInvitation
from sural_web.practice.models.visit_kind import VisitKind

__all__ = (
    "Clinician",
    "ClinicianException",
    "ClinicianHours",
    "Holiday",
    "Location",
    "LocationException",
    "LocationHours",
    "Membership",
    "Practice",
    "SetupMark",
    "StaffInvitation",
    "VisitKind",
)
