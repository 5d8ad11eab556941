"""What belongs to the link of a booking: see it, move it, cancel it, take consent back. Whoever has the link may; nobody else learns that it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sural.booking.offer import Offer, offer_to_move
from sural_web.booking import free, making, taking_offered, waiting, words
from sural_web.booking.day_pages import page_of_days
from sural_web.booking.given import LOOKED
from sural_web.booking.link import code_of, opened_by
from sural_web.booking.models import Booking, BookingChange, Waiting
from sural_web.booking.moments import from_address
from sural_web.booking.steering import steering_of
from sural_web.booking.visit_time import ByPhone, Over, Time, TimeTaken
from sural_web.ops.errors import Trouble, show
from sural_web.ops.kept_query import KeptQuery, number
from sural_web.ops.limits import limited

_LOOKS = KeptQuery[BookingChange](lambda: BookingChange.objects.filter(booking=number("booking"), what=LOOKED))
_WAITS = KeptQuery[Waiting](lambda: Waiting.objects.filter(booking=number("booking"))[:1])
_NOT_THERE = Trouble(
    404,
    "No visit belongs to this link",
    "It may be mistyped, or the visit was long ago. Which of these it is can't be told.",
    "Open the link from your mail once more, or call the practice.",
    (("/places/", "Our phone numbers"), ("/book/", "Book a visit")),
)
_OVER = Trouble(409, "This visit can't be changed any more", "It has begun, or it was cancelled.", "Call the practice, or book another visit.")
_BY_PHONE = Trouble(409, "This visit is moved by phone", "The practice plans visits of this kind itself. Nothing was changed.", "Call us: {phone}.")
_OFFER_OVER = Trouble(409, "This offer is over", "It was held for an hour, and goes to somebody else now.", "Your own time is still yours.")


def with_booking(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The view gets the booking in place of the code of its link. Guessing is counted, and an unknown link looks like any other."""

    @wraps(view)
    @limited("booking", "BOOKING_LOOKS_PER_HOUR")
    def wrapped(request: HttpRequest, code: str, **names: Any) -> HttpResponse:
        booking = opened_by(code)
        return view(request, booking, **names) if booking else show(request, _NOT_THERE)

    return wrapped


@require_GET
@with_booking
def own(request: HttpRequest, booking: Booking) -> HttpResponse:
    looks = [(one.by, words.at_place(one.at, booking.location)) for one in _LOOKS.all(booking=booking.pk)]
    return render(
        request, "booking/own.html", {**shown(booking), **_earlier(booking), "looks": looks, "new": "new" in request.GET, "moved": "moved" in request.GET}
    )


