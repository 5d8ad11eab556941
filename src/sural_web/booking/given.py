"""What people have given along with a visit, as long as they agree: the one way by which a clinician reads it. Each look is written down with it."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from sural_web.booking.making import note
from sural_web.booking.models import ENDED, Booking
from sural_web.policy import Act, Actor
from sural_web.policy.rows import of_practice

LOOKED = "summary read"
_AFTERWARDS = timedelta(days=14)  # a visit that is over stays in the list for so long
_GIVEN = ~Q(summary=None, reason="")


def practice_of(number: int) -> int | None:
    """The practice of a visit with which something was given; None where there is no such visit, or nothing any more."""
    return Booking.objects.filter(_GIVEN, pk=number).values_list("practice_id", flat=True).first()


def look(number: int, by: str, now: datetime) -> Booking | None:
    """The visit with what was given, and the line about the look: both or none. None where consent was taken back meanwhile."""
    with transaction.atomic():
        rows = Booking.objects.select_for_update(of=("self",)).filter(_GIVEN, pk=number)
        found = rows.select_related("location", "summary").first()
        if found:
            note(found, LOOKED, now, by)
        return found


def given_to(actor: Actor, now: datetime) -> QuerySet[Booking]:
    """The visits with this clinician with which something was given, at the practices where they are one; the next first, not what it is."""
    own = of_practice(actor, Act.READ_GIVEN) & Q(clinician__account=actor.account, ends__gt=now - _AFTERWARDS)
    rows = Booking.objects.filter(own, _GIVEN).exclude(state__in=("offered", *ENDED)).select_related("location", "kind")
    return rows.defer("reason").order_by("begins", "pk")
