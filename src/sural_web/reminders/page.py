"""The page on which somebody asks for a reminder a day on this device, changes its time, or ends it."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sural.whole_number import whole_number
from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.interview import cookie
from sural_web.ops.key_hash import key_hash
from sural_web.reminders import store
from sural_web.reminders.reading import NotReadable, read_subscription, read_time
from sural_web.reminders.server_key import public_key

_MOST_NUMBER = 2**63 - 1


@require_http_methods(["GET", "POST"])
@with_plan
def reminders(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Off until somebody presses the button; the browser itself asks then too."""
    opened, fields = access.care.opened, request.POST
    if request.method == "GET":
        return _page(request, access)
    if "stop" in fields:
        store.stop(opened, whole_number(fields["stop"], 1, _MOST_NUMBER) or 0)
        return redirect(f"{reverse('reminders:reminders')}?stopped")
    if not settings.PUSH:
        return _page(request, access, error="This server sends no reminders. Nothing was changed.")
    try:
        at = read_time(fields.get("at", ""))
        store.remind(opened, request.COOKIES[cookie.NAME], read_subscription(fields), at)
    except NotReadable as problem:
        return _page(request, access, error=str(problem))
    except store.TooMany:
        return _page(request, access, error=f"You are reminded on {store.MOST_DEVICES} devices already. End one of them first.")
    return redirect(f"{reverse('reminders:reminders')}?on")


def _page(request: HttpRequest, access: PlanAccess, error: str = "") -> HttpResponse:
    known = [(one, key_hash(one.endpoint)) for one in store.devices(access.care.opened)]
    context: dict[str, Any] = {
        "possible": settings.PUSH,
        "public_key": public_key() if settings.PUSH else "",
        "devices": known,
        "at": time(18, 0),
        "zone": access.care.zone.replace("_", " "),
        "on": "on" in request.GET,
        "stopped": "stopped" in request.GET,
        "error": error,
    }
    return render(request, "reminders/reminders.html", context, status=422 if error else 200)
