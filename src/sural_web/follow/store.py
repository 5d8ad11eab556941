"""The one place that reads and writes calendar links and device codes. Keys are told once; only their hashes are kept."""

from __future__ import annotations

import secrets
from dataclasses import asdict, dataclass, fields
from datetime import datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from sural_web.follow.models import CalendarLink, DeviceCode
from sural_web.interview import keys
from sural_web.interview import store as interviews
from sural_web.interview.store import Opened
from sural_web.ops.key_hash import key_hash

CODE_LASTS = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the calendar of a person looks. `zone` is an IANA name, empty = not known; `remind_min` None = no alarm."""

    at: time = time(8, 0)
    zone: str = ""
    named: bool = False
    breaks: bool = False
    remind_min: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """The calendar link of a person: `uid` names its events, `changed` and `changes` are when and how often its wishes were changed."""

    wishes: Wishes
    uid: str
    changed: datetime
    changes: int


def new_link(opened: Opened, wishes: Wishes, now: datetime) -> str:
    """The key of a new calendar link; an older link stops working, and its events are no longer those of this one."""
    key = secrets.token_urlsafe(32)
    told = {"key_hash": key_hash(key), "uid": secrets.token_hex(16), "made": now, "changed": now, "changes": 0}
    CalendarLink.objects.update_or_create(interview=opened.row, defaults={**told, **asdict(wishes)})
    return key


def change_link(opened: Opened, wishes: Wishes, now: datetime) -> None:
    """Other wishes under the same address: a calendar that is subscribed already follows them."""
    CalendarLink.objects.filter(interview=opened.row).update(**asdict(wishes), changed=now, changes=F("changes") + 1)


def take_back_link(opened: Opened) -> None:
    """The link stops working at once."""
    CalendarLink.objects.filter(interview=opened.row).delete()


def link_of(opened: Opened) -> Link | None:
    """The link of a person, without its key, which nobody can tell."""
    found = CalendarLink.objects.filter(interview=opened.row).first()
    return _link(found) if found else None


def open_link(key: str) -> tuple[Opened, Link] | None:
    """Whose calendar this key opens, and how it should look."""
    found = CalendarLink.objects.filter(key_hash=key_hash(key)).select_related("interview").first()
    return (interviews.opened_of(found.interview), _link(found)) if found else None


def _link(row: CalendarLink) -> Link:
    return Link(Wishes(**{field.name: getattr(row, field.name) for field in fields(Wishes)}), row.uid, row.changed, row.changes)


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
        wishes = {"at": link.at.isoformat(), "zone": link.zone, "named": link.named, "breaks": link.breaks, "remind_min": link.remind_min}
        told["calendar_link"] = {"made": link.made.isoformat(), "changed": link.changed.isoformat(), **wishes}
    return told if link or told["codes_for_other_devices"] else {}