@require_GET
@with_booking
def calendar(request: HttpRequest, booking: Booking) -> HttpResponse:
    response = HttpResponse(words.calendar_file(booking), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="visit.ics"'
    return response


@require_http_methods(["GET", "POST"])
@with_booking
def move(request: HttpRequest, booking: Booking) -> HttpResponse:
    """The old time stays until a new one is chosen. Urgency steers what is offered here too."""
    now, steering = settings.CLOCK(), steering_of(request)
    if not steering.offer.books:
        return render(request, "booking/call.html", {"standing_now": steering.standing})
    if not booking.stands or booking.begins <= now:
        return show(request, _OVER)
    if booking.kind.is_planned_by_desk:
        return _by_phone(request, booking)
    kind, taken, offer = booking.kind, False, _offer_to_move(booking, steering.offer, now)
    if request.method == "POST":
        rota = free.Rota(booking.location, ours=booking, days=free.ONE_DAY)
        time = _wanted(request, booking, rota)
        try:
            if time and (time == Time.of(booking) or rota.still_free(kind, time.clinician, time.begins, offer, now)):
                moved = making.move(booking, time, now).revision > booking.revision
                return redirect(f"{reverse('booking:own', args=[code_of(booking.uid)])}{'?moved' if moved else ''}")
        except Over:
            return show(request, _OVER)
        except TimeTaken:
            pass
        taken = True
    page = page_of_days(request, _others(free.Rota(booking.location, ours=booking).days(kind, offer, now), booking), booking.location)
    return render(request, "booking/move.html", {**shown(booking), "page": page, "taken": taken}, status=409 if taken else 200)


@require_http_methods(["GET", "POST"])
@with_booking
def cancel(request: HttpRequest, booking: Booking) -> HttpResponse:
    """Asks once."""
    if request.method == "GET":
        return render(request, "booking/cancel.html", shown(booking)) if booking.stands else show(request, _OVER)
    try:
        making.cancel(booking, settings.CLOCK())
    except Over:
        return show(request, _OVER)
    return redirect("booking:own", code_of(booking.uid))


@require_POST
@with_booking
def earlier(request: HttpRequest, booking: Booking) -> HttpResponse:
    """Wait for an earlier time, or no longer; take the one that is offered, or let it pass."""
    wish, now = request.POST.get("wish", ""), settings.CLOCK()
    try:
        if wish == "take" and steering_of(request).offer.books:
            taking_offered.take(booking, now)
            return redirect(f"{reverse('booking:own', args=[code_of(booking.uid)])}?moved")
        if wish == "wait":
            waiting.wait(booking, now)
        elif wish in ("pass", "stop"):
            (waiting.let_pass if wish == "pass" else waiting.wait_no_more)(booking, now)
    except ByPhone:
        return _by_phone(request, booking)
    except Over:
        return show(request, _OVER)
    except TimeTaken:
        return show(request, _OFFER_OVER)
    return redirect(f"{reverse('booking:own', args=[code_of(booking.uid)])}#earlier")


@require_POST
@with_booking
def consent(request: HttpRequest, booking: Booking) -> HttpResponse:
    """Nothing goes along any more."""
    making.take_back_consent(booking, settings.CLOCK())
    return redirect("booking:own", code_of(booking.uid))


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """The visits of an account that are still to come."""
    found = Booking.objects.filter(account=request.user, ends__gt=settings.CLOCK(), state__in=("booked", "confirmed"))
    visits = [shown(one) for one in found.select_related("practice", "location", "clinician", "kind")]
    return render(request, "booking/mine.html", {"visits": visits})


def shown(booking: Booking) -> dict[str, Any]:
    """A booking in words, for any of its pages."""
    return {
        "booking": booking,
        "code": code_of(booking.uid),
        "when": words.when(booking),
        "where": words.where(booking),
        "dial": words.dial(booking),
        "clock_note": words.clock_note(booking),
        "answer_by": words.at_place(booking.answer_by, booking.location) if booking.answer_by else "",
    }


def _offer_to_move(booking: Booking, offer: Offer, now: datetime) -> Offer:
    """An urgent booking does not become a late one by its link, which any browser can open."""
    if booking.answer_by is None:
        return offer
    zone = ZoneInfo(booking.location.zone)
    return offer_to_move(offer, (booking.begins.astimezone(zone).date() - now.astimezone(zone).date()).days)


def _others(days: Iterable[list[free.FreeTime]], booking: Booking) -> Iterator[list[free.FreeTime]]:
    """Every time but the one that it has."""
    for day in days:
        found = [one for one in day if (one.begins, one.clinician.pk) != (booking.begins, booking.clinician_id)]
        if found:
            yield found


def _by_phone(request: HttpRequest, booking: Booking) -> HttpResponse:
    return show(request, replace(_BY_PHONE, todo=_BY_PHONE.todo.format(phone=booking.location.phone)))


def _wanted(request: HttpRequest, booking: Booking, rota: free.Rota) -> Time | None:
    moment, _, slug = request.POST.get("to", "").partition(" ")
    begins = from_address(moment)
    who = next((one for one in rota.clinicians_for(booking.kind) if one.slug == slug), None)
    return Time(booking.location, booking.kind, who, begins) if who and begins else None


def _earlier(booking: Booking) -> dict[str, Any]:
    """Whether an earlier time is waited for, and which one is held for this person now."""
    found = _WAITS.first(booking=booking.pk)
    held = found.offer if found and found.offer_until and found.offer_until > settings.CLOCK() else None
    until = words.at_place(found.offer_until, booking.location) if found and held and found.offer_until else ""
    return {"waits": found is not None, "held": words.when(held) if held else "", "held_until": until}
