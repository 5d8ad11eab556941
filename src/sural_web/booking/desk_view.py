"""The day of one place: who comes, who has not come, what is free, and whom to call. What nobody has answered in time stands on top."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from sural_web.booking import caller_form, desk_day, making
from sural_web.booking.desk_page import day_page, place_of, today_at
from sural_web.booking.models import Booking
from sural_web.booking.once import TOO_OLD, uid_of
from sural_web.booking.visit_time import Over, TimeTaken, TooEarly
from sural_web.ops.errors import Trouble, not_found, show
from sural_web.policy import Act, actor_of
from sural_web.policy.gate import refused
from sural_web.policy.rows import practices_for
from sural_web.practice import store as practices
from sural_web.practice.setup import at_one_mark
from sural_web.practice.store import Location

_MARKS = ("confirmed", "arrived", "missed", "booked")
_OVER = Trouble(409, "This visit can't be changed any more", "It was cancelled meanwhile.", "Go back to the day, and reload it.")
_TOO_EARLY = Trouble(
    409,
    "This visit is still to come",
    "Its day has not begun where it takes place.",
    "Mark it on the day of the visit. Did they cancel? Cancel the visit under “More”.",
)


@require_GET
def desks(request: HttpRequest) -> HttpResponse:
    """The places of one's practices, with how many urgent bookings wait there."""
    found = practices.places_of(practices_for(actor_of(request), Act.SEE_PRACTICE))
    waiting = desk_day.unanswered_at(found, settings.CLOCK())
    told = [(one, *waiting[one.pk]) for one in found]
    return render(request, "booking/desks.html", {"places": told})


@require_GET
@at_one_mark()
def day(request: HttpRequest, practice: str, location: str, day: str = "") -> HttpResponse:
    place = place_of(practice, location)
    if place is None:
        return not_found(request)
    if request.GET.get("go"):
        return redirect("booking:day", practice, location, _day(request.GET["go"]).isoformat())
    return refused(request, Act.SEE_PRACTICE, place.practice_id) or day_page(request, place, _day(day) if day else today_at(place))


@require_POST
def book(request: HttpRequest, practice: str, location: str, day: str) -> HttpResponse:
    """For somebody who calls. What is missing is said on the same page, with all that was typed."""
    place = place_of(practice, location)
    if place is None:
        return not_found(request)
    answer = refused(request, Act.RUN_DESK, place.practice_id)
    if answer:
        return answer
    uid, now = uid_of(request.POST.get("once", "")), settings.CLOCK()
    if uid is None:
        return show(request, TOO_OLD)
    made, form = making.known(uid), caller_form.read(request.POST, place)
    if made is None and (form.errors or form.time is None):
        return day_page(request, place, _day(day), form, 422)
    try:
        made = made or making.book(form.time, form.contact, request.build_absolute_uri("/"), now, uid=uid, by=request.user.name)  # type: ignore[arg-type]
    except TimeTaken:
        return day_page(request, place, _day(day), form.with_taken_time(), 409)
    return redirect(f"{reverse('booking:day', args=[practice, location, _local(made.begins, place).isoformat()])}?booked={made.pk}")


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
    except Over:
        return show(request, _OVER)
    except TooEarly:
        return show(request, _TOO_EARLY)
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
