"""A time that was offered to somebody who waits takes the place of their own."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sural_web.booking import making
from sural_web.booking.models import Booking, Waiting
from sural_web.booking.visit_time import TimeTaken
from sural_web.booking.waiting import Freed, end_offer


def take(booking: Booking, now: datetime) -> Booking:
    """The offered time in place of one's own, which becomes free. Raises `TimeTaken` where the offer is over, `Over` or `ByPhone`."""
    with transaction.atomic():
        waiting = Waiting.objects.select_for_update().filter(booking=booking, offer__isnull=False, offer_until__gt=now).first()
        if waiting is None or waiting.offer is None:
            raise TimeTaken
        held = waiting.offer
        time = Freed.of(held).time
        end_offer(held, now)
        waiting.delete()
        return making.move(booking, time, now)
