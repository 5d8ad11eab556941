"""Who comes, with which plan, on which day; and what to show to somebody who has none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sural.errors import FileProblem
from sural.plan.content.version import GetSeen, PlanVersion
from sural_web.care import store
from sural_web.care.clock import named_zone, today
from sural_web.care.judging import current
from sural_web.care.stop_page import show_stop
from sural_web.care.store import Care
from sural_web.care.unreadable import unreadable
from sural_web.interview import cookie
from sural_web.interview.rendering import show_stale

View = Callable[..., HttpResponse]


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
        keep_zone(request, care)
        day = today(request, care.zone)
        try:
            care, plan = current(care, day)
            response = view(request, PlanAccess(care, plan, day), *args, **words)
        except FileProblem:
            return unreadable(request, care, day)
        cookie.set_key(response, request.COOKIES[cookie.NAME])
        return response

    return wrapped


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
