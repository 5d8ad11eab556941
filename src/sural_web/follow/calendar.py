"""The plan in a calendar: a private link to subscribe to, or a file. What it says of health is for the person to choose."""

from __future__ import annotations

from datetime import time

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from sural.interop.plan_calendar import CalendarWishes, to_calendar
from sural.plan.content.version import PlanVersion
from sural_web.care import store as care_store
from sural_web.care.clock import today
from sural_web.care.judging import read
from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.follow import store
from sural_web.follow.store import Wishes
from sural_web.interview.store import Opened
from sural_web.ops.limits import limited


@require_http_methods(["GET", "POST"])
@with_plan
def calendar(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Make a link, make it anew, or take it back."""
    opened = access.care.opened
    if request.method == "POST" and "take_back" in request.POST:
        store.take_back_link(opened)
        return redirect("follow:calendar")
    link, error = "", ""
    if request.method == "POST" and (wishes := _wishes(request)) is None:
        error = "Write a time, such as 08:00. Nothing was changed."
    elif request.method == "POST":
        key = store.new_link(opened, wishes)
        link = request.build_absolute_uri(reverse("follow:feed", args=[key]))
    subscribe = f"webcal:{link.partition(':')[2]}" if link else ""
    context = {"link": link, "subscribe": subscribe, "exists": store.has_link(opened), "error": error}
    return render(request, "follow/calendar.html", context, status=422 if error else 200)


@require_GET
@with_plan
def download(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """The same as a file; it does not change with the plan."""
    response = _calendar(request, access.care.opened, access.plan, Wishes())
    response.headers["Content-Disposition"] = 'attachment; filename="sural.ics"'
    return response


@require_GET
@limited("feed", "FEEDS_PER_HOUR")
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """What a calendar asks for again and again. It needs no cookie, and an unknown key learns nothing."""
    found = store.open_link(key)
    care = care_store.open_care(found[0]) if found else None
    if found is None or care is None:
        raise Http404
    return _calendar(request, found[0], read(care), found[1])


def _calendar(request: HttpRequest, opened: Opened, plan: PlanVersion, wishes: Wishes) -> HttpResponse:
    text = to_calendar(opened.interview.knowledge, plan, today(request), CalendarWishes(wishes.at, wishes.named, wishes.breaks))
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _wishes(request: HttpRequest) -> Wishes | None:
    """None where the time can't be read."""
    try:
        at = time.fromisoformat(request.POST["at"]) if "at" in request.POST else Wishes().at
    except ValueError:
        return None
    return Wishes(at.replace(second=0, microsecond=0, tzinfo=None), "named" in request.POST, "breaks" in request.POST)
