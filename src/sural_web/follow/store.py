"""The one place that reads and writes calendar links and device codes. Keys are told once; only their hashes are kept."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction

from sural_web.follow.models import CalendarLink, DeviceCode
from sural_web.interview import keys
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened
from sural_web.ops.key_hash import key_hash

CODE_LASTS = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the calendar of a person looks."""

    at: time = time(8, 0)
    named: bool = False
    breaks: bool = False


def new_link(opened: Opened, wishes: Wishes) -> str:
    """The key of a new calendar link; an older link stops working."""
    key = secrets.token_urlsafe(32)
    values = {"key_hash": key_hash(key), "at": wishes.at, "named": wishes.named, "breaks": wishes.breaks}
    CalendarLink.objects.update_or_create(interview=opened.row, defaults=values)
    return key


def take_back_link(opened: Opened) -> None:
    """The link stops working at once."""
    CalendarLink.objects.filter(interview=opened.row).delete()


def has_link(opened: Opened) -> bool:
    return CalendarLink.objects.filter(interview=opened.row).exists()


def open_link(key: str) -> tuple[Opened, Wishes] | None:
    """Whose calendar this key opens, and how it should look."""
    found = CalendarLink.objects.filter(key_hash=key_hash(key)).select_related("interview").first()
    return (interviews.opened_of(found.interview), Wishes(found.at, found.named, found.breaks)) if found else None


def new_code(opened: Opened, now: datetime) -> str:
    """A code for one more device; older codes of this person stop working."""
    code = secrets.token_urlsafe(24)
    with transaction.atomic():
        drop_codes(opened.row)
        DeviceCode.objects.create(interview=opened.row, code_hash=key_hash(code), until=now + CODE_LASTS)
    return code


def drop_codes(row: interviews.StoredInterview) -> None:
    """No code that is on its way lets anybody in any more."""
    DeviceCode.objects.filter(interview=row).delete()


def use_code(code: str, now: datetime) -> str | None:
    """A key of its own for the device that brings the code, once; None when the code is unknown, used or too old."""
    with transaction.atomic():
        DeviceCode.objects.filter(until__lte=now).delete()
        found = DeviceCode.objects.filter(code_hash=key_hash(code)).select_related("interview").first()
        if found is None or not DeviceCode.objects.filter(pk=found.pk).delete()[0]:
            return None
        return keys.let_in(found.interview)


def everything(opened: Opened) -> dict[str, Any]:
    """All that is kept here, as plain values; keys and codes can't be told, only that there are some."""
    link = CalendarLink.objects.filter(interview=opened.row).first()
    told: dict[str, Any] = {"codes_for_other_devices": DeviceCode.objects.filter(interview=opened.row).count()}
    if link:
        told["calendar_link"] = {"made": link.made.isoformat(), "at": link.at.isoformat(), "named": link.named, "breaks": link.breaks}
    return told if link or told["codes_for_other_devices"] else {}
