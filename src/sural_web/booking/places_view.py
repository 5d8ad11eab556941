"""Choose a place: every one with its next free time. Where it cannot wait, today's times stand there; who says where they are sees the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sural.booking.nearness import Choice, order_of
from sural_web.booking.free import FreeTime, rotas
from sural_web.booking.kinds import kinds_for
from sural_web.booking.moments import in_address
from sural_web.booking.near import Near, near_of
from sural_web.booking.steering import Steering, steering_of
from sural_web.booking.words import at_place
from sural_web.ops.browser_rules import permissions_policy
from sural_web.practice import store as practices
from sural_web.practice.own_phone import chosen_practice
from sural_web.practice.place_view import PlaceFacts
from sural_web.practice.store import Location

_TIMES_SHOWN = 4  # of each place, where it cannot wait


@dataclass(frozen=True, slots=True)
class TimeLink:
    """A free time that leads to its form: where, which kind of visit, with whom and when."""

    words: str
    kind: str
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlaceOffer:
    """A place as it is shown: `next` and `times` are empty where no time is soon enough, `away` where nobody knows how far it is."""

    place: PlaceFacts
    next: str
    times: tuple[TimeLink, ...]
    away: str


@require_http_methods(["GET", "POST"])
def places(request: HttpRequest) -> HttpResponse:
    """A position comes by POST, from the button only; the answer to it is the list alone where a script asked."""
    steering, now = steering_of(request), settings.CLOCK()
    if not steering.offer.books:
        return render(request, "booking/call.html", {"standing_now": steering.standing})
    found = practices.locations()
    if len(found) == 1:
        return redirect("booking:times", found[0].practice.slug, found[0].slug)
    near = near_of(request, found)
    context = {"places": _offers(request, found, near, steering, now), "steering": steering, "near": near, "named": found}
    alone = bool(request.htmx) and request.method == "POST"  # type: ignore[attr-defined]
    response = render(request, "booking/_places.html" if alone else "booking/places.html", context)
    response.headers["Permissions-Policy"] = permissions_policy("geolocation")
    return response


def _offers(request: HttpRequest, found: list[Location], near: Near, steering: Steering, now: datetime) -> list[PlaceOffer]:
    own, urgent = chosen_practice(request), steering.offer.urgent
    kinds = {one.practice_id: kinds_for(request, one)[0] for one in {place.practice_id: place for place in found}.values()}
    most = _TIMES_SHOWN if urgent else 1
    free = {number: rota.soonest(kinds[rota.place.practice_id], steering.offer, now, most) for number, rota in rotas(found).items()}

    def order(one: Location) -> tuple[bool, bool, float, datetime, str]:
        soonest = free[one.pk][0].begins if free[one.pk] else None
        is_own = own is not None and one.practice_id == own.pk
        return order_of(Choice(one.name, is_own, near.km_to(one), soonest), urgent, near.known)

    return [_offer(one, free[one.pk], near, urgent) for one in sorted(found, key=order)]


def _offer(place: Location, free: list[FreeTime], near: Near, urgent: bool) -> PlaceOffer:
    times = tuple(_link(place, one) for one in free) if urgent else ()
    return PlaceOffer(PlaceFacts(place), at_place(free[0].begins, place) if free else "", times, near.words_to(place))


def _link(place: Location, one: FreeTime) -> TimeLink:
    where = (place.practice.slug, place.slug, one.kind.slug, one.clinician.slug, in_address(one.begins))
    return TimeLink(at_place(one.begins, place), one.kind.name, where)
