"""Which day it is for the person: by the zone that their browser named, else by the server's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.http import HttpRequest

ZONE = "sural_zone"


def today(request: HttpRequest) -> date:
    """The day where the person is. `settings.CLOCK` tells the time, so that a test can let days pass."""
    now: Callable[[], datetime] = settings.CLOCK
    return now().astimezone(zone(request)).date()


def zone(request: HttpRequest) -> tzinfo:
    """The zone of the person."""
    return _zone(request.COOKIES.get(ZONE, ""))


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name[:64] or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo(settings.TIME_ZONE)
