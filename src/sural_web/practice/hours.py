"""From the rows of a place or a clinician to the hours that the core computes with."""

from __future__ import annotations

from collections.abc import Iterable

from sural.booking.opening import DatedSpan, Opening, Span, WeeklySpan
from sural_web.practice.models import Clinician, ClinicianException, ClinicianHours, Location, LocationException, LocationHours


def opening_of_location(location: Location) -> Opening:
    """Its weekly hours, its exceptions and the holidays of its practice. Prefetch `hours`, `exceptions` and `practice__holidays` for many."""
    holidays = tuple(DatedSpan(one.first_day, one.last_day, None, one.name) for one in location.practice.holidays.all())
    return Opening(_weekly(location.hours.all()), _dated(location.exceptions.all()), holidays)


def opening_of_clinician(clinician: Clinician, location: Location) -> Opening:
    """When they are at this place. An exception elsewhere means that they are not here on those days. Prefetch `hours` and `exceptions` for many."""
    weekly = _weekly(one for one in clinician.hours.all() if one.location_id == location.pk)
    here = [(one, one.location_id == location.pk) for one in clinician.exceptions.all()]
    return Opening(weekly, tuple(DatedSpan(one.first_day, one.last_day, _span(one) if at else None) for one, at in here))


def _weekly(rows: Iterable[LocationHours | ClinicianHours]) -> tuple[WeeklySpan, ...]:
    return tuple(WeeklySpan(one.weekday, Span(one.begins, one.ends)) for one in rows)


def _dated(rows: Iterable[LocationException]) -> tuple[DatedSpan, ...]:
    return tuple(DatedSpan(one.first_day, one.last_day, _span(one), one.reason) for one in rows)


def _span(row: LocationException | ClinicianException) -> Span | None:
    return Span(row.begins, row.ends) if row.begins and row.ends else None
