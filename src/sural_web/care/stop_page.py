"""The page in place of every exercise while somebody should look first. It is the answer itself, never somewhere else to go."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sural import Knowledge
from sural.plan.change.highest_urgency import highest_urgency
from sural.plan.content.version import GetSeen
from sural_web.interview import cookie
from sural_web.interview.standing import Standing, answered, with_told
from sural_web.interview.urgency_view import urgency_view

HEADER = "Sural-Stopped"  # tells a device that keeps copies that none with an exercise may stay


def show_stop(request: HttpRequest, seen: GetSeen, status: int = 200, left_out: str = "") -> HttpResponse:
    """Who should look at it, and what is safe until then. `status` 409 where something was asked for that a stop does not allow;
    `left_out` is why only the signs of what was sent count."""
    request.has_plan = False  # type: ignore[attr-defined] # it was judged to hold before what was just sent
    knowledge, opened = Knowledge.load(), cookie.opened(request)
    said = answered(opened) if opened is not None else Standing()
    holds = replace(said, triage=highest_urgency(knowledge, said.triage, seen, answers_since=True), stopped=True)
    holds = with_told(opened, holds) if opened is not None else holds
    context = {
        "urgency": urgency_view(knowledge, holds.triage, opened.interview if opened else None),
        "standing": holds,
        "under_18": knowledge.under_18,
        "seen": seen,
        "left_out": left_out,
    }
    response = render(request, "care/seen.html", context, status=status)
    response.headers[HEADER] = str(seen.header.version)
    return response
