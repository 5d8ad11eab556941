"""Deletes interviews that have not been used for a set time, and what other apps register for deletion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.utils import timezone

from sural_web.interview import store

_ROOMS: list[Callable[[datetime], None]] = []


def also_purges(purge: Callable[[datetime], None]) -> None:
    """A room that deletes what is old by itself, when it is told the time."""
    _ROOMS.append(purge)


def purge(now: datetime | None = None) -> int:
    """Some of what is old, as the settings say; how many interviews. Zero when none is left."""
    moment = now or timezone.now()
    gone = store.purge(settings.KEEP_DAYS, moment) + store.purge(max(settings.KEEP_DAYS, settings.KEEP_CLAIMED_DAYS), moment, claimed=True)
    for room in _ROOMS:
        room(moment)
    return gone
