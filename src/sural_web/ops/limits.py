"""Rate limits that fail closed: when the counter can't be kept, the request is not served."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sural_web.ops.errors import Trouble, show
from sural_web.ops.models import HourlyCount

View = Callable[..., HttpResponse]
_TOO_MANY = Trouble(429, "Too many tries from here", "Somebody at your address asked for this very often in the last hour.", "Please try again in an hour.")


def limited(action: str, setting: str, only: str = "", told: Trouble = _TOO_MANY) -> Callable[[View], View]:
    """Serve a view to one caller at most as often in an hour as the setting of this name says; `only` counts one method, `told` is said above it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
            counted = not only or request.method == only
            if counted and is_over(action, setting, request):
                return show(request, told)
            return view(request, *args, **names)

        return guarded

    return decorate


def is_over(action: str, setting: str, request: HttpRequest) -> bool:
    """Count one more try of this caller: was it one too many? For a view that has more to say than that it was."""
    return _count(action, request, timezone.now()) > int(getattr(settings, setting))


def _count(action: str, request: HttpRequest, now: datetime) -> int:
    hour = now.replace(minute=0, second=0, microsecond=0)
    caller = salted_hmac(f"{action}{hour:%Y%m%d}", _address(request), algorithm="sha256").hexdigest()
    ours = HourlyCount.objects.filter(action=action, caller=caller, hour=hour)
    with transaction.atomic():
        if not ours.update(count=F("count") + 1):
            HourlyCount.objects.filter(hour__lt=hour).delete()
            HourlyCount.objects.get_or_create(action=action, caller=caller, hour=hour)
            ours.update(count=F("count") + 1)
        return ours.values_list("count", flat=True).get()  # the update holds the row: nobody counts in between


def _address(request: HttpRequest) -> str:
    """The caller's address; behind a proxy the one that the proxy itself added, the last of the list."""
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
