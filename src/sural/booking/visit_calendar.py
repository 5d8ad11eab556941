"""A visit as an iCalendar file (RFC 5545, and the methods of RFC 5546): a calendar that has it already changes it, or takes it out.

Moments are told in UTC: no hour is there twice or missing, and a calendar shows them on its owner's clock. No title names a complaint.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event


@dataclass(frozen=True, slots=True)
class Visit:
    """`uid` stays the same for the life of a booking; `revision` counts the changes of its time, its place or its being."""

    uid: str
    revision: int
    begins: datetime
    ends: datetime
    title: str
    place: str
    about: str
    changed: datetime
    cancelled: bool = False


def to_calendar(visit: Visit) -> bytes:
    """PUBLISH, for nobody is asked to answer; CANCEL takes the visit out."""
    calendar = Calendar()
    calendar.add("prodid", "-//Sural//Visit//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if visit.cancelled else "PUBLISH")
    calendar.add_component(_event(visit))
    return bytes(calendar.to_ical())


def _event(visit: Visit) -> Event:
    event = Event()
    changed = visit.changed.astimezone(UTC).replace(microsecond=0)
    event.add("uid", f"{visit.uid}@sural")
    event.add("sequence", visit.revision)
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("dtstart", visit.begins.astimezone(UTC))
    event.add("dtend", visit.ends.astimezone(UTC))
    event.add("summary", visit.title)
    event.add("location", visit.place)
    event.add("description", visit.about)
    event.add("class", "PRIVATE")
    event.add("status", "CANCELLED" if visit.cancelled else "CONFIRMED")
    return event
