"""Rate limits that fail closed: when the counter can't be kept, the request is not served."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import salted_hmac

from sural_web.ops.errors import Trouble, show
from sural_web.ops.models import HourlyCount

View = Callable[..., HttpResponse]
_PARTS = 50
_MOST_HELD = 5_000  # callers
_COUNT = """INSERT INTO ops_hourlycount (action, caller, hour, count) VALUES (%s, %s, %s, %s)
ON CONFLICT (hour, action, caller) DO UPDATE SET count = ops_hourlycount.count + excluded.count RETURNING count"""
_TOO_MANY = Trouble(429, "Too many tries from here", "Somebody at your address asked for this very often in the last hour.", "Please try again in an hour.")


def limited(action: str, setting: str, only: str = "", told: Trouble = _TOO_MANY) -> Callable[[View], View]:
    """Serve a view to one caller at most as often in an hour as the setting of this name says; `only` counts one method, `told` is said above it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **names: Any) -> HttpResponse:
            counted = not only or request.method == only
            if counted and not _SHARES.may(action, request, getattr(settings, setting)):
                return show(request, told)
            return view(request, *args, **names)

        return guarded

    return decorate


def is_over(action: str, setting: str, request: HttpRequest) -> bool:
    """Count one more try of this caller, and nothing ahead: was it one too many? For what is seldom done, by a view that has more to say than that it was."""
    return _count(action, request, timezone.now()) > int(getattr(settings, setting))


class _Shares:
    """What this process has counted ahead for a caller: as much as it has let through before, and at most a fiftieth of an hour's limit at once.

    It is counted before it is used, so all processes together never let one through above the limit; where it can't be counted, nobody gets through.
    What a process holds and does not use, because it was killed or the caller comes to another one, is lost: never more than what it has let through.
    """

    def __init__(self) -> None:
        self._lock, self._held = Lock(), OrderedDict[tuple[Any, ...], tuple[int, int]]()

    def may(self, action: str, request: HttpRequest, limit: int) -> bool:
        now = timezone.now()
        hour = _hour(now)
        key = (action, _caller(action, request, hour), limit, hour)
        with self._lock:
            held, through = self._held.get(key, (0, 0))
            if held:
                self._held[key] = (held - 1, through + 1)
                return True
        part = max(1, min(through, limit // _PARTS))
        left = min(part, limit - _count(action, request, now, part) + part)
        with self._lock:
            if left > 0:
                held, through = self._held.get(key, (0, 0))
                self._held[key] = (held + left - 1, through + 1)
                self._held.move_to_end(key)
            if len(self._held) > _MOST_HELD:
                self._held.popitem(last=False)
        return left > 0

    def forget(self) -> None:
        """As a process that has just begun."""
        with self._lock:
            self._held.clear()


_SHARES = _Shares()


def _count(action: str, request: HttpRequest, now: datetime, times: int = 1) -> int:
    """So many more in this hour, and how many it is then: one statement, during which nobody else counts."""
    hour = _hour(now)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [action, _caller(action, request, hour), connection.ops.adapt_datetimefield_value(hour), times])
        ((found,),) = cursor.fetchall()
    if found == times:  # the first of this caller in this hour
        HourlyCount.objects.filter(hour__lt=hour).delete()
    return int(found)


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)


def _caller(action: str, request: HttpRequest, hour: datetime) -> str:
    """Nothing of this is an address."""
    return salted_hmac(f"{action}{hour:%Y%m%d}", _address(request), algorithm="sha256").hexdigest()


def _address(request: HttpRequest) -> str:
    """The caller's address; behind a proxy the one that the proxy itself added, the last of the list."""
    forwarded: str = request.META.get("HTTP_X_FORWARDED_FOR", "")
    if settings.BEHIND_PROXY and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
