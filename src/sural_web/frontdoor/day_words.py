"""Days and hours in the language of the conversation: which day was asked for, and how a place is open on it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sural.booking.opening import Span
from sural.booking.time_words import spans_words
from sural_web.frontdoor.catalog import words
from sural_web.practice.hours import opening_of_location
from sural_web.practice.store import Location

_DAYS = 7


@dataclass(frozen=True, slots=True)
class DayView:
    """One day at a place: `asked` where it is the one that the person named."""

    day: str
    hours: str
    asked: bool


@dataclass(frozen=True, slots=True)
class PlaceHours:
    """A place with the day that counts (the asked one, else today) and the days from today on."""

    place: Location
    first: DayView
    days: tuple[DayView, ...]


def place_hours(place: Location, named: Iterable[str], lang: str, now: datetime) -> PlaceHours:
    """With other hours and holidays, on the clock of the place."""
    today, opening = now.astimezone(ZoneInfo(place.zone)).date(), opening_of_location(place)
    asked = asked_day(named, today)
    days = [today + timedelta(days=ahead) for ahead in range(_DAYS)]

    def view(day: date) -> DayView:
        found = opening.on(day)
        hours = _hours(found.spans, lang) + (f" ({found.reason})" if found.reason else "")
        return DayView(_day(day, today, lang), hours, day == asked)

    return PlaceHours(place, view(asked or today), tuple(view(day) for day in days))


def asked_day(named: Iterable[str], today: date) -> date | None:
    """The next day with one of these names, in any language of the catalog: Sunday, domingo, tomorrow."""
    said = {_plain(part) for one in named for part in (one, *one.split())}
    for lang in ("en", "es"):
        told = words(lang)["day"]
        if said & {_plain(one) for one in told["tomorrow"]}:
            return today + timedelta(days=1)
        if said & {_plain(one) for one in told["today"]}:
            return today
        for weekday, name in enumerate(told["names"]):
            if said & {_plain(name), f"{_plain(name)}s"}:
                return today + timedelta(days=(weekday - today.weekday()) % 7)
    return None


def date_words(day: date, lang: str) -> str:
    """A day with its name: Sunday 29 November; domingo 29 de noviembre."""
    told = words(lang)
    of = f" {told['hours']['of']} " if lang == "es" else " "
    return f"{told['day']['names'][day.weekday()]} {day.day}{of}{told['day']['months'][day.month - 1]}"


def _day(day: date, today: date, lang: str) -> str:
    said = date_words(day, lang)
    return f"{said} ({words(lang)['hours']['today']})" if day == today else said


def _hours(spans: Iterable[Span], lang: str) -> str:
    told, spans = words(lang)["hours"], list(spans)
    if not spans:
        return str(told["closed"])
    if lang == "en":
        return spans_words(spans)
    return f" {told['and']} ".join(f"{one.begins:%H:%M} {told['until']} {one.ends:%H:%M}" for one in spans)


def _plain(text: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(one)).strip(" ?!.,")
