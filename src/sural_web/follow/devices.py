"""The same plan on one more device: a link that works once and for minutes, instead of an account with a password."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from sural_web.care.plan_access import PlanAccess, with_plan
from sural_web.follow import store
from sural_web.interview import cookie, keys
from sural_web.interview import store as interviews
from sural_web.ops.errors import Trouble, show
from sural_web.ops.limits import limited

_TOO_OLD = Trouble(
    410,
    "This link works no more",
    f"A link for another device works once, and for {store.CODE_LASTS.seconds // 60} minutes. Nothing was changed on this device.",
    "Make a new one on the device on which your plan is: “Use it on another device”.",
)


@require_http_methods(["GET", "POST"])
@with_plan
def devices(request: HttpRequest, access: PlanAccess) -> HttpResponse:
    """Make a link for one more device, or shut all the others out."""
    opened, link = access.care.opened, ""
    if request.method == "POST" and "shut_out" in request.POST:
        keys.shut_out_others(opened.row, request.COOKIES[cookie.NAME])
        return redirect("follow:devices")
    if request.method == "POST":
        link = request.build_absolute_uri(reverse("follow:join", args=[store.new_code(opened, timezone.now())]))
    context = {
        "link": link,
        "minutes": store.CODE_LASTS.seconds // 60,
        "others": interviews.other_keys(opened),
        "keep_days": settings.KEEP_DAYS,
        "claimed": opened.row.claimed,
    }
    return render(request, "follow/devices.html", context)


@require_http_methods(["GET", "POST"])
@limited("join", "JOINS_PER_HOUR")
def join(request: HttpRequest, code: str) -> HttpResponse:
    """On the new device. Looking at the link (as mail programs do) does not use it up; the button does."""
    if request.method == "GET":
        return render(request, "follow/join.html", {"replaces": cookie.opened(request) is not None})
    key = store.use_code(code, timezone.now())
    if key is None:
        return show(request, _TOO_OLD)
    response = redirect("care:today")
    cookie.change_key(request, response, key, for_other=request.POST.get("for") == "other")
    return response
