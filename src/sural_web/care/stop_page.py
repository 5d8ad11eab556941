"""The page in place of every exercise while somebody should look first. It is the answer itself, never somewhere else to go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from sural import Knowledge
from sural.plan.content.version import GetSeen
from sural_web.interview.urgency_view import Reason, UrgencyView

HEADER = "Sural-Stopped"  # tells a device that keeps copies that none with an exercise may stay


def show_stop(request: HttpRequest, seen: GetSeen, status: int = 200, left_out: str = "") -> HttpResponse:
    """Who should look at it, and what is safe until then. `status` 409 where something was asked for that a stop does not allow;
    `left_out` is why only the signs of what was sent count."""
    reasons = tuple(Reason(one.why, (), one.id, False) for one in seen.reasons if one.urgency is seen.urgency)
    knowledge = Knowledge.load()
    urgency = UrgencyView(knowledge.urgency_advice[seen.urgency.id], reasons, knowledge.watch_for)
    response = render(request, "care/seen.html", {"urgency": urgency, "seen": seen, "left_out": left_out}, status=status)
    response.headers[HEADER] = str(seen.header.version)
    return response
