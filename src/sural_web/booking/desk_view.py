"""The day of one place: who comes, who has not come, what is free, and whom to call. What nobody has answered in time stands on top."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from sural.booking.time_words import day_words
from sural_web.booking import desk_day, making
from sural_web.booking.models import Booking
from sural_web.ops.errors import Trouble, not_found, show
from sural_web.policy import Act, actor_of
from sural_web.policy.gate import refused
from sural_web.policy.rows import of_practice
from sural_web.practice.store import Location

_MARKS = ("confirmed", "arrived", "missed", "booked")
_OVER = Trouble(409, "This visit can't be changed any more", "It was cancelled meanwhile.", "Go back to the day, and reload it.")


@require_GET
def desks(request: HttpRequest) -> HttpResponse:
    """The places of one's practices, with how many urgent bookings wait there."""
    found = Location.objects.filter(of_practice(actor_of(request), Act.SEE_PRACTICE)).select_related("practice").order_by("practice__name", "name")
    told = [(one, len(desk_day.unanswered(one)), desk_day.late(one, settings.CLOCK())) for one in found]
    return render(request, "booking/desks.html", {"places": told})


@require_GET
def day(request: HttpRequest, practice: str, location: str, day: str = "") -> HttpResponse:
    place = Location.objects.filter(practice__slug=practice, slug=location).select_related("practice").first()
    if place is None:
        return not_found(request)
    answer = refused(request, Act.SEE_PRACTICE, place.practice_id)
    if answer:
        return answer
    now = settings.CLOCK()
    today = now.astimezone(ZoneInfo(place.zone)).date()
    shown = _day(day) if day else today
    actor = actor_of(request)
    context: dict[str, Any] = {
        "place": place,
        "day": day_words(shown),
        "iso": shown.isoformat(),
        "is_today": shown == today,
        "before": (shown - timedelta(days=1)).isoformat(),
        "after": (shown + timedelta(days=1)).isoformat(),
        "desk": desk_day.desk_day(place, shown, now),
        "may_mark": place.practice_id in actor.practices("desk", "administrator"),
        "may_read": place.practice_id in actor.practices("clinician"),
    }
    return render(request, "booking/desk.html", context)


@require_POST
def mark(request: HttpRequest, number: int) -> HttpResponse:
    """Confirm, arrived, did not come, cancel. It goes back to the day that it came from."""
    booking = Booking.objects.filter(pk=min(number, 2**63 - 1)).select_related("location__practice").first()
    if booking is None:
        return not_found(request)
    answer = refused(request, Act.RUN_DESK, booking.practice_id)
    if answer:
        return answer
    state, now, by = request.POST.get("state", ""), settings.CLOCK(), request.user.name
    try:
        if state == "cancelled":
            making.cancel(booking, now, by)
        elif state in _MARKS:
            making.mark(booking, state, now, by)
    except making.Over:
        return show(request, _OVER)
    return redirect("booking:day", booking.location.practice.slug, booking.location.slug, _came_from(request, booking))


def _came_from(request: HttpRequest, booking: Booking) -> str:
    try:
        return date.fromisoformat(request.POST.get("day", "")).isoformat()
    except ValueError:
        return _local(booking.begins, booking.location).isoformat()


def _local(moment: datetime, place: Location) -> date:
    return moment.astimezone(ZoneInfo(place.zone)).date()


def _day(text: str) -> date:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Http404 from None
    if not 2020 <= found.year <= 2100 or text != found.isoformat():
        raise Http404
    return found
