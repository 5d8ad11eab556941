"""The front page: one box to ask in, the way into the questions, or back into what one has here."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from sural_web.care.store import open_care
from sural_web.frontdoor.catalog import words
from sural_web.interview import cookie
from sural_web.practice.store import practices


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """One box, and one tap to the interview or back into one."""
    return show_home(request)


def show_home(request: HttpRequest, box: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """`box`: what was typed and what is wrong with it, where it could not be answered."""
    opened = request.interview if hasattr(request, "interview") else cookie.opened(request)
    started = opened is not None and opened.length > 0
    care = open_care(opened) if opened else None
    box = {"text": "", "problem": "", "stands": None, "lang": "en", **(box or {})}
    shown = {
        "started": started,
        "care": care,
        "waits": cookie.PARKED in request.COOKIES,
        "has_places": bool(practices()),
        "box": box,
        "stands": box["stands"],
        "say": words(box["lang"]),
        "lang": box["lang"],
    }
    layout = "design/fragment.html" if request.htmx else "design/page.html"
    return render(request, "frontdoor/home.html", {**shown, "layout": layout}, status=200 if request.htmx else status)
