"""What a visitor should know: the numbers to call, how Sural works, what is stored."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_http_methods

from sural import Knowledge
from sural.assessment.scope import UNDER_18_RULE
from sural_web.design.phones import COUNTRY

_A_YEAR_S = 31_536_000


@require_http_methods(["GET", "POST"])
def numbers(request: HttpRequest) -> HttpResponse:
    """The numbers of every country, and the choice of one for this browser; nothing of it is kept on the server."""
    knowledge = Knowledge.load()
    chosen = request.POST.get("country", "")
    if request.method == "POST" and (chosen in knowledge.phone_numbers or not chosen):
        response = redirect(_back(request))
        response.set_cookie(COUNTRY, chosen, max_age=_A_YEAR_S, secure=settings.HTTPS, samesite="Lax")
        return response
    return render(request, "frontdoor/numbers.html", {"countries": knowledge.phone_numbers.values(), "back": request.headers.get("Referer", "")})


def _back(request: HttpRequest) -> str:
    """The page that the person came from, if it is one of ours."""
    back = request.POST.get("back", "")
    ours = back.startswith(("/", "http://", "https://")) and url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return back if ours else reverse("frontdoor:home")


@require_GET
def about(request: HttpRequest) -> HttpResponse:
    """How Sural works and what it can't do."""
    knowledge = Knowledge.load()
    rows = sum(row.confidence == "D" for row in knowledge.likelihoods)
    estimates = rows + sum(len(cells.chances) for cells in knowledge.wide_cells)
    return render(
        request,
        "frontdoor/about.html",
        {"knowledge": knowledge, "under_18": knowledge.rules[UNDER_18_RULE], "studies": len(knowledge.likelihoods) - rows, "estimates": estimates},
    )


@require_GET
def privacy(request: HttpRequest) -> HttpResponse:
    """What is stored, for how long, and how to delete it."""
    claimed_days = max(settings.KEEP_DAYS, settings.KEEP_CLAIMED_DAYS)
    days = {"keep_days": settings.KEEP_DAYS, "claimed_days": claimed_days, "booking_days": settings.KEEP_BOOKINGS_DAYS}
    context = {**days, "mail": bool(settings.EMAIL_HOST), "push": settings.PUSH}
    return render(request, "frontdoor/privacy.html", context)
