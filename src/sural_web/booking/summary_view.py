"""The one page that a person gave along with a booking, for the clinicians of the practice. Each look is written down."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural_web.booking.making import note
from sural_web.booking.models import Booking
from sural_web.booking.words import when
from sural_web.follow.visit_view import visit_view
from sural_web.interview import cookie
from sural_web.interview.standing import standing_of
from sural_web.interview.store import opened_of
from sural_web.ops.errors import not_found
from sural_web.policy import Act
from sural_web.policy.gate import refused


@require_GET
def summary(request: HttpRequest, number: int) -> HttpResponse:
    """Where consent was taken back, or the answers were deleted, there is nothing here."""
    booking = Booking.objects.filter(pk=min(number, 2**63 - 1)).exclude(summary=None, reason="").select_related("location", "summary").first()
    if booking is None:
        return not_found(request)
    answer = refused(request, Act.READ_GIVEN, booking.practice_id)
    if answer:
        return answer
    now = settings.CLOCK()
    note(booking, "summary read", now, request.user.name)
    if booking.summary is None:
        return render(request, "booking/reason.html", {"booking": booking, "when": when(booking)})
    opened = cookie.remember(request, opened_of(booking.summary))
    assert opened is not None  # noqa: S101 - for mypy
    triage = standing_of(opened).triage
    view = visit_view(opened.interview, replace(opened.interview.assessment(), triage=triage), triage, now.date())
    return render(request, "booking/summary.html", {"visit": view, "booking": booking, "when": when(booking)})
