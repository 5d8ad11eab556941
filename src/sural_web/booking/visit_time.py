"""The time of a visit: where, of which kind, with whom and when; and why somebody can't have one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sural_web.booking.models import Booking
from sural_web.practice.store import Clinician, Location, VisitKind


class TimeTaken(Exception):
    """Somebody else was faster, or the clinician is busy then."""


class ByPhone(Exception):
    """Visits of this kind are planned by the desk: nobody moves one by its link."""


class TooEarly(Exception):
    """The day of the visit has not come: nobody has arrived or stayed away."""


class Over(Exception):
    """The booking has taken place, or was cancelled: it can't be changed any more."""


@dataclass(frozen=True, slots=True)
class Time:
    place: Location
    kind: VisitKind
    clinician: Clinician
    begins: datetime

    @staticmethod
    def of(booking: Booking) -> Time:
        return Time(booking.location, booking.kind, booking.clinician, booking.begins)

    @property
    def fields(self) -> dict[str, Any]:
        ends = self.begins + timedelta(minutes=self.kind.minutes)
        busy_until = ends + timedelta(minutes=self.kind.gap_min)
        where = {"practice_id": self.place.practice_id, "location": self.place, "clinician": self.clinician, "kind": self.kind}
        return {**where, "begins": self.begins, "ends": ends, "busy_until": busy_until}
