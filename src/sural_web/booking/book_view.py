"""Say who comes, and book. Sent twice, it is booked once: each form has a mark of its own."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sural.booking.time_words import moment_words
from sural.knowledge.phone_numbers import dialled
from sural_web.booking import free, making
from sural_web.booking.contact_form import ContactForm, read_contact
from sural_web.booking.kinds import kinds_for
from sural_web.booking.link import code_of
from sural_web.booking.moments import from_address
from sural_web.booking.once import TOO_OLD, new_mark, uid_of
from sural_web.booking.steering import Steering, steering_of
from sural_web.booking.visit_time import Time, TimeTaken
from sural_web.booking.words import clock_note_of
from sural_web.ops.errors import show
from sural_web.ops.limits import limited
from sural_web.practice import store as practices


@require_http_methods(["GET", "POST"])
@limited("book", "BOOKINGS_PER_HOUR", only="POST")
def details(request: HttpRequest, practice: str, location: str, kind: str, clinician: str, moment: str) -> HttpResponse:
    """One page: the time that was chosen, the form, and what goes along."""
    time, steering = _chosen(request, practice, location, kind, clinician, moment), steering_of(request)
    if not steering.offer.books:
        return render(request, "booking/call.html", {"standing_now": steering.standing})
    if request.method == "POST":
        return _sent(request, time, steering)
    if not _offered(time, steering, settings.CLOCK()):
        return _taken(request, time)
    return _form(request, time, steering, ContactForm(email=getattr(request.user, "email", "") or ""))


def _chosen(request: HttpRequest, practice: str, location: str, kind: str, clinician: str, moment: str) -> Time:  # noqa: PLR0913
    place, begins = practices.location(practice, location), from_address(moment)
    if place is None or begins is None:
        raise Http404
    visit = next((one for one in kinds_for(request, place)[0] if one.slug == kind), None)
    who = next((one for one in free.Rota(place).clinicians_for(visit) if one.slug == clinician), None) if visit else None
    if visit is None or who is None:
        raise Http404
    return Time(place, visit, who, begins)


def _sent(request: HttpRequest, time: Time, steering: Steering) -> HttpResponse:
    uid = uid_of(request.POST.get("once", ""))
    if uid is None:
        return show(request, TOO_OLD)
    if making.known(uid):
        return redirect(f"{reverse('booking:own', args=[code_of(uid)])}?new")
    form = read_contact(request.POST)
    if form.errors:
        return _form(request, time, steering, form)
    now = settings.CLOCK()
    if not _offered(time, steering, now):
        return _taken(request, time)
    summary = steering.opened.row if form.share and steering.opened and steering.has_answers else None
    account = request.user if request.user.is_authenticated else None
    contact = making.Contact(form.name, form.phone, form.email, form.reason, summary, account)
    try:
        made = making.book(time, contact, request.build_absolute_uri("/"), now, steering.offer.urgent, uid)
    except TimeTaken:
        return _taken(request, time)
    return redirect(f"{reverse('booking:own', args=[code_of(made.uid)])}?new")


def _offered(time: Time, steering: Steering, now: datetime) -> bool:
    return free.Rota(time.place, days=free.ONE_DAY).still_free(time.kind, time.clinician, time.begins, steering.offer, now)


def _form(request: HttpRequest, time: Time, steering: Steering, form: ContactForm) -> HttpResponse:
    context: dict[str, Any] = {
        "time": time,
        "when": moment_words(time.begins, ZoneInfo(time.place.zone)),
        "clock_note": clock_note_of(time.place),
        "dial": dialled(time.place.phone),
        "form": form,
        "errors": form.errors,
        "steering": steering,
        "keep_days": settings.KEEP_BOOKINGS_DAYS,
        "once": new_mark() if request.method == "GET" else request.POST["once"],
    }
    return render(request, "booking/details.html", context, status=422 if form.errors else 200)


def _taken(request: HttpRequest, time: Time) -> HttpResponse:
    """With the way back to what is still free."""
    again = f"{reverse('booking:times', args=[time.place.practice.slug, time.place.slug])}?kind={time.kind.slug}"
    return render(request, "booking/taken.html", {"again": again, "place": time.place, "dial": dialled(time.place.phone)}, status=409)
