"""What bookings keep of a person, for the file with everything that is kept of them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet

from sural_web.booking.models import Booking
from sural_web.booking.words import when, where
from sural_web.interview.store import Opened


def told(opened: Opened) -> dict[str, Any]:
    """The visits of these answers; nothing where there is none."""
    visits = [_visit(one) for one in bookings_of(opened).prefetch_related("mails", "changes")]
    return {"visits": visits} if visits else {}


def bookings_of(opened: Opened) -> QuerySet[Booking]:
    """Those along with which these answers go, and those of the account that keeps them."""
    found = Booking.objects.filter(Q(summary=opened.row) | Q(account__claims__interview=opened.row)).distinct()
    return found.select_related("location", "kind", "clinician", "waiting")


def _visit(booking: Booking) -> dict[str, Any]:
    contact = {name: getattr(booking, name) for name in ("state", "name", "phone", "email", "reason")}
    return {
        "when": when(booking),
        "where": where(booking),
        **contact,
        "waits_for_an_earlier_time": hasattr(booking, "waiting"),
        "mails": [f"{one.purpose}: {one.get_state_display()}" for one in booking.mails.all()],
        "changes": [f"{one.at.isoformat()}: {one.what}{f', by {one.by}' if one.by else ''}" for one in booking.changes.all()],
    }
