"""What bookings keep of a person's answers, for the file with everything that is kept of them."""

from __future__ import annotations

from typing import Any

from sural_web.booking.models import Booking
from sural_web.booking.words import when, where
from sural_web.interview.store import Opened


def told(opened: Opened) -> dict[str, Any]:
    """The visits along with which these answers go; nothing where there is none."""
    found = Booking.objects.filter(summary=opened.row).select_related("location", "kind", "clinician")
    visits = [{"when": when(one), "where": where(one), "state": one.state, "name": one.name, "reason": one.reason} for one in found]
    return {"visits": visits} if visits else {}
