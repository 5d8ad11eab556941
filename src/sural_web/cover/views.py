"""The page "Do you take my plan or union?" and its answer as somebody types."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from sural.knowledge.phone_numbers import dialled
from sural_web.cover.answer_view import MOST_LETTERS, cover_view
from sural_web.ops.limits import limited
from sural_web.practice.own_phone import chosen_practice
from sural_web.practice.store import locations


@require_http_methods(["GET", "POST"])
@limited("cover", "COVER_PER_HOUR", only="POST")
def page(request: HttpRequest) -> HttpResponse:
    """The whole page; without scripts the form sends it here. What is typed stands in no address, and is not kept."""
    return render(request, "cover/page.html", _context(request))


@require_POST
@limited("cover", "COVER_PER_HOUR")
def answer(request: HttpRequest) -> HttpResponse:
    """The answer alone, for a page with scripts."""
    return render(request, "cover/_answer.html", _context(request))


def _context(request: HttpRequest) -> dict[str, Any]:
    practice = chosen_practice(request)
    sent = request.POST if request.method == "POST" else QueryDict()
    places = sorted(locations(practice), key=lambda one: one.name) if practice else []
    return {
        "cover": cover_view(sent, practice, settings.CLOCK().date()),
        "practice": practice,
        "dial": dialled(practice.phone) if practice else "",
        "places": places if len(places) > 1 else [],
        "most_letters": MOST_LETTERS,
    }
