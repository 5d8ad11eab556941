"""Choose a kind of visit and a time at one place. How urgent it is decides what is offered."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from sural.knowledge.phone_numbers import dialled
from sural_web.booking.day_pages import DayPage, page_of_days
from sural_web.booking.free import Rota
from sural_web.booking.kinds import kinds_for
from sural_web.booking.steering import steering_of
from sural_web.booking.words import clock_note_of
from sural_web.practice import store as practices


@require_GET
def times(request: HttpRequest, practice: str, location: str) -> HttpResponse:
    """The free times of one place, by day."""
    place, steering, now = practices.location(practice, location), steering_of(request), settings.CLOCK()
    if place is None:
        raise Http404
    if not steering.offer.books:
        return render(request, "booking/call.html", {"standing_now": steering.standing})
    kinds, closed = kinds_for(request, place)
    kind = next((one for one in kinds if one.slug == request.GET.get("kind")), kinds[0] if len(kinds) == 1 else None)
    page = page_of_days(request, Rota(place).days(kind, steering.offer, now), place) if kind else DayPage()
    context = {"place": place, "dial": dialled(place.phone), "kinds": kinds, "kind": kind, "closed": closed, "page": page, "steering": steering}
    more: dict[str, Any] = {"clock_note": clock_note_of(place)}
    if kind:  # a page can have a hundred times: the common part of their addresses is made once
        more |= {"base": f"{reverse('booking:times', args=[practice, location])}{kind.slug}/", "query": f"kind={kind.slug}&"}
    several = any(one.pk != place.pk for one in practices.locations())
    return render(request, "booking/times.html", {**context, **more, "several": several})
