"""Who comes, with which plan, on which day; and what to show to somebody who has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sural.errors import FileProblem
from sural.plan.content.version import GetSeen, Plan, PlanVersion
from sural_web.care import store
from sural_web.care.clock import named_zone, today
from sural_web.care.judging import current
from sural_web.care.paused import paused_by_told
from sural_web.care.person_mark import is_anothers, who
from sural_web.care.stop_page import show_stop
from sural_web.care.store import Care
from sural_web.care.unreadable import unreadable
from sural_web.interview import cookie
from sural_web.interview.rendering import show_stale
from sural_web.ops.errors import Trouble, show

View = Callable[..., HttpResponse]
_ANOTHERS = Trouble(
    409,
    "This page belongs to another plan",
    "Another plan was opened on this device since the page was shown. What you sent was not used.",
    "Go back and copy what you need. Then open the plan that it belongs to.",
)
_ANOTHERS_SIGN = replace(_ANOTHERS, todo="You ticked a warning sign. Do not wait: call your doctor now, or your emergency number if it is grave.")


@dataclass(frozen=True, slots=True)
class PlanAccess:
    """A person with a plan, on a day."""

    care: Care
    plan: PlanVersion
    today: date


def with_plan(view: Callable[..., HttpResponse]) -> View:
    """The view gets a `PlanAccess` in place of the cookie. Without a plan it is not called."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **words: Any) -> HttpResponse:
        opened = cookie.recognised(request)
        if opened is None:
            return show_stale(request)
        care = store.open_care(opened)
        if care is None:
            return redirect("care:start")
        request.person_mark = who(opened)  # type: ignore[attr-defined]
        if is_anothers(request, opened):
            return show(request, _ANOTHERS_SIGN if "tick" in request.POST else _ANOTHERS)
        keep_zone(request, care)
        day = today(request, care.zone)
        try:
            care, plan = current(care, day)
            plan = paused_by_told(care, plan)
            request.has_plan = isinstance(plan, Plan)  # type: ignore[attr-defined]
            response = view(request, PlanAccess(care, plan, day), *args, **words)
        except FileProblem:
            return _told(request, care, unreadable(request, care, day))
        cookie.renew(request, response)
        return _told(request, care, response)

    return wrapped


def _told(request: HttpRequest, care: Care, response: HttpResponse) -> HttpResponse:
    """Whose answer it is, of which day, and whether the record that was sent is in the store now: for the device, which can't know else."""
    response.headers["Sural-Person"] = who(care.opened)
    response.headers["Sural-Day"] = today(request, care.zone).isoformat()
    sent = request.POST.get("id", "")
    if response.status_code != 409 and sent and store.holds(care, sent):
        response.headers["Sural-Kept"] = sent
    return response


def exercising(view: Callable[..., HttpResponse]) -> View:
    """As `with_plan`; whoever should be seen first is told so in place of the page."""

    @with_plan
    @wraps(view)
    def wrapped(request: HttpRequest, access: PlanAccess, *args: Any, **words: Any) -> HttpResponse:
        if isinstance(access.plan, GetSeen):
            return show_stop(request, access.plan)
        return view(request, access, *args, **words)

    return wrapped


def keep_zone(request: HttpRequest, care: Care) -> None:
    """The person's days are those of the zone that they were in last, also for whoever else looks."""
    zone = named_zone(request)
    if zone and zone != care.zone:
        store.keep_zone(care, zone)
