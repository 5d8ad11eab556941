"""Where people can go: the places of the practices, with hours, phone, how to get there and who can come in. For everybody."""

from __future__ import annotations

from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from sural_web.practice import store
from sural_web.practice.own_phone import CHOSEN, chosen_practice
from sural_web.practice.place_view import days_of, place_view

_A_YEAR_S = 31_536_000


@require_GET
def places(request: HttpRequest) -> HttpResponse:
    """Every place, those of one practice together. With one place only there is nothing to choose."""
    found = [place_view(one) for one in sorted(store.locations(), key=lambda one: (one.practice.name, one.practice_id, one.name))]
    if len(found) == 1:
        return redirect("practice:place", found[0].row.practice.slug, found[0].row.slug)
    groups = [(practice, list(rows)) for practice, rows in groupby(found, key=lambda one: one.row.practice)]
    return render(request, "practice/places.html", {"groups": groups})


@require_http_methods(["GET", "POST"])
def place(request: HttpRequest, practice: str, location: str) -> HttpResponse:
    """One place. A form keeps its practice as one's own in this browser, so that the call card names it; nothing is kept on the server."""
    found = store.location(practice, location)
    if found is None:
        raise Http404
    if request.method == "POST":
        response = redirect("practice:place", practice, location)
        response.set_cookie(CHOSEN, practice, max_age=_A_YEAR_S, secure=settings.HTTPS, samesite="Lax")
        return response
    clinicians = [(one, days_of(one, found)) for one in store.clinicians_at(found)]
    others = [one for one in store.locations(found.practice) if one.pk != found.pk]
    own = chosen_practice(request)
    context = {"place": place_view(found), "clinicians": clinicians, "kinds": store.visit_kinds(found.practice), "others": others}
    return render(request, "practice/place.html", {**context, "own": own is not None and own.pk == found.practice_id})
