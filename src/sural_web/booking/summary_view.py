"""The one page that a person gave along with a booking, for the clinicians of the practice. Each look is written down."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural_web.booking.given import given_to, look, practice_of
from sural_web.booking.words import when
from sural_web.follow.visit_view import visit_view
from sural_web.interview import cookie
from sural_web.interview.standing import standing_of
from sural_web.interview.store import opened_of
from sural_web.ops.errors import not_found
from sural_web.policy import Act, actor_of
from sural_web.policy.gate import refused
from sural_web.practice.store import Clinician


@require_GET
def given(request: HttpRequest) -> HttpResponse:
    """The clinician's own list: with whose visit something was given. What it is stands on the page of each, which writes the look down."""
    now = settings.CLOCK()
    rows = [(one, when(one), one.ends <= now) for one in given_to(actor_of(request), now)]
    listed = Clinician.objects.filter(account=request.user).exists()
    return render(request, "booking/given.html", {"coming": [one for one in rows if not one[2]], "over": [one for one in rows if one[2]], "listed": listed})


@require_GET
def summary(request: HttpRequest, number: int) -> HttpResponse:
    """Where consent was taken back, or the answers were deleted, there is nothing here."""
    number, now = min(number, 2**63 - 1), settings.CLOCK()
    practice = practice_of(number)
    if practice is None:
        return not_found(request)
    answer = refused(request, Act.READ_GIVEN, practice)
    if answer:
        return answer
    booking = look(number, request.user.name, now)
    if booking is None:
        return not_found(request)
    if booking.summary is None:
        return render(request, "booking/reason.html", {"booking": booking, "when": when(booking)})
    opened = cookie.remember(request, opened_of(booking.summary))
    assert opened is not None  # noqa: S101 - for mypy
    triage = standing_of(opened).triage
    view = visit_view(opened.interview, replace(opened.interview.assessment(), triage=triage), triage, now.date())
    return render(request, "booking/summary.html", {"visit": view, "booking": booking, "when": when(booking)})
