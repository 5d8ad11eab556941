"""Who would come earlier. A time that becomes free is held for one of them at a time, for an hour; who lets it pass keeps their own time.

The offer is a row of its own that takes up the time, so the database lets nobody else have it meanwhile, nor two people the same offer.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from django.db import IntegrityError, transaction

from sural_web.booking import outbox
from sural_web.booking.link import hash_of
from sural_web.booking.models import Booking, Waiting
from sural_web.booking.visit_time import ByPhone, Time
from sural_web.ops.guarded import guarded

OFFER_LASTS = timedelta(hours=1)
_TOO_SOON = timedelta(hours=3)  # the mail has to be read, and the way has to be gone


@dataclass(frozen=True, slots=True)
class Freed:
    """A time that nobody has any more."""

    time: Time

    @staticmethod
    def of(booking: Booking) -> Freed:
        return Freed(Time.of(booking))


def wait(booking: Booking, now: datetime) -> None:
    """From now on earlier times are offered. Only with an email address, for an offer is told by mail. Raises `ByPhone`."""
    if booking.kind.is_planned_by_desk:
        raise ByPhone
    if booking.stands and booking.email:
        Waiting.objects.get_or_create(booking=booking, defaults={"since": now})


def wait_no_more(booking: Booking, now: datetime) -> None:
    waiting = Waiting.objects.filter(booking=booking).first()
    if waiting:
        _pass_on(waiting, now)
        waiting.delete()


def offer(freed: Freed, now: datetime) -> Waiting | None:
    """To the first who waits for such a visit at this place, comes later than this, and has not let this very time pass; None where nobody does.

    What the desk plans is offered to nobody, also where the practice has changed that since somebody began to wait.
    """
    if freed.time.kind.is_planned_by_desk or freed.time.begins < now + OFFER_LASTS + _TOO_SOON:
        return None
    same = {"booking__location": freed.time.place, "booking__kind": freed.time.kind, "booking__state__in": ("booked", "confirmed")}
    for one in Waiting.objects.filter(offer=None, booking__begins__gt=freed.time.begins, **same).select_related("booking"):
        uid = hashlib.sha256(f"offer {one.booking.uid} {freed.time.clinician.pk} {freed.time.begins.isoformat()}".encode()).hexdigest()[:32]
        if not Booking.objects.filter(uid=uid).exists():
            return _hold(one, freed, uid, now)
    return None


def let_pass(booking: Booking, now: datetime) -> None:
    """One's own time stays; the next who waits is asked."""
    waiting = Waiting.objects.filter(booking=booking).first()
    if waiting:
        _pass_on(waiting, now)


def lapse(now: datetime) -> None:
    """Offers that nobody took in time go on to the next."""
    for one in Waiting.objects.filter(offer__isnull=False, offer_until__lte=now).select_related("offer"):
        guarded("pass an offer on", partial(_pass_on, one, now))


def _hold(waiting: Waiting, freed: Freed, uid: str, now: datetime) -> Waiting | None:
    own = waiting.booking
    who = {name: getattr(own, name) for name in ("name", "phone", "email", "account", "site")}
    try:
        with transaction.atomic():
            held = Booking.objects.create(**freed.time.fields, **who, uid=uid, state="offered", code_hash=hash_of(uid), made=now, changed=now)
            Waiting.objects.filter(pk=waiting.pk, offer=None).update(offer=held, offer_until=now + OFFER_LASTS)
            outbox.tell_of_offer(held, now)
    except IntegrityError:
        return None  # somebody booked it meanwhile
    waiting.refresh_from_db()
    return waiting


def _pass_on(waiting: Waiting, now: datetime) -> None:
    with transaction.atomic():
        row = Waiting.objects.select_for_update().filter(pk=waiting.pk, offer__isnull=False).first()
        if row is None or row.offer is None:
            return
        held = row.offer
        row.offer, row.offer_until = None, None
        row.save()
        end_offer(held, now)
    offer(Freed.of(Booking.objects.select_related("location__practice", "kind", "clinician").get(pk=held.pk)), now)


def end_offer(held: Booking, now: datetime) -> None:
    """The time is held for nobody any more."""
    Booking.objects.filter(pk=held.pk, state="offered").update(state="lapsed", changed=now)
