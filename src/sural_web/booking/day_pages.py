"""The days with free times, a few on a page: the same for whoever books and for whoever moves a visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo

from django.http import HttpRequest

from sural.booking.time_words import day_words, time_words
from sural.whole_number import whole_number
from sural_web.booking.free import FreeTime
from sural_web.booking.moments import in_address
from sural_web.practice.store import Location

_MOST_DAYS = 7  # on one page; later ones stand on the next


@dataclass(frozen=True, slots=True)
class TimeView:
    words: str
    moment: str
    clinician: str
    who: str


@dataclass(frozen=True, slots=True)
class DayView:
    words: str
    times: tuple[TimeView, ...]


@dataclass(frozen=True, slots=True)
class DayPage:
    """`later` and `earlier` are the numbers of the pages beside it; None where there is none."""

    days: tuple[DayView, ...] = ()
    earlier: int | None = None
    later: int | None = None


def page_of_days(request: HttpRequest, found: Iterable[list[FreeTime]], place: Location) -> DayPage:
    """The page that the address asks for; the last one where it asks for a later one."""
    asked = whole_number(request.GET.get("page", "0"), 0, 99) or 0
    days = _days_of(islice(found, (asked + 1) * _MOST_DAYS + 1), place)
    page = min(asked, max(0, (len(days) - 1) // _MOST_DAYS))
    first, last = page * _MOST_DAYS, (page + 1) * _MOST_DAYS
    return DayPage(tuple(days[first:last]), page - 1 if page else None, page + 1 if len(days) > last else None)


def _days_of(found: Iterable[list[FreeTime]], place: Location) -> list[DayView]:
    """Days with their free times, on the clock of the place."""
    zone = ZoneInfo(place.zone)
    return [DayView(day_words(times[0].begins.astimezone(zone).date()), tuple(_time(one, zone) for one in times)) for times in found]


def _time(one: FreeTime, zone: ZoneInfo) -> TimeView:
    return TimeView(*_told(one.begins, zone), one.clinician.name, one.clinician.slug)


@lru_cache(maxsize=8_192)
def _told(begins: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """In words and for the address. `begins` is in UTC, where no two moments are equal, as those of an hour that comes twice are."""
    return time_words(begins, zone), in_address(begins)
