"""Booked visits as FHIR R4 Appointments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sural.interop.fhir.coded import Json, moment

# By the state of a booking: the status of the Appointment, and whether its person comes.
_STATUS = {
    "offered": ("proposed", "needs-action"),
    "booked": ("pending", "accepted"),
    "confirmed": ("booked", "accepted"),
    "arrived": ("arrived", "accepted"),
    "missed": ("noshow", "accepted"),
    "cancelled": ("cancelled", "declined"),
    "lapsed": ("cancelled", "declined"),
}
STATES = tuple(_STATUS)


@dataclass(frozen=True, slots=True)
class Visit:
    """One booking: its `state`, when, what kind, with whom and where; `reason` is what the person wrote."""

    state: str
    begins: datetime
    ends: datetime
    kind: str
    clinician: str
    place: str
    reason: str = ""


def appointment(visit: Visit, patient: str) -> Json:
    """The person and the clinician take part, at a place."""
    status, coming = _STATUS[visit.state]
    there = [{"actor": {"display": name}, "status": "accepted" if status != "cancelled" else "declined"} for name in (visit.clinician, visit.place) if name]
    return {
        "resourceType": "Appointment",
        "status": status,
        "serviceType": [{"text": visit.kind}],
        **({"reasonCode": [{"text": visit.reason}]} if visit.reason else {}),
        "start": moment(visit.begins),
        "end": moment(visit.ends),
        "participant": [{"actor": {"reference": patient}, "status": coming}, *there],
    }
