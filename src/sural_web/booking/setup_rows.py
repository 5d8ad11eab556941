"""What a booking names of the practice's setup (practice, place, clinician, kind of visit) from what is kept of it, in place of a join."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sural_web.booking.models import Booking
from sural_web.practice import store as practices
from sural_web.practice.store import Clinician, Location, Practice, VisitKind

_NAMED = (("practice", Practice), ("location", Location), ("clinician", Clinician), ("kind", VisitKind))


def with_setup(bookings: Iterable[Booking]) -> list[Booking]:
    """The same bookings. A row that was made since the setup was read is asked for by Django as soon as somebody needs it."""
    found = list(bookings)
    rows = practices.rows() if found else {}
    fields: dict[str, Any] = {name: Booking._meta.get_field(name) for name, _ in _NAMED}
    for booking in found:
        for name, table in _NAMED:
            row = rows[table].get(getattr(booking, f"{name}_id"))
            if row is not None:
                fields[name].set_cached_value(booking, row)
    return found
