"""Which kinds of visit somebody may book for themselves at a place, as the policy says."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest

from sural_web.booking.models import Booking
from sural_web.policy import Act, Answer, actor_of, answer
from sural_web.policy.acts import KNOWN
from sural_web.practice import store as practices
from sural_web.practice.store import Location, VisitKind


@dataclass(frozen=True, slots=True)
class ToBook:
    """What the policy is asked about: who may book a kind of visit, and whether this one was here before."""

    booked_by: str
    was_here: bool


def kinds_for(request: HttpRequest, place: Location) -> tuple[list[VisitKind], list[VisitKind]]:
    """Those that this one may book, a first visit first; and those that are for people who were here before, where nobody knows that of this one."""
    kinds = sorted(practices.visit_kinds(place.practice), key=lambda one: (one.form != "first", one.name, one.pk))
    before = any(one.booked_by == KNOWN for one in kinds) and was_here(request, place.practice_id)
    found = {one: answer(actor_of(request), Act.BOOK, ToBook(one.booked_by, before)) for one in kinds}
    return [one for one in kinds if found[one] is Answer.YES], [one for one in kinds if found[one] in (Answer.SIGN_IN, Answer.NO)]


def was_here(request: HttpRequest, practice: int) -> bool:
    """Whether this account has had a visit at the practice, as far back as bookings are kept. Who was marked as not come was not here."""
    if not request.user.is_authenticated:
        return False
    over = Q(state="arrived") | Q(state__in=("booked", "confirmed"), ends__lt=settings.CLOCK())
    return Booking.objects.filter(over, account=request.user, practice=practice).exists()
