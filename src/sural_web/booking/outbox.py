"""Which mails have to go out for a booking. They are written down with the booking, and sent by a worker afterwards."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from sural_web.booking.models import Booking, Mail

REMIND_BEFORE = timedelta(hours=24)
_TOO_LATE_TO_REMIND = timedelta(hours=3)


def tell(booking: Booking, purpose: str, now: datetime) -> None:
    """Now. The key is there once, so the same is never told twice."""
    _keep(*_mails(booking, purpose, now))


def tell_and_remind(booking: Booking, purpose: str, now: datetime) -> None:
    """Both at once: now, and a day before it."""
    _keep(*_mails(booking, purpose, now), *_reminders(booking, now))


def tell_of_offer(held: Booking, now: datetime) -> None:
    """An earlier time is held for this person. The mail hangs on the row that holds it, and leads to the person's own booking."""
    _keep(*_mails(held, "offer", now))


def forget_reminders(booking: Booking, now: datetime) -> None:
    """Those that were not begun. They tell of a time that is no more."""
    _drop(Q(booking=booking, purpose="reminder"), now)


def tell_staff(item: int, whom: str, to: str, now: datetime) -> None:
    """That something waits in the inbox; nothing of what it is. Each (`whom`) is told of an item once."""
    _keep(Mail(key=f"inbox:{item}:{whom}", to=to, purpose="inbox", due=now))


def staff_not_told(items: Iterable[int]) -> set[int]:
    """Those of these items about which mails were refused, and none went out."""
    refused = Mail.objects.filter(purpose="inbox", state="failed").values_list("key", flat=True)
    found = {int(key.split(":")[1]) for key in refused} & set(items)
    return {one for one in found if not Mail.objects.filter(key__startswith=f"inbox:{one}:").exclude(state="failed").exists()}


def forget_staff(items: Iterable[int], now: datetime) -> None:
    """Somebody has looked: those that were not begun need not go out, to whomever."""
    about = Q(pk__in=())
    for item in items:
        about |= Q(key__startswith=f"inbox:{item}:")
    _drop(about, now)


def _drop(which: Q, now: datetime) -> None:
    Mail.objects.filter(which, state="waiting").update(state="dropped", done=now)


def tell_of_message(key: str, to: str, booking: Booking | None, now: datetime) -> None:
    """That somebody of the practice has written; nothing of what. To the address of the booking, or else to `to`; to nobody without one."""
    if to:
        whom: dict[str, Any] = {"booking": booking} if booking else {"to": to}
        _keep(Mail(key=f"message:{key}", **whom, purpose="message", due=now))


def is_told_of_message(keys: Iterable[str]) -> bool:
    """Whether a mail about one of these messages went out, or will: one that failed or was dropped has told nobody."""
    return Mail.objects.filter(key__in=[f"message:{key}" for key in keys]).exclude(state__in=("failed", "dropped")).exists()


def forget_messages(thread: int, up_to: int, now: datetime) -> None:
    """The person has read them up to this number: mails about those that were not begun need not go out."""
    waiting = Mail.objects.filter(key__startswith=f"message:{thread}:", state="waiting").values_list("pk", "key")
    _drop(Q(pk__in=[pk for pk, key in waiting if int(key.rpartition(":")[2]) <= up_to]), now)


def delete_messages(thread: int) -> None:
    """The thread goes, and every trace of whom mails about it went to."""
    Mail.objects.filter(key__startswith=f"message:{thread}:").delete()


def _mails(booking: Booking, purpose: str, due: datetime) -> list[Mail]:
    """None to somebody without an address."""
    key = f"{purpose}:{booking.uid}:{booking.revision}"
    return [Mail(key=key, due=due, booking=booking, purpose=purpose)] if booking.email else []


def _reminders(booking: Booking, now: datetime) -> list[Mail]:
    """A day before; none for a visit that is so soon that the receipt says enough."""
    due = booking.begins - REMIND_BEFORE
    return _mails(booking, "reminder", due) if due > now + _TOO_LATE_TO_REMIND else []


def _keep(*mails: Mail) -> None:
    """Those that are not here yet. Workers look for what is due once a second, so nothing has to be put into a queue."""
    if not mails:
        return
    try:
        with transaction.atomic():
            Mail.objects.bulk_create(mails)
    except IntegrityError:  # one is here; anything else that a constraint refuses must not be lost in silence
        here = set(Mail.objects.filter(key__in=[one.key for one in mails]).values_list("key", flat=True))
        if not here:
            raise
        _keep(*(one for one in mails if one.key not in here))
