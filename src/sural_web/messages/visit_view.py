"""Messages along with a visit, for whoever has its link; the staff of its practice reads them."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from sural_web.booking.link import code_of
from sural_web.booking.own_view import with_booking
from sural_web.messages import store, talk
from sural_web.messages.between import Between
from sural_web.messages.place import Place
from sural_web.messages.served import served
from sural_web.ops.errors import not_found
from sural_web.policy.actor import CLINICIAN, DESK
from sural_web.practice import store as practices

_BY_MAIL = "When somebody answers, you get a mail that says so and nothing more."
_HERE = "The answer will stand here. You gave no mail address: open this page again."


@require_http_methods(["GET", "POST"])
@with_booking
def thread(request: HttpRequest, booking: Any) -> HttpResponse:
    """Read it, or write."""
    place = place_of(booking)
    return talk.write(request, place) if request.method == "POST" else talk.page(request, place)


@require_POST
@with_booking
def file(request: HttpRequest, booking: Any) -> HttpResponse:
    return talk.add_file(request, place_of(booking))


@require_GET
@with_booking
def fetch(request: HttpRequest, booking: Any, number: int) -> HttpResponse:
    """A file of this thread."""
    found = place_of(booking).between.thread()
    kept = store.file_of(found, min(number, 2**31 - 1)) if found else None
    return served(kept) if kept else not_found(request)


def place_of(booking: Any) -> Place:
    """Nobody reads it where no clinician and no desk works at the practice: then none is taken."""
    practice, where = booking.practice, booking.location
    read = practices.staff_of([practice.pk], (CLINICIAN, DESK)).get(practice.pk)
    code = code_of(booking.uid)
    return Place(
        between=Between(booking_id=booking.pk),
        title=practice.name,
        who=f"the staff of {practice.name}" if read else "",
        address=lambda part: reverse("messages:visit", args=[code]) + part,
        back=(reverse("booking:own", args=[code]), "Your visit"),
        zone=ZoneInfo(where.zone),
        told=_BY_MAIL if booking.email else _HERE,
        practice=practice,
        phone=where.phone,
    )
