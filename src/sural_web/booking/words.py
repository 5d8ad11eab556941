"""A booking in words: the same for page, mail and calendar file."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sural.booking.time_words import moment_words
from sural.booking.visit_calendar import Visit, to_calendar
from sural.knowledge.phone_numbers import dialled
from sural_web.booking.link import address_of
from sural_web.booking.models import Booking
from sural_web.practice.store import Location


def when(booking: Booking) -> str:
    """On the clock of the place."""
    return at_place(booking.begins, booking.location)


def local_day(booking: Booking) -> date:
    return booking.begins.astimezone(ZoneInfo(booking.location.zone)).date()


def change_words(booking: Booking) -> str:
    """What its link is for; the time of what the desk plans is changed by phone."""
    return "See it or cancel it" if booking.kind.is_planned_by_desk else "Change or cancel it"


def at_place(moment: datetime, place: Location) -> str:
    return moment_words(moment, ZoneInfo(place.zone))


def where(booking: Booking) -> str:
    place = booking.location
    town = " ".join(part for part in (place.city, place.region, place.postcode) if part)
    return f"{place.name}, {place.street}, {town}"


def clock_note(booking: Booking) -> str:
    return clock_note_of(booking.location)


def clock_note_of(place: Location) -> str:
    """Whoever is called at home may live by another clock."""
    return f"The time is that of {place.zone.rpartition('/')[2].replace('_', ' ')}."


def dial(booking: Booking) -> str:
    return dialled(booking.location.phone)


def calendar_file(booking: Booking) -> bytes:
    """For the person's calendar. It names no complaint."""
    told = [f"{booking.kind.name} with {booking.clinician.name}: {when(booking)}. {clock_note(booking)}", f"Phone: {booking.location.phone}"]
    told += [] if booking.state == "cancelled" else [f"{change_words(booking)}: {address_of(booking)}"]
    return to_calendar(
        Visit(
            uid=booking.uid,
            revision=booking.revision,
            begins=booking.begins,
            ends=booking.ends,
            title=f"Visit: {booking.practice.name}",
            place=where(booking),
            about="\n".join(told),
            changed=booking.changed,
            cancelled=booking.state == "cancelled",
        )
    )
