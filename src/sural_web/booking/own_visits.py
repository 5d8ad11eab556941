"""The visits of a person as the file for other programs names them, without a name or a way to reach anybody."""

from __future__ import annotations

from sural.interop.fhir.visits import Visit
from sural_web.booking.told import bookings_of
from sural_web.booking.words import where
from sural_web.interview.store import Opened


def own_visits(opened: Opened) -> tuple[Visit, ...]:
    """Those that the file with everything names."""
    return tuple(Visit(one.state, one.begins, one.ends, one.kind.name, one.clinician.name, where(one), one.reason) for one in bookings_of(opened))
