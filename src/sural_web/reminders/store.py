"""The one place that reads and writes who wants to be reminded, and what was sent. Addresses of browsers are told to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q

from sural_web.interview import store as interviews
from sural_web.interview.store import Opened, StoredInterview
from sural_web.ops.alone import alone
from sural_web.ops.key_hash import key_hash
from sural_web.reminders.models import PushDevice, Reminder
from sural_web.reminders.push_services import origin_of

__all__ = ["Moment", "PushDevice", "Reminder", "Subscription", "TooMany"]
MOST_DEVICES = 8  # of one person
MOST_TRIES = 3
_KEPT_DAYS = 7
_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Subscription:
    """Where a browser takes messages, as it tells it: its address at the push service, its key and its secret, in base64url."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of the day that somebody in a zone has chosen."""

    zone: str
    at: time


class TooMany(Exception):
    """This person is reminded on many devices already."""


def remind(opened: Opened, key: str, wanted: Subscription, at: time) -> None:
    """Remind on this device from now on. A browser belongs to one person at a time: whoever asks last gets its reminders.

    Raises
    ------
    TooMany
        Nothing was changed.
    """
    told = {"interview": opened.row, "key_hash": key_hash(key), "p256dh": wanted.p256dh, "auth": wanted.auth, "at": at}
    with alone("reminders of", opened.row.pk):
        if PushDevice.objects.filter(interview=opened.row).exclude(endpoint=wanted.endpoint).count() >= MOST_DEVICES:
            raise TooMany
        PushDevice.objects.filter(endpoint=wanted.endpoint).exclude(interview=opened.row).delete()
        PushDevice.objects.update_or_create(endpoint=wanted.endpoint, defaults=told)


def devices(opened: Opened) -> list[PushDevice]:
    """Where this person is reminded."""
    return list(PushDevice.objects.filter(interview=opened.row).order_by("made"))


def stop(opened: Opened, number: int) -> None:
    """No reminder on one of this person's devices any more."""
    PushDevice.objects.filter(interview=opened.row, pk=number).delete()


def forget_key(key: str) -> None:
    """The device with this key has left: it is not reminded any more."""
    PushDevice.objects.filter(key_hash=key_hash(key)).delete()


def forget(device: PushDevice) -> None:
    """The browser takes no messages any more, or may not open the plan."""
    PushDevice.objects.filter(pk=device.pk).delete()


def moments() -> set[Moment]:
    """Every time that somebody has chosen, by zone. One query, whatever the number of people."""
    rows = PushDevice.objects.order_by().values_list("interview__care__zone", "at").distinct()
    return {Moment(zone or "", at) for zone, at in rows}


def waiting(moment: Moment, day: date) -> list[PushDevice]:
    """The devices of this moment for which nobody has begun the reminder of the day."""
    known = Reminder.objects.filter(day=day).values("device")
    there = Q(interview__care__zone=moment.zone) | (Q() if moment.zone else Q(interview__care=None))
    found = PushDevice.objects.filter(there, at=moment.at).exclude(pk__in=known)
    return list(found.select_related("interview").order_by("pk")[:_AT_ONCE])


def claim(device: PushDevice, day: date) -> Reminder | None:
    """The reminder of a day, for whoever comes first; None where it was begun already, or the device has left."""
    try:
        with transaction.atomic():
            Reminder.objects.filter(device=device, day__lt=day - timedelta(days=_KEPT_DAYS)).delete()
            return Reminder.objects.create(device=device, day=day)
    except IntegrityError:
        return None


def to_try_again(now: datetime) -> list[Reminder]:
    """Reminders that certainly did not arrive and are to be tried once more."""
    return list(Reminder.objects.filter(again__lte=now).select_related("device__interview").order_by("again")[:_AT_ONCE])


def claim_again(reminder: Reminder) -> bool:
    """Whether this try is ours; with several workers it is that of one of them."""
    ours = Reminder.objects.filter(pk=reminder.pk, tries=reminder.tries, again=reminder.again)
    return bool(ours.update(tries=F("tries") + 1, again=None))


def try_later(reminder: Reminder, when: datetime) -> None:
    """It did not arrive; once more later, but not for ever."""
    Reminder.objects.filter(pk=reminder.pk, tries__lt=MOST_TRIES).update(again=when)


def may_open(device: PushDevice) -> bool:
    """Whether the device still has a key to the plan of which it would be reminded."""
    row: StoredInterview = device.interview
    return interviews.opens(row, device.key_hash)


def everything(opened: Opened) -> dict[str, Any]:
    """All that is kept here of a person, as plain values. The address of a browser can't be told, only at which service it is."""
    told = [
        {
            "since": one.made.isoformat(),
            "at": one.at.isoformat(),
            "push_service": origin_of(one.endpoint),
            "reminded_days": [day.isoformat() for day in one.reminders.order_by("day").values_list("day", flat=True)],
        }
        for one in devices(opened)
    ]
    return {"reminded_on": told} if told else {}
