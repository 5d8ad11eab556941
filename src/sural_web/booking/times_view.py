"""Choose a kind of visit and a time at one place. How urgent it is decides what is offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sural.booking.time_words import day_words, time_words
from sural.knowledge.phone_numbers import dialled
from sural.whole_number import whole_number
from sural_web.booking.free import FreeTime, Rota
from sural_web.booking.kinds import kinds_for
from sural_web.booking.moments import in_address
from sural_web.booking.steering import steering_of
from sural_web.practice import store as practices
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


@require_GET
def times(request: HttpRequest, practice: str, location: str) -> HttpResponse:
    """The free times of one place, by day."""
    place, steering, now = practices.location(practice, location), steering_of(request), settings.CLOCK()
    if place is None:
        raise Http404
    if not steering.offer.books:
        return render(request, "booking/call.html", {"standing_now": steering.standing})
    kinds, closed = kinds_for(request, place)
    kind = next((one for one in kinds if one.slug == request.GET.get("kind")), kinds[0] if len(kinds) == 1 else None)
    page = _page(request)
    days = days_of(islice(Rota(place).days(kind, steering.offer, now), (page + 1) * _MOST_DAYS + 1), place) if kind else []
    from_day = min(page, max(0, (len(days) - 1) // _MOST_DAYS))
    shown = days[from_day * _MOST_DAYS : (from_day + 1) * _MOST_DAYS]
    context = {"place": place, "dial": dialled(place.phone), "kinds": kinds, "kind": kind, "closed": closed, "days": shown, "steering": steering}
    more: dict[str, Any] = {"later": from_day + 1 if len(days) > (from_day + 1) * _MOST_DAYS else 0, "earlier": from_day, "back": from_day - 1}
    if kind:  # a page can have a hundred times: the common part of their addresses is made once
        more["base"] = f"{reverse('booking:times', args=[practice, location])}{kind.slug}/"
    several = any(one.pk != place.pk for one in practices.locations())
    return render(request, "booking/times.html", {**context, **more, "several": several})


def days_of(found: Iterable[list[FreeTime]], place: Location) -> list[DayView]:
    """Days with their free times, on the clock of the place."""
    zone = ZoneInfo(place.zone)
    return [DayView(day_words(times[0].begins.astimezone(zone).date()), tuple(_time(one, zone) for one in times)) for times in found]


def _time(one: FreeTime, zone: ZoneInfo) -> TimeView:
    return TimeView(*_told(one.begins, zone), one.clinician.name, one.clinician.slug)


@lru_cache(maxsize=8_192)
def _told(begins: datetime, zone: ZoneInfo) -> tuple[str, str]:
    """In words and for the address. `begins` is in UTC, where no two moments are equal, as those of an hour that comes twice are."""
    return time_words(begins, zone), in_address(begins)


def _page(request: HttpRequest) -> int:
    text = request.GET.get("page", "0")
    return whole_number(text, 0, 99) or 0
