"""The page "Why does it hurt?" and its answer to a moved slider."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from sural.body import PLACES
from sural_web.interview import cookie
from sural_web.why.page_view import why_view
from sural_web.why.person_form import person_view
from sural_web.why.posture_form import posture_view

_CHOICES = {"places": tuple(PLACES.values()), "sexes": (("female", "Female"), ("male", "Male"), ("", "Leave it open"))}


@require_http_methods(["GET", "POST"])
def page(request: HttpRequest) -> HttpResponse:
    """The whole page; without scripts every button sends it here. Nothing that is typed is kept."""
    opened = cookie.opened(request)
    view = why_view(
        opened.interview if opened else None, request.POST if request.method == "POST" else None, wanted=request.method == "POST" or "model" in request.GET
    )
    return render(request, "why/page.html", {"why": view, **_CHOICES})


@require_POST
def posture(request: HttpRequest) -> HttpResponse:
    """What the sliders' posture asks, for a page with scripts: words, picture and table, each for its own place."""
    person = person_view(None, request.POST).person
    return render(request, "why/_answer.html", {"posture": posture_view(person, request.POST), **_CHOICES})
