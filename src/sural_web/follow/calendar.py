"""The plan in a calendar: a private link to subscribe to, or a file. What it says of health is for the person to choose."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.http import conditional_page, require_GET, require_http_methods, require_safe

from sural.errors import FileProblem
from sural.interop.plan_calendar import CalendarEdition, CalendarWishes, to_calendar
from sural.plan.content.version import PlanVersion
from sural_web.care import store as care_store
from sural_web.care.clock import named_zone
from sural_web.care.judging import current
from sural_web.care.paused import paused_by_told
from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.care.store import Care
from sural_web.follow import store
from sural_web.follow.calendar_form import REMINDERS, first_day, read_wishes, zone_of
from sural_web.follow.store import Link, Wishes
from sural_web.ops.limits import limited

_NO_TIME = "Write a time, such as 08:00. Nothing was changed."


@require_http_methods(["GET", "POST"])
@with_plan
def calendar(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Make a link, change what it tells, make it anew, or take it back."""
    opened, here, fields = access.care.opened, named_zone(request) or access.care.zone, request.POST
    link = store.link_of(opened)
    if request.method == "GET":
        return _page(request, link, here)
    if "take_back" in fields:
        store.take_back_link(opened)
        return redirect("follow:calendar")
    saving = link is not None and "save" in fields
    wishes = read_wishes(fields, link.wishes.zone if link and saving and "zone_here" not in fields else here)
    if wishes is None:
        return _page(request, link, here, error=_NO_TIME)
    if saving:
        store.change_link(opened, replace(wishes, zone=wishes.zone or here), timezone.now())
        return redirect(f"{reverse('follow:calendar')}?saved")
    key = store.new_link(opened, wishes, timezone.now())
    return _page(request, store.link_of(opened), here, address=request.build_absolute_uri(reverse("follow:feed", args=[key])))


@require_GET
@with_plan
def download(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """The same as a file; it does not change with the plan."""
    owner = salted_hmac("sural.calendar.file", str(access.care.opened.row.pk), algorithm="sha256").hexdigest()[:32]
    link = Link(Wishes(zone=named_zone(request)), owner, access.care.version.at, 0)
    response = _told(access.care, access.plan, link)
    response.headers["Content-Disposition"] = 'attachment; filename="sural.ics"'
    return response


@require_safe
@limited("feed", "FEEDS_PER_HOUR")
@conditional_page
def feed(request: HttpRequest, key: str) -> HttpResponse:
    """What a calendar asks for again and again. It needs no cookie, and an unknown key learns nothing."""
    found = store.open_link(key)
    care = care_store.open_care(found[0]) if found else None
    if found is None or care is None:
        raise Http404
    link = found[1]
    try:
        care, plan = current(care, first_day(_zone(care, link), settings.CLOCK()))
        response = _told(care, paused_by_told(care, plan), link)
    except FileProblem:  # nobody knows what the plan says: then there is nothing to do
        response = _told(care, None, link)
    # It may be kept, but not used without asking: a plan that was stopped is out of the calendar at the next look.
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def _told(care: Care, plan: PlanVersion | None, link: Link) -> HttpResponse:
    wishes, zone = link.wishes, _zone(care, link)
    edition = CalendarEdition(link.uid, max(link.changed, care.version.at), care_store.versions_made(care.opened) - 1 + link.changes)
    told = CalendarWishes(wishes.at, wishes.named, wishes.breaks, zone=zone, remind_min=wishes.remind_min)
    text = to_calendar(care.opened.knowledge, plan, first_day(zone, settings.CLOCK()), edition, told)
    return HttpResponse(text, content_type="text/calendar; charset=utf-8")


def _zone(care: Care, link: Link) -> ZoneInfo | None:
    """The zone of the link; where it was made without one, the one in which the person was last."""
    return zone_of(link.wishes.zone or care.zone)


def _page(request: HttpRequest, link: Link | None, here: str, address: str = "", error: str = "") -> HttpResponse:
    """`address` is shown once, when it was made."""
    wishes = link.wishes if link else Wishes()
    chosen = "" if wishes.remind_min is None else str(wishes.remind_min)
    context: dict[str, Any] = {
        "link": address,
        "subscribe": f"webcal:{address.partition(':')[2]}" if address else "",
        "exists": link is not None,
        "saved": "saved" in request.GET,
        "wishes": wishes,
        "reminders": [(value, words, value == chosen) for value, words in REMINDERS],
        "zone": _words(wishes.zone or here),
        "here": _words(here) if wishes.zone and here and here != wishes.zone else "",
        "error": error,
    }
    return render(request, "follow/calendar.html", context, status=422 if error else 200)


def _words(zone: str) -> str:
    return zone.replace("_", " ")
