"""Work that is done after the answer was given. Each piece can be run any number of times: what is to be done stands in the rows, not in the queue."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django_tasks import task


@task()
def deliver(mail: int) -> None:
    """Send one mail, if it is due and nobody has it. Workers look for these themselves: this is for what an earlier version has put into the queue."""
    from sural_web.booking.delivery import send

    send(mail, settings.CLOCK())


@task()
def offer_freed(place: int, kind: int, clinician: int, begins: str) -> None:
    """Ask the first who waits for such a time, if it is still free."""
    from sural_web.booking import waiting
    from sural_web.booking.visit_time import Time
    from sural_web.practice.store import Clinician, Location, VisitKind

    where = Location.objects.select_related("practice").get(pk=place)
    time = Time(where, VisitKind.objects.get(pk=kind), Clinician.objects.get(pk=clinician), datetime.fromisoformat(begins))
    waiting.offer(waiting.Freed(time), settings.CLOCK())
