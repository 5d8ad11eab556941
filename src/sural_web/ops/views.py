"""For whoever runs Sural, and for the programs that watch it: does it answer, and can it keep what is sent?"""

from __future__ import annotations

import shutil
import time
from datetime import UTC, datetime
from threading import Lock

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from sural_web.ops.models import HourlyCount

_LEAST_FREE_BYTES = 4 * 1024 * 1024
_LOOKED_EVERY_S = 1.0
_EPOCH = datetime.fromtimestamp(0, UTC)


@require_GET
def alive(request: HttpRequest) -> HttpResponse:
    """200 when pages can be shown: the process answers, and the database can be read. A full disk changes nothing of that; `ready` tells it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM ops_hourlycount LIMIT 1")
    except DatabaseError:
        return _said("not alive: the database can't be read", 503)
    return _said("alive")


@require_GET
def ready(request: HttpRequest) -> HttpResponse:
    """200 when what is sent can also be kept: something was written just now, and the disk has room. Else 503 and why."""
    why = _LAST.why_not()
    return _said(f"not ready: {why}", 503) if why else _said("ready")


class _Last:
    """The last look at the disk. Whoever asks often is told it again, so that asking costs no writes."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._at: float | None = None
        self._why = ""

    def why_not(self) -> str:
        with self._lock:
            if self._at is None or time.monotonic() - self._at >= _LOOKED_EVERY_S:
                self._why = _why_nothing_can_be_kept()
                self._at = time.monotonic()
            return self._why


_LAST = _Last()


def _why_nothing_can_be_kept() -> str:
    """Empty when all is well. The words of the database are not passed on: they may quote a row."""
    try:
        if shutil.disk_usage(settings.DATA).free < _LEAST_FREE_BYTES:
            return "the disk of the data folder is full"
    except OSError:
        return "the data folder can't be looked at"
    try:
        HourlyCount.objects.update_or_create(action="ready", caller="", hour=_EPOCH, defaults={"count": int(time.time()) % 2_000_000_000})
    except DatabaseError:
        return "the database can't be written; its disk may be full, or something holds its lock"
    return ""


def _said(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8", status=status)
