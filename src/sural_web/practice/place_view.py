"""A place of a practice as its page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from sural.booking.open_now import OpenNow, open_now
from sural.booking.time_words import day_words, span_words
from sural.knowledge.phone_numbers import dialled
from sural_web.practice.hours import opening_of_clinician, opening_of_location
from sural_web.practice.languages import language_names
from sural_web.practice.models import Clinician, Location

_DAYS_SHOWN = 7


@dataclass(frozen=True, slots=True)
class DayLine:
    """One of the next days. `reason`: why its hours are not those of the week."""

    day: str
    spans: tuple[str, ...]
    reason: str
    today: bool


@dataclass(frozen=True, slots=True)
class PlaceFacts:
    """What stands of a place, in words. What is not ticked is not told, for "not ticked" is no "no"."""

    row: Location

    @property
    def dial(self) -> str:
        return dialled(self.row.phone)

    @property
    def languages(self) -> list[tuple[str, str]]:
        return language_names(self.row.languages)

    @property
    def address(self) -> list[str]:
        town = " ".join(part for part in (self.row.city, self.row.region, self.row.postcode) if part)
        return [self.row.street, town]

    @property
    def access(self) -> list[str]:
        told = {
            "No steps from the street to the room": self.row.step_free,
            "A toilet for wheelchairs": self.row.accessible_toilet,
            "A hearing loop at the desk": self.row.hearing_loop,
            "Parking at the door": self.row.parking,
        }
        return [words for words, there in told.items() if there] + ([self.row.access_note] if self.row.access_note else [])


@dataclass(frozen=True, slots=True)
class PlaceView(PlaceFacts):
    """With its hours, and how it is now."""

    now: OpenNow
    days: tuple[DayLine, ...]


def place_view(location: Location) -> PlaceView:
    """How it is at this moment, on the clock of the place."""
    moment, zone, opening = _now(), ZoneInfo(location.zone), opening_of_location(location)
    today = moment.astimezone(zone).date()
    found = [(today + timedelta(days=ahead), opening.on(today + timedelta(days=ahead))) for ahead in range(_DAYS_SHOWN)]
    days = tuple(DayLine(day_words(day), tuple(map(span_words, hours.spans)), hours.reason, day == today) for day, hours in found)
    return PlaceView(location, open_now(opening, moment, zone), days)


def days_of(clinician: Clinician, location: Location) -> str:
    """On which days of the week somebody is at a place, in a line."""
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    held = sorted({one.weekday for one in opening_of_clinician(clinician, location).weekly})
    return _joined(names[one] for one in held)


def _joined(names: Iterable[str]) -> str:
    told = list(names)
    return ", ".join(told[:-1]) + " and " + told[-1] if len(told) > 1 else "".join(told)


def _now() -> datetime:
    clock: Callable[[], datetime] = settings.CLOCK
    return clock()
