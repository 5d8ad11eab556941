"""The page of a day at one place, as its staff sees it, with the form for somebody who calls."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import get_script_prefix, reverse

from sural.booking.time_words import day_words
from sural.whole_number import whole_number
from sural_web.booking.caller_form import EMPTY, CallerForm
from sural_web.booking.desk_day import desk_day
from sural_web.booking.models import Booking
from sural_web.booking.once import new_mark
from sural_web.booking.words import when
from sural_web.policy import actor_of
from sural_web.policy.actor import ADMINISTRATOR, CLINICIAN, DESK
from sural_web.practice import store as practices
from sural_web.practice.store import Location


def place_of(practice: str, slug: str) -> Location | None:
    """Also one that is not shown to people."""
    return practices.place_of(practice, slug)


def today_at(place: Location) -> date:
    """On the clock of the place."""
    return settings.CLOCK().astimezone(ZoneInfo(place.zone)).date()


def day_page(request: HttpRequest, place: Location, day: date, form: CallerForm | None = None, status: int = 200) -> HttpResponse:
    """`form`: what was sent and not booked."""
    actor, today, form = actor_of(request), today_at(place), form or EMPTY
    context: dict[str, Any] = {
        "place": place,
        "base": _days_of(place),
        "others": [(one.name, _days_of(one)) for one in practices.places_of([place.practice_id]) if one.pk != place.pk],
        "day": day_words(day),
        "iso": day.isoformat(),
        "is_today": day == today,
        "before": (day - timedelta(days=1)).isoformat(),
        "after": (day + timedelta(days=1)).isoformat(),
        "desk": desk_day(place, day, settings.CLOCK()),
        "form": form,
        "errors": form.errors,
        "once": request.POST.get("once") or new_mark(),
        "booked": _booked(request, place),
        "may_mark": place.practice_id in actor.practices(DESK, ADMINISTRATOR),
        "may_read": place.practice_id in actor.practices(CLINICIAN),
    }
    return render(request, "booking/desk.html", context, status=status)


def _days_of(place: Location) -> str:
    """The address of its days, to which a day is added."""
    return _address(get_script_prefix(), place.practice.slug, place.slug)


@lru_cache(maxsize=1_024)
def _address(prefix: str, practice: str, slug: str) -> str:
    """Made once below each prefix of the site."""
    return reverse("booking:today", args=[practice, slug])


def _booked(request: HttpRequest, place: Location) -> dict[str, Any] | None:
    """What was just booked, to be read back to the caller."""
    number = whole_number(request.GET.get("booked", ""), 1, 2**63 - 1)
    found = Booking.objects.filter(pk=number, location=place).select_related("location", "kind", "clinician").first() if number else None
    return {"booking": found, "when": when(found)} if found else None
