"""The wishes for a calendar as its page sends them, and the zone in which its sessions are told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.http import HttpRequest, QueryDict

from sural_web.care.clock import ZONE
from sural_web.follow.store import Wishes

REMINDERS = (("", "No alarm"), ("0", "When it begins"), ("10", "10 minutes before"), ("30", "30 minutes before"))
_LAST_ON_EARTH = timezone(timedelta(hours=-12))  # where every day ends last


def read_wishes(fields: QueryDict, zone: str) -> Wishes | None:
    """None where the time can't be read."""
    try:
        at = time.fromisoformat(fields["at"]) if "at" in fields else Wishes().at
    except ValueError:
        return None
    remind = fields.get("remind", "")
    remind_min = int(remind) if remind and remind in dict(REMINDERS) else None
    return Wishes(at.replace(second=0, microsecond=0, tzinfo=None), zone, "named" in fields, "breaks" in fields, remind_min)


def zone_here(request: HttpRequest) -> str:
    """The zone that the device in hand named; empty where it named none, or none that there is."""
    name = request.COOKIES.get(ZONE, "")[:64]
    return name if zone_of(name) else ""


def zone_of(name: str) -> ZoneInfo | None:
    """The zone of a name; None where it is not known."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def first_day(zone: ZoneInfo | None, now: datetime) -> date:
    """The day of the person. Where their zone is not known it is the earliest day that it can be, so that no session of today is missing."""
    return now.astimezone(zone or _LAST_ON_EARTH).date()
