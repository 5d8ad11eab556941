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
from sural_web.care.clock import today
from sural_web.care.judging import after_new_answers, read
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
        try:
            care = after_new_answers(care, today(request))
            response = view(request, PlanAccess(care, read(care), today(request)), *args, **words)
        except FileProblem:
            return unreadable(request, care, today(request))
        cookie.set_key(response, request.COOKIES[cookie.NAME])
        return response

    return wrapped


def exercising(view: Callable[..., HttpResponse]) -> View:
    """As `with_plan`; whoever should be seen first is sent there."""

    @with_plan
    @wraps(view)
    def wrapped(request: HttpRequest, access: PlanAccess, *args: Any, **words: Any) -> HttpResponse:
        if isinstance(access.plan, GetSeen):
            return redirect("care:seen")
        return view(request, access, *args, **words)

    return wrapped
