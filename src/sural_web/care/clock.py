"""Which day it is for the person: by the zone that their browser named, else by the one that is known of them, else by the server's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest

from sural_web.design.phones import ZONE

MOST_ZONE = 64


def today(request: HttpRequest, known: str = "") -> date:
    """The day where the person is who sends this request; `known` is the zone that is stored for them."""
    return today_in(named_zone(request) or known)


def today_in(zone_name: str) -> date:
    """The day in a zone, whoever asks. `settings.CLOCK` tells the time, so that a test can let days pass."""
    now: Callable[[], datetime] = settings.CLOCK
    return now().astimezone(_zone(zone_name) or _zone(settings.TIME_ZONE)).date()


def zone_named(name: str) -> tzinfo:
    """The zone of a name; the server's where the name says nothing."""
    return _zone(name) or ZoneInfo(settings.TIME_ZONE)


def start_of(day: date, zone_name: str) -> datetime:
    """The first moment of a day in a zone, or in the server's where the name says nothing."""
    return datetime(day.year, day.month, day.day, tzinfo=_zone(zone_name) or _zone(settings.TIME_ZONE))


def zone(request: HttpRequest) -> tzinfo:
    """The zone of whoever sends this request."""
    return _zone(request.COOKIES.get(ZONE, "")) or ZoneInfo(settings.TIME_ZONE)


def named_zone(request: HttpRequest) -> str:
    """The zone that the browser named, if there is one of that name."""
    name = request.COOKIES.get(ZONE, "")[:MOST_ZONE]
    return name if _zone(name) else ""


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
